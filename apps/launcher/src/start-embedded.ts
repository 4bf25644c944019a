import { join } from 'node:path';
import {
  beginEngines,
  buildWhatChanged,
  keepRunning,
  servicePorts,
  startPlatform,
  type Progress,
  type Cleanup,
} from '@liaison/engines';
import { chooseControllerPort } from './choose-controller-port';
import { loadSample } from './load-sample';
import { makeSamplePassword, makeSecrets } from './make-secrets';
import type { EmbeddedSettings, Settings } from './read-settings';
import { SAMPLE_ADMIN, SAMPLE_MAIL_FROM, welcome } from './welcome';

/** Starts everything on engines of our own, with the sample register, and answers with the closing words. */
export async function startEmbedded(settings: Settings & EmbeddedSettings, running: Cleanup, say: Progress): Promise<string> {
  const { port, dataDir, kafkaPort, kafkaExternalPort, mongodbPort } = settings;
  const ports = servicePorts(port);
  const mailFolder = settings.smtpUrl ? undefined : join(dataDir, 'mail');
  const secrets = await makeSecrets(dataDir);
  const password = settings.samplePassword ?? (await makeSamplePassword(dataDir));
  const kafkaControllerPort = await chooseControllerPort(kafkaPort, [kafkaExternalPort, mongodbPort, ...Object.values(ports)]);

  const beginning = beginEngines({
    dataDir,
    kafkaPort,
    kafkaExternalPort,
    kafkaControllerPort,
    mongodbPort,
    jwksFile: secrets.jwksFile,
    issuer: `http://127.0.0.1:${port}`,
    audience: 'kafka',
    progress: say,
  }).then((engines) => {
    running.add(() => engines.stop());
    return engines;
  });
  const [engines] = await Promise.all([beginning, buildWhatChanged(say)]);
  const enginesReady = engines.ready.then(() => {
    for (const engine of [engines.mongodb, engines.kafka]) running.add(keepRunning(engine, say));
  });

  // Beside the broker, which takes as long to start as they do: they wait for it by themselves.
  const starting = startPlatform({
    kafkaBrokers: engines.kafkaBrokers,
    kafkaExternalBrokers: engines.kafkaExternalBrokers,
    mongodbUri: engines.mongodbUri,
    ports,
    jwtPrivateKeyFile: secrets.jwtPrivateKeyFile,
    travellerHashKey: secrets.travellerHashKey,
    webhookSecretsKey: secrets.webhookSecretsKey,
    contactsKey: secrets.contactsKey,
    mailFrom: SAMPLE_MAIL_FROM,
    ...(settings.smtpUrl && { smtpUrl: settings.smtpUrl }),
    ...(mailFolder && { mailFolder }),
    adminEmail: SAMPLE_ADMIN,
    adminPassword: password,
    logLevel: settings.logLevel,
    dataDir,
    beside: enginesReady,
    begun: (platform) => running.add(() => platform.stop()),
    progress: say,
  });
  const [platform] = await Promise.all([starting, enginesReady]);
  for (const service of Object.values(platform.services)) running.add(keepRunning(service, say));

  await loadSample({ url: platform.url, email: SAMPLE_ADMIN, password, dataDir }, say);
  void engines.prepareNextStart().then((prepared) => prepared && say('From now on Kafka starts in half the time.'));
  return welcome({
    url: platform.url,
    kafkaBrokers: engines.kafkaBrokers,
    kafkaExternalBrokers: engines.kafkaExternalBrokers,
    mongodbUri: engines.mongodbUri,
    logs: join(dataDir, 'logs'),
    mailFolder,
    samplePassword: settings.samplePassword ? undefined : password,
  });
}
