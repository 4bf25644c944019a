import type { ServiceName, ServicePorts } from './services';

/** What the services are told about where they run. */
export interface PlatformSettings {
  /** `host:port,host:port` */
  kafkaBrokers: string;
  mongodbUri: string;
  ports: ServicePorts;
  /** PEM, PKCS#8. Only the gateway gets to know where it is. */
  jwtPrivateKeyFile: string;
  /** With which access tells staff apart without their document numbers. Only access gets to know it. */
  travellerHashKey: string;
  /** With which the gateway keeps the signing secrets of webhooks. Only the gateway gets to know it. */
  webhookSecretsKey: string;
  /** For receivers on this machine: webhooks may be sent to it, by http. Else they may where the environment says so. */
  webhooksToLoopback?: boolean;
  /** Opens the addresses of contacts between partners and meetings. Only these two get to know it. */
  contactsKey?: string;
  /** The mail server with its password. Only meetings gets to know it. */
  smtpUrl?: string;
  /** Where meetings writes mails, where there is no mail server. */
  mailFolder?: string;
  /** Whom mails are from, where the environment doesn't say. */
  mailFrom?: string;
  /** The first administrator, whom the gateway makes if there is none. */
  adminEmail: string;
  adminPassword: string;
  /** Where subscribers reach Kafka, `host:port,host:port`; the gateway shows it. */
  kafkaExternalBrokers?: string;
  /** The gateway's address for the world, and the issuer of its tokens. Its loopback address, unless given. */
  publicUrl?: string;
  /** The interface on which the gateway listens. Loopback, unless given; the services are on loopback always. */
  host?: string;
  logLevel?: string;
}

const LOOPBACK = '127.0.0.1';

/** What must not be passed on: the settings of the process that starts them, or secrets that are one process's alone. */
const NOT_INHERITED = [
  'NODE_OPTIONS',
  'JEST_WORKER_ID',
  'NODE_ENV',
  'LIAISON_SAMPLE_PASSWORD',
  'JWT_PRIVATE_KEY_FILE',
  'ADMIN_EMAIL',
  'ADMIN_PASSWORD',
  'TRAVELLER_HASH_KEY',
  'WEBHOOK_SECRETS_KEY',
  'CONTACTS_KEY',
  'SMTP_URL',
  'MAIL_FOLDER',
];

/** The address of one process on this machine. */
export function urlOf(name: ServiceName, ports: ServicePorts): string {
  return `http://${LOOPBACK}:${ports[name]}`;
}

/** The environment of one process of the platform. */
export function serviceEnvironment(
  name: ServiceName,
  settings: PlatformSettings,
  inherited: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const gateway = urlOf('gateway', settings.ports);
  const common = {
    NODE_ENV: 'production',
    HOST: LOOPBACK,
    PORT: String(settings.ports[name]),
    KAFKA_BROKERS: settings.kafkaBrokers,
    MONGODB_URI: settings.mongodbUri,
    JWKS_URL: `${gateway}/.well-known/jwks.json`,
    JWT_ISSUER: settings.publicUrl ?? gateway,
    LOG_LEVEL: settings.logLevel ?? 'warn',
  };
  const passedOn = Object.entries(inherited).filter(([key]) => !NOT_INHERITED.includes(key));
  return { ...Object.fromEntries(passedOn), ...common, ...ownOf(name, settings, inherited) };
}

/** What one process alone is told. */
function ownOf(name: ServiceName, settings: PlatformSettings, inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (name === 'gateway') return gatewayOnly(settings);
  if (name === 'access') return { TRAVELLER_HASH_KEY: settings.travellerHashKey };
  const contacts = settings.contactsKey ? { CONTACTS_KEY: settings.contactsKey } : {};
  if (name === 'partners') return contacts;
  return name === 'meetings' ? { ...contacts, ...mailOf(settings, inherited) } : {};
}

function mailOf({ ports, smtpUrl, mailFolder, mailFrom }: PlatformSettings, inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const from = inherited['MAIL_FROM'] || mailFrom;
  return {
    PARTNERS_URL: urlOf('partners', ports),
    ...(smtpUrl && { SMTP_URL: smtpUrl }),
    ...(mailFolder && { MAIL_FOLDER: mailFolder }),
    ...(from && { MAIL_FROM: from }),
  };
}

function gatewayOnly({ ports, host = LOOPBACK, ...settings }: PlatformSettings): NodeJS.ProcessEnv {
  return {
    HOST: host,
    PARTNERS_URL: urlOf('partners', ports),
    ACCESS_URL: urlOf('access', ports),
    MEETINGS_URL: urlOf('meetings', ports),
    TRAINING_URL: urlOf('training', ports),
    ADVOCACY_URL: urlOf('advocacy', ports),
    JWT_PRIVATE_KEY_FILE: settings.jwtPrivateKeyFile,
    WEBHOOK_SECRETS_KEY: settings.webhookSecretsKey,
    ...(settings.webhooksToLoopback && { WEBHOOKS_ALLOWED_NETWORKS: '127.0.0.0/8', WEBHOOKS_ALLOW_HTTP: 'true' }),
    ADMIN_EMAIL: settings.adminEmail,
    ADMIN_PASSWORD: settings.adminPassword,
    ...(settings.kafkaExternalBrokers && { KAFKA_EXTERNAL_BROKERS: settings.kafkaExternalBrokers }),
  };
}
