import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  buildWhatChanged,
  freePorts,
  keepRunning,
  type Platform,
  SERVICES,
  startPlatform,
  startTestEngines,
  type TestEngines,
} from '@liaison/engines';
import { eventually } from '../eventually';
import { PlatformClient } from './platform-client';

const ADMIN = { email: 'admin@liaison.example', password: randomBytes(12).toString('base64url') };

/** Everything, each service a process of its own, on free ports with data of its own. */
export interface WholePlatform {
  url: string;
  engines: TestEngines;
  services: Platform['services'];
  /** Signed in as the first administrator. */
  admin: PlatformClient;
  /** Resolves once a process that was killed serves again; after 30 s in any case. */
  untilBack(name: string): Promise<void>;
  /** From now on starts again whatever ends by itself, as the launcher does. */
  supervise(): void;
  /** Stops services and engines in order, and starts them again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** The errors that services have logged so far, for a test that failed. */
  errorsLogged(): Promise<string[]>;
}

const PINO_ERROR = 50;

/** Builds what changed, and starts it all. Takes half a minute on a busy machine. */
export async function startWholePlatform(): Promise<WholePlatform> {
  await buildWhatChanged(() => undefined);
  const engines = await startTestEngines();
  const [gateway = 0, partners = 0, access = 0, meetings = 0, training = 0, advocacy = 0] = await freePorts(SERVICES.length);
  const ports = { gateway, partners, access, meetings, training, advocacy };
  const healthOf = (name: string) => `http://127.0.0.1:${ports[name as keyof typeof ports] ?? partners}/health/ready`;
  const platform = await startPlatform({
    kafkaBrokers: engines.kafkaBrokers,
    mongodbUri: engines.mongodbUri,
    ports,
    jwtPrivateKeyFile: await writePrivateKey(engines.dataDir),
    travellerHashKey: randomBytes(32).toString('base64url'),
    webhookSecretsKey: randomBytes(32).toString('base64url'),
    webhooksToLoopback: true,
    adminEmail: ADMIN.email,
    adminPassword: ADMIN.password,
    dataDir: engines.dataDir,
  });
  const ofServices = Object.values(platform.services);
  const everything = [engines.mongodb, engines.kafka, ...ofServices];
  let endings: (() => void)[] = [];
  return {
    url: platform.url,
    engines,
    services: platform.services,
    admin: await PlatformClient.signIn(platform.url, ADMIN.email, ADMIN.password),
    untilBack: (name) => untilBack(name, healthOf),
    supervise: () => {
      endings = everything.map((process) => keepRunning(process, () => undefined));
    },
    restart: async () => {
      await platform.stop();
      await Promise.all([engines.kafka.restart(), engines.mongodb.restart()]);
      await Promise.all(ofServices.map((service) => service.start()));
    },
    stop: async () => {
      for (const end of endings) end();
      await platform.stop();
      await engines.stop();
    },
    errorsLogged: () => errorsIn(join(engines.dataDir, 'logs')),
  };
}

/** An engine is back when a service that needs both says so: its database answers, and its consumer has joined its group. */
async function untilBack(name: string, healthOf: (name: string) => string): Promise<void> {
  await eventually(async () => {
    const response = await fetch(healthOf(name), { signal: AbortSignal.timeout(2_000) });
    const health = (await response.json()) as { events?: string };
    if (!response.ok || health.events !== 'joined') throw new Error(`${name} is not back yet`);
  }, 30_000).catch(() => undefined);
}

async function errorsIn(folder: string): Promise<string[]> {
  // A line comes through a pipe, later than the answer that it explains.
  await sleep(1_000);
  const logs = (await readdir(folder)).filter((name) => !/^(kafka|mongodb)/.test(name));
  const lines = await Promise.all(logs.map(async (name) => (await readFile(join(folder, name), 'utf8')).split('\n')));
  return lines.flat().filter((line) => Number(/"level":(\d+)/.exec(line)?.[1]) >= PINO_ERROR);
}

async function writePrivateKey(folder: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const file = join(folder, 'jwt-private.pem');
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return file;
}
