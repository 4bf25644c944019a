import { pathToFileURL } from 'node:url';

/** Who may sign in at the broker's external listener. */
export interface ExternalAccess {
  port: number;
  /** A JWKS file with the public keys of whoever issues the tokens. It must be there before the broker starts. */
  jwksFile: string;
  issuer: string;
  audience: string;
}

/** What differs between two brokers. */
export interface KafkaSettings {
  port: number;
  controllerPort: number;
  logDir: string;
  external?: ExternalAccess;
}

/** The text of `server.properties` for one broker that is its own controller (KRaft combined mode). */
export function kafkaProperties({ port, controllerPort, logDir, external }: KafkaSettings): string {
  const internal = `INTERNAL://127.0.0.1:${port}`;
  const outside = external ? [`EXTERNAL://127.0.0.1:${external.port}`] : [];
  return lines({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.bootstrap.servers': `127.0.0.1:${controllerPort}`,
    listeners: [internal, ...outside, `CONTROLLER://127.0.0.1:${controllerPort}`].join(','),
    'advertised.listeners': [internal, ...outside].join(','),
    'listener.security.protocol.map': 'INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT,EXTERNAL:SASL_PLAINTEXT',
    'inter.broker.listener.name': 'INTERNAL',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': forwardSlashes(logDir),

    // The internal listener has no sign-in: it is bound to loopback, and whoever is there may do everything.
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': 'User:ANONYMOUS',
    'allow.everyone.if.no.acl.found': false,
    // A request that waits for news was allowed when it came, and is answered whatever is revoked meanwhile. How long it waits is the
    // client's to say; so a connection on which nothing moves is closed within the minute.
    'connections.max.idle.ms': 50_000,
    ...(external ? oauth(external) : {}),

    // Topics are made on purpose, with a number of partitions that can never be raised, and keep everything.
    'auto.create.topics.enable': false,
    'log.retention.ms': -1,
    'log.retention.bytes': -1,
    // With one broker there is no replica: it answers before the disk has the batch, and a power cut would lose what it
    // answered for. So each batch is flushed. With three or more brokers, replication does this, and faster.
    'log.flush.interval.messages': 1,

    'offsets.topic.num.partitions': 8,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    // The position of a subscriber who was away for months must not expire: the longest that Kafka takes, 4,000 years.
    'offsets.retention.minutes': 2_147_483_647,
    'group.initial.rebalance.delay.ms': 0,

    // One small machine: fewer threads and a smaller cleaner.
    // How long a killed broker's registration stands in the way of its next start. A pause of the whole JVM may take that long
    // under load, and only fences the broker until its next heartbeat.
    'broker.session.timeout.ms': 3000,
    'broker.heartbeat.interval.ms': 500,
    'num.network.threads': 2,
    'num.io.threads': 4,
    'log.cleaner.dedupe.buffer.size': 16_777_216,
  });
}

/** The JVM flags without which Kafka refuses to read that JWKS file. */
export function oauthJvmFlags({ jwksFile }: ExternalAccess): string[] {
  const url = pathToFileURL(jwksFile).href;
  return [
    `-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${url}`,
    `-Dorg.apache.kafka.sasl.oauthbearer.allowed.files=${jwksFile}`,
  ];
}

function oauth({ jwksFile, issuer, audience }: ExternalAccess): Record<string, string | number> {
  const listener = 'listener.name.external';
  const security = 'org.apache.kafka.common.security.oauthbearer';
  return {
    [`${listener}.sasl.enabled.mechanisms`]: 'OAUTHBEARER',
    [`${listener}.oauthbearer.sasl.jaas.config`]: `${security}.OAuthBearerLoginModule required;`,
    [`${listener}.oauthbearer.sasl.server.callback.handler.class`]: `${security}.OAuthBearerValidatorCallbackHandler`,
    [`${listener}.oauthbearer.sasl.oauthbearer.jwks.endpoint.url`]: pathToFileURL(jwksFile).href,
    [`${listener}.oauthbearer.sasl.oauthbearer.expected.audience`]: audience,
    [`${listener}.oauthbearer.sasl.oauthbearer.expected.issuer`]: issuer,
    // Who is connected must show a token again and again, so that one whose tokens are refused is out within a minute (issue 5).
    [`${listener}.oauthbearer.connections.max.reauth.ms`]: 45_000,
    // Strangers may knock: they must not use up what the services connect with.
    [`${listener}.max.connections`]: 1_000,
  };
}

function lines(settings: Record<string, string | number | boolean>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** In a properties file a backslash escapes. */
function forwardSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}
