import { join } from 'node:path';
import { buildWhatChanged, keepRunning, servicePorts, startPlatform, type Progress, type Cleanup } from '@liaison/engines';
import type { ExternalSettings, Settings } from './read-settings';
import { briefWelcome } from './welcome';

/** Starts the services on the Kafka and MongoDB that were given, without sample and without accounts of our making. */
export async function startExternal(settings: Settings & ExternalSettings, running: Cleanup, say: Progress): Promise<string> {
  const { mode: _, port, publicUrl, host, smtpUrl, contactsKey, ...given } = settings;
  await buildWhatChanged(say);
  const platform = await startPlatform({
    ...given,
    ...(publicUrl && { publicUrl }),
    ...(host && { host }),
    ...(smtpUrl && { smtpUrl }),
    ...(contactsKey && { contactsKey }),
    ports: servicePorts(port),
    progress: say,
  });
  running.add(() => platform.stop());
  for (const service of Object.values(platform.services)) running.add(keepRunning(service, say));
  return briefWelcome(publicUrl ?? platform.url, join(given.dataDir, 'logs'));
}
