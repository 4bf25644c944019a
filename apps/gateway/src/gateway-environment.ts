import { ServiceEnvironment, type ServiceWays } from '@liaison/service';
import { z } from 'zod';
import { networksOf } from './webhooks/addresses/networks';

const Networks = z
  .string()
  .default('')
  .refine((list) => networksOf(list) !== undefined, 'it must be networks such as 10.1.0.0/16, with commas between');

/** The settings that the gateway has beside those of every service. */
const GatewayEnvironment = ServiceEnvironment.extend({
  PARTNERS_URL: z.url(),
  ACCESS_URL: z.url(),
  MEETINGS_URL: z.url(),
  TRAINING_URL: z.url(),
  ADVOCACY_URL: z.url(),
  /** The key that signs access tokens: RSA, PEM, PKCS#8; in a file or here. */
  JWT_PRIVATE_KEY_FILE: z.string().optional(),
  JWT_PRIVATE_KEY: z.string().optional(),
  /** With which the signing secrets of webhooks are kept: with another one, they are lost. */
  WEBHOOK_SECRETS_KEY: z.string().min(32, 'it must have at least 32 characters'),
  /** Networks that webhooks may be sent to beside the public internet, in CIDR notation with commas between. */
  WEBHOOKS_ALLOWED_NETWORKS: Networks,
  /** Reverse proxies before this gateway: of what they ask, `X-Forwarded-For` says who asks. In CIDR notation with commas between. */
  TRUSTED_PROXIES: Networks,
  /** Whether webhooks may be sent over http, where anyone on the way can read them. */
  WEBHOOKS_ALLOW_HTTP: z.enum(['true', 'false']).default('false'),
  /** Kafka's external listener as subscribers reach it, `host:port` with commas between: shown in the catalogue. */
  KAFKA_EXTERNAL_BROKERS: z
    .string()
    .regex(/^[^\s,:]+:\d+(?:,[^\s,:]+:\d+)*$/, 'it must be host:port, with commas between')
    .default('127.0.0.1:9094'),
  KAFKA_EXTERNAL_SECURITY: z.enum(['SASL_SSL', 'SASL_PLAINTEXT']).default('SASL_PLAINTEXT'),
  /** The first administrator, made where there are no users yet. */
  ADMIN_EMAIL: z.email().optional(),
  ADMIN_PASSWORD: z.string().min(12, 'it must have at least 12 characters').max(200).optional(),
});
export type GatewayConfig = z.output<typeof GatewayEnvironment>;

/** In what the gateway differs from the services; tests start it the same way. */
export const GATEWAY_WAYS: ServiceWays = {
  environment: GatewayEnvironment,
  reacts: false,
  trustedProxies: (config) => (networksOf((config as GatewayConfig).TRUSTED_PROXIES) ?? []).map((network) => network.join('/')),
};
