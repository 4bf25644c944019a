import { z } from 'zod';

/** The settings that every service has. A service with more of its own extends this schema. */
export const ServiceEnvironment = z.object({
  /** Where this service listens. */
  PORT: z.coerce.number().int().min(0).max(65_535),
  HOST: z.string().default('127.0.0.1'),
  /** Comma-separated `host:port`. */
  KAFKA_BROKERS: z.string().transform((list) => list.split(',').map((broker) => broker.trim())),
  MONGODB_URI: z.string().startsWith('mongodb', 'must begin with mongodb:// or mongodb+srv://'),
  /** Defaults to `liaison_<service>`. */
  MONGODB_DATABASE: z.string().optional(),
  /** Topics are `<prefix>.<service>` and consumer groups `<prefix>-<service>`. */
  TOPIC_PREFIX: z.string().default('liaison'),
  /** Of a topic when it is first made; it can never be raised without breaking order within an aggregate. */
  TOPIC_PARTITIONS: z.coerce.number().int().min(1).max(200).default(12),
  /** Where the gateway's public keys are. */
  JWKS_URL: z.url(),
  JWT_ISSUER: z.string(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});
export type ServiceConfig = z.output<typeof ServiceEnvironment>;

export const CONFIG = Symbol('CONFIG');
