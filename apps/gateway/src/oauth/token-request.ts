import { TokenRequest } from '@liaison/contracts';
import { z } from 'zod';
import { invalidClient, invalidRequest, OAuthError } from './oauth-error';

/** What a token opens: reading what the client was granted. There is nothing else to ask for. */
export const SCOPE = 'events';

export interface ClientCredentials {
  clientId: string;
  secret: string;
}

/** As it comes: the body, and the header by which a client may say who it is. */
export interface AskedForToken {
  contentType: string | undefined;
  authorization: string | undefined;
  body: unknown;
}

/** As RFC 6749 has it, and nothing else. */
export const FORM = 'application/x-www-form-urlencoded';

const {
  $schema: _dialect,
  '~standard': _validator,
  ...form
} = z.toJSONSchema(TokenRequest, { target: 'openapi-3.0', io: 'input' });
/** For the OpenAPI document. What is wrong with a form is told in OAuth's words, so it is not read by this schema. */
export const TOKEN_FORM = form as object;

/** Reads a request for a token by client credentials (RFC 6749, 4.4.2). Throws the OAuth error that says what is wrong with it. */
export function credentialsIn({ contentType, authorization, body }: AskedForToken): ClientCredentials {
  const form = formOf(contentType, body);
  const grant = form.get('grant_type');
  if (grant === undefined) throw invalidRequest('grant_type is missing.');
  if (grant !== 'client_credentials') {
    throw new OAuthError('unsupported_grant_type', 'The one grant type here is client_credentials.');
  }
  const unknown = (form.get('scope') ?? SCOPE).split(' ').some((scope) => scope !== SCOPE);
  if (unknown) throw new OAuthError('invalid_scope', `The one scope here is ${SCOPE}.`);
  if (authorization === undefined) return inForm(form);
  if (form.has('client_secret')) throw invalidRequest('Say who you are in one way: by HTTP Basic, or in the body.');
  const basic = inHeader(authorization);
  if (form.has('client_id') && form.get('client_id') !== basic.clientId) throw invalidRequest('client_id is not who asks.');
  return basic;
}

/** Each parameter once; one without a value counts as absent (RFC 6749, 3.2). */
function formOf(contentType: string | undefined, body: unknown): Map<string, string> {
  const isForm = contentType?.split(';')[0]?.trim().toLowerCase() === FORM;
  if (!isForm || typeof body !== 'object' || body === null) throw invalidRequest(`Send the parameters as ${FORM}.`);
  const form = new Map<string, string>();
  for (const [name, value] of Object.entries(body)) {
    if (typeof value !== 'string') throw invalidRequest('A parameter was sent more than once.');
    if (value !== '') form.set(name, value);
  }
  return form;
}

function inForm(form: Map<string, string>): ClientCredentials {
  const [clientId, secret] = [form.get('client_id'), form.get('client_secret')];
  if (clientId === undefined || secret === undefined)
    throw invalidClient('Send client id and secret, by HTTP Basic or in the body.');
  return { clientId, secret };
}

/** HTTP Basic, of which both parts are form-encoded first (RFC 6749, 2.3.1). */
function inHeader(authorization: string): ClientCredentials {
  const encoded = /^basic +([A-Za-z0-9+/]+=*)$/i.exec(authorization.trim())?.[1] ?? '';
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) throw invalidClient('The Authorization header is not HTTP Basic.');
  return { clientId: decoded(pair.slice(0, colon)), secret: decoded(pair.slice(colon + 1)) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    throw invalidClient('The Authorization header is not HTTP Basic.');
  }
}
