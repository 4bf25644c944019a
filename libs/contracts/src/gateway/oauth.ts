import { z } from 'zod';

/** A request for a token by client credentials (RFC 6749, 4.4.2), as a form. */
export const TokenRequest = z.object({
  grant_type: z.literal('client_credentials'),
  client_id: z.string().optional().meta({ description: 'Unless client id and secret are sent by HTTP Basic.' }),
  client_secret: z.string().optional(),
  scope: z.literal('events').optional(),
});

/** RFC 6749, 5.1. */
export const MachineToken = z
  .object({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.int().min(1).meta({ description: 'Seconds.' }),
    scope: z.literal('events'),
  })
  .meta({ id: 'MachineToken' });

const OAUTH_ERRORS = [
  'invalid_request',
  'invalid_client',
  'unsupported_grant_type',
  'invalid_scope',
  'temporarily_unavailable',
] as const;

/** RFC 6749, 5.2; `temporarily_unavailable` is 4.1.2.1’s word for what passes. */
export const TokenRefusal = z
  .object({ error: z.enum(OAUTH_ERRORS), error_description: z.string() })
  .meta({ id: 'TokenRefusal', description: 'Why no token is given, in the words of OAuth.' });
export type TokenRefusal = z.output<typeof TokenRefusal>;
