import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryHoldFolder } from './process/hold-folder';
import { freePorts } from './process/ports';
import { silent } from './progress';
import { startEngines, type EngineOptions, type Engines } from './start-engines';
import { sweepTestFolders, TEST_FOLDER_PREFIX } from './sweep-test-folders';

/** Engines of a test run, with the folder that goes when they stop. */
export type TestEngines = Engines & { dataDir: string };

/**
 * The same engines as `npm start`, for tests: on free ports, in a new folder under the system's temporary one, so that a running
 * copy is never touched. `stop` removes the folder.
 */
export async function startTestEngines(
  options: Partial<Pick<EngineOptions, 'jwksFile' | 'issuer' | 'audience' | 'progress'>> = {},
): Promise<TestEngines> {
  await sweepTestFolders();
  const dataDir = await mkdtemp(join(tmpdir(), TEST_FOLDER_PREFIX));
  tryHoldFolder(dataDir);
  const remove = () => rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  const [kafkaPort = 0, kafkaExternalPort = 0, kafkaControllerPort = 0, mongodbPort = 0] = await freePorts(4);
  try {
    const ports = { kafkaPort, kafkaExternalPort, kafkaControllerPort, mongodbPort };
    const engines = await startEngines({ progress: silent, ...options, dataDir, ...ports });
    return {
      ...engines,
      dataDir,
      async stop() {
        await engines.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
