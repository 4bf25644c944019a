import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
import { PlatformClient } from './platform-client';

const ADMIN = { email: 'admin@liaison.example', password: randomBytes(12).toString('base64url') };

/** Everything, each service a process of its own, on free ports with data of its own. */
export interface WholePlatform {
  url: string;
  engines: TestEngines;
  services: Platform['services'];
  /** Signed in as the first administrator. */
  admin: PlatformClient;
  /** From now on starts again whatever ends by itself, as the launcher does. */
  supervise(): void;
  /** Stops services and engines in order, and starts them again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Builds what changed, and starts it all. Takes half a minute on a busy machine. */
export async function startWholePlatform(): Promise<WholePlatform> {
  await buildWhatChanged(() => undefined);
  const engines = await startTestEngines();
  const [gateway = 0, partners = 0, access = 0, meetings = 0, training = 0, advocacy = 0] = await freePorts(SERVICES.length);
  const platform = await startPlatform({
    kafkaBrokers: engines.kafkaBrokers,
    mongodbUri: engines.mongodbUri,
    ports: { gateway, partners, access, meetings, training, advocacy },
    jwtPrivateKeyFile: await writePrivateKey(engines.dataDir),
    travellerHashKey: randomBytes(32).toString('base64url'),
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
  };
}

async function writePrivateKey(folder: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const file = join(folder, 'jwt-private.pem');
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return file;
}
