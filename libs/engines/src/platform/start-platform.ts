import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { ProcessHandle } from '../process/managed-process';
import { assertPortFree } from '../process/ports';
import { silent, type Progress } from '../progress';
import { PROJECT_ROOT } from '../project-root';
import { serviceEnvironment, urlOf, type PlatformSettings } from './service-environment';
import { serviceProcess } from './service-process';
import { SERVICES, type ServiceName, type ServicePorts } from './services';

/** A platform to be started: it must have been built. */
export interface PlatformOptions extends PlatformSettings {
  /** Logs go into its folder `logs`. */
  dataDir: string;
  /** What else starts meanwhile, such as the broker: what a person does not meet first gives way to it as well. */
  beside?: Promise<unknown>;
  /** Is handed the platform before anything of it is started, so that it can be stopped in order while it starts. */
  begun?: (platform: Platform) => void;
  progress?: Progress;
}

/** The gateway and the five services, each a process. */
export interface Platform {
  /** The gateway's address. */
  url: string;
  services: Record<ServiceName, ProcessHandle>;
  /** Stops the gateway first, so that no request meets half a platform, then the services. */
  stop(): Promise<void>;
}

/** The gateway holds the hot views in memory. */
const HEAP_LIMIT_MB = { gateway: 512, service: 256 };

/** What a person meets first. */
const FIRST: readonly string[] = ['gateway', 'partners'] satisfies ServiceName[];

/**
 * Starts every service as a process of its own, and resolves when all say that they are ready. Where there is not a
 * core for each, the gateway and partners start before the others, so that work can begin: all at once would hold one another up.
 *
 * @throws EngineProblem, with none left running.
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { dataDir, beside, progress = silent } = options;
  const handles = SERVICES.map((name) =>
    serviceProcess({
      name,
      script: join(PROJECT_ROOT, 'dist', 'apps', name, 'main.js'),
      url: urlOf(name, options.ports),
      env: serviceEnvironment(name, options, process.env),
      dataDir,
      heapLimitMb: name === 'gateway' ? HEAP_LIMIT_MB.gateway : HEAP_LIMIT_MB.service,
    }),
  );
  const platform: Platform = {
    url: urlOf('gateway', options.ports),
    services: Object.fromEntries(handles.map((handle) => [handle.name, handle])) as Record<ServiceName, ProcessHandle>,
    async stop() {
      const [gateway, ...services] = handles;
      await gateway?.stop();
      await Promise.all(services.map((service) => service.stop()));
    },
  };

  options.begun?.(platform);

  const started = Date.now();
  progress('Starting the gateway and five services.');
  const start = async (handle: ProcessHandle) => {
    await handle.start();
    progress(`${handle.name} is ready after ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  };
  const isFirst = ({ name }: ProcessHandle) => FIRST.includes(name) || availableParallelism() > SERVICES.length;
  try {
    await Promise.all([...handles.filter(isFirst).map(start), beside]);
    await Promise.all(handles.filter((handle) => !isFirst(handle)).map(start));
  } catch (error) {
    await platform.stop();
    throw error;
  }
  return platform;
}

/**
 * Makes sure, before anything is started, that the services' ports are free.
 *
 * @throws EngineProblem if one is taken.
 */
export async function assertServicePortsFree(ports: ServicePorts): Promise<void> {
  for (const [offset, name] of SERVICES.entries()) await assertPortFree(ports[name], 'PORT', offset);
}
