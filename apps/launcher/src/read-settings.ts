import { resolve } from 'node:path';
import { EngineProblem } from '@liaison/engines';

/** Engines of our own, on this machine. */
export interface EmbeddedSettings {
  mode: 'embedded';
  kafkaPort: number;
  kafkaExternalPort: number;
  mongodbPort: number;
  /** Undefined: one is made up. */
  samplePassword: string | undefined;
}

/** Engines of somebody else, with secrets that somebody chose. */
export interface ExternalSettings {
  mode: 'external';
  kafkaBrokers: string;
  mongodbUri: string;
  jwtPrivateKeyFile: string;
  adminEmail: string;
  adminPassword: string;
  travellerHashKey: string;
  webhookSecretsKey: string;
  /** Undefined: no addresses of contacts, and so no mail. */
  contactsKey: string | undefined;
  publicUrl: string | undefined;
  host: string | undefined;
}

/** What the environment says. */
export type Settings = { port: number; dataDir: string; logLevel: string; smtpUrl: string | undefined } & (
  EmbeddedSettings | ExternalSettings
);

/** The gateway's port, and one for each service above it. */
const PORTS_FROM_PORT = 6;

/**
 * Reads the settings from the environment.
 *
 * @throws EngineProblem that names what is missing or wrong, and never prints its value.
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const common = {
    port: portOf(env, 'PORT', 3000),
    dataDir: resolve(env['LIAISON_DATA'] || '.liaison'),
    logLevel: env['LOG_LEVEL'] || 'warn',
    smtpUrl: env['SMTP_URL'] || undefined,
  };
  assertMailFits(env);
  const kafkaBrokers = env['KAFKA_BROKERS'];
  const mongodbUri = env['MONGODB_URI'];
  if (!kafkaBrokers && !mongodbUri) return { ...common, ...embedded(env, common.port) };
  if (!kafkaBrokers || !mongodbUri) {
    const [set, missing] = kafkaBrokers ? ['KAFKA_BROKERS', 'MONGODB_URI'] : ['MONGODB_URI', 'KAFKA_BROKERS'];
    throw new EngineProblem(`${set} is set and ${missing} is not. Set both, or neither to have both engines started here.`);
  }
  const [jwtPrivateKeyFile, adminEmail, adminPassword, travellerHashKey, webhookSecretsKey] = required(
    env,
    'JWT_PRIVATE_KEY_FILE',
    'ADMIN_EMAIL',
    'ADMIN_PASSWORD',
    'TRAVELLER_HASH_KEY',
    'WEBHOOK_SECRETS_KEY',
  );
  return {
    ...common,
    mode: 'external',
    kafkaBrokers,
    mongodbUri,
    jwtPrivateKeyFile: resolve(jwtPrivateKeyFile),
    adminEmail,
    adminPassword,
    travellerHashKey,
    webhookSecretsKey,
    contactsKey: env['CONTACTS_KEY'] || undefined,
    publicUrl: env['JWT_ISSUER'] || undefined,
    host: env['HOST'] || undefined,
  };
}

/** Said here and not by the meetings service, after everything else has been started. On engines of our own a key is made up. */
function assertMailFits(env: NodeJS.ProcessEnv): void {
  const needed = env['KAFKA_BROKERS'] ? ['MAIL_FROM', 'CONTACTS_KEY'] : ['MAIL_FROM'];
  const [missing] = needed.filter((name) => env['SMTP_URL'] && !env[name]);
  if (missing) throw new EngineProblem(`With SMTP_URL set, ${missing} must be set too.`);
}

function embedded(env: NodeJS.ProcessEnv, port: number): EmbeddedSettings {
  // Said here and not by the gateway, which takes no shorter one, after everything else has been started.
  if (env['LIAISON_SAMPLE_PASSWORD'] && env['LIAISON_SAMPLE_PASSWORD'].length < 12) {
    throw new EngineProblem('LIAISON_SAMPLE_PASSWORD must have at least 12 characters.');
  }
  const settings = {
    mode: 'embedded' as const,
    kafkaPort: portOf(env, 'KAFKA_PORT', 9092),
    kafkaExternalPort: portOf(env, 'KAFKA_EXTERNAL_PORT', 9094),
    mongodbPort: portOf(env, 'MONGODB_PORT', 27017),
    samplePassword: env['LIAISON_SAMPLE_PASSWORD'] || undefined,
  };
  const owners = new Map<number, string>();
  for (let offset = 0; offset < PORTS_FROM_PORT; offset += 1) owners.set(port + offset, 'PORT');
  for (const [name, taken] of [
    ['KAFKA_PORT', settings.kafkaPort],
    ['KAFKA_EXTERNAL_PORT', settings.kafkaExternalPort],
    ['MONGODB_PORT', settings.mongodbPort],
  ] as const) {
    const owner = owners.get(taken);
    if (owner === 'PORT') throw new EngineProblem(`${name} must not be PORT or one of the five ports after it.`);
    if (owner) throw new EngineProblem(`${name} and ${owner} must be different ports.`);
    owners.set(taken, name);
  }
  return settings;
}

function portOf(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const text = env[name];
  if (!text) return otherwise;
  const port = Number(text);
  const last = name === 'PORT' ? 65536 - PORTS_FROM_PORT : 65535;
  if (/^\d+$/.test(text) && port >= 1 && port <= last) return port;
  throw new EngineProblem(`${name} must be a whole number from 1 to ${last}.`);
}

function required<Names extends string[]>(env: NodeJS.ProcessEnv, ...names: Names): { [K in keyof Names]: string } {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new EngineProblem(
      `With KAFKA_BROKERS and MONGODB_URI set, ${missing.join(', ')} must be set too: there are no defaults for secrets.`,
    );
  }
  return names.map((name) => env[name]) as { [K in keyof Names]: string };
}
