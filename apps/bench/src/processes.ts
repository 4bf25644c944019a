import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Cleanup,
  freePorts,
  PROJECT_ROOT,
  serviceEnvironment,
  serviceProcess,
  SERVICES,
  startPlatform,
} from '@liaison/engines';
import { ISSUER, type SignIn } from './sign-in';

/** What every process of a run is started with. */
export interface Ground {
  kafkaBrokers: string;
  mongodbUri: string;
  dataDir: string;
  signIn: SignIn;
}

/** As a deployment has it that sets none: every request is logged. */
const LOG_LEVEL = 'info';

/** As the launcher gives them. */
const HEAP_LIMIT_MB = { gateway: 512, meetings: 256 };

const secrets = {
  travellerHashKey: randomBytes(32).toString('base64url'),
  webhookSecretsKey: randomBytes(32).toString('base64url'),
  adminEmail: 'admin@liaison.example',
  adminPassword: randomBytes(12).toString('base64url'),
};

async function servicePorts() {
  const [gateway = 0, partners = 0, access = 0, meetings = 0, training = 0, advocacy = 0] = await freePorts(SERVICES.length);
  return { gateway, partners, access, meetings, training, advocacy };
}

async function settingsOn({ kafkaBrokers, mongodbUri, dataDir, signIn }: Ground) {
  const { jwtPrivateKeyFile } = signIn;
  const common = { kafkaBrokers, mongodbUri, dataDir, jwtPrivateKeyFile, publicUrl: ISSUER, logLevel: LOG_LEVEL };
  return { ...common, ...secrets, webhooksToLoopback: true, ports: await servicePorts() };
}

/** Every service, as built. */
export async function startServices(ground: Ground, cleanup: Cleanup) {
  const settings = await settingsOn(ground);
  const platform = await startPlatform(settings);
  cleanup.add(() => platform.stop());
  const admin = { email: settings.adminEmail, password: settings.adminPassword };
  const meetingsUrl = `http://127.0.0.1:${settings.ports.meetings}`;
  return { url: platform.url, meetingsUrl, admin, gateway: platform.services.gateway };
}

export interface Alone {
  service: 'gateway' | 'meetings';
  /** Of its database and topics. */
  name: string;
  cleanup: Cleanup;
  /** A gateway's own, unless given. */
  jwksUrl?: string;
}

/** One service alone, with a database and topics of its own; it is down until its handle is told to start. */
export async function startAlone(ground: Ground, { service, name, cleanup, jwksUrl }: Alone) {
  const settings = await settingsOn(ground);
  const url = `http://127.0.0.1:${settings.ports[service]}`;
  const database = `bench_${service}_${name}`;
  const topicPrefix = `bench-${name}`;
  const handle = serviceProcess({
    name: `${service}-${name}`,
    script: join(PROJECT_ROOT, 'dist', 'apps', service, 'main.js'),
    url,
    env: {
      ...serviceEnvironment(service, settings, process.env),
      MONGODB_DATABASE: database,
      TOPIC_PREFIX: topicPrefix,
      ...(jwksUrl && { JWKS_URL: jwksUrl }),
    },
    dataDir: ground.dataDir,
    heapLimitMb: HEAP_LIMIT_MB[service],
  });
  cleanup.add(() => handle.stop());
  return { url, database, topicPrefix, handle };
}

/** The bare parts, a process like a service. */
export async function startBaseline(ground: Ground, cleanup: Cleanup): Promise<string> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const handle = serviceProcess({
    name: 'baseline',
    script: fileURLToPath(new URL('./baselines/bare-nest.ts', import.meta.url)),
    url,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NODE_OPTIONS: `--import ${import.meta.resolve('tsx')}`,
      TSX_TSCONFIG_PATH: join(PROJECT_ROOT, 'tsconfig.json'),
      PORT: String(port),
      MONGODB_URI: ground.mongodbUri,
      JWT_ISSUER: ISSUER,
      JWT_PUBLIC_KEY: ground.signIn.publicKey,
    },
    dataDir: ground.dataDir,
    heapLimitMb: 256,
  });
  cleanup.add(() => handle.stop());
  await handle.start();
  return url;
}
