/** What tells of refusals: why a token is not taken, who was not let in, who may not do what. Strangers could fill the file with them. */
const REFUSALS = [
  'org.apache.kafka.common.security.oauthbearer',
  'org.apache.kafka.common.network.Selector',
  'kafka.authorizer.logger',
];

/** A token of another's that was sent here by mistake is told whole where its signature is wrong; it stays out of the log. */
const A_TOKEN = String.raw`eyJ[\w-]+\.[\w-]+\.[\w-]*`;

/**
 * Kafka's log4j2 settings: warnings and errors to one file of at most 10 MB, with two older ones beside it; refusals too, of each kind
 * ten a second in the long run.
 */
export function kafkaLogging(logFile: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Configuration status="ERROR">
  <Appenders>
    <RollingFile name="file" fileName="${xml(logFile)}" filePattern="${xml(logFile)}.%i">
      <PatternLayout pattern="%d %p %replace{%m (%c{1})%n%ex{8}}{${A_TOKEN}}{a token}"/>
      <SizeBasedTriggeringPolicy size="10 MB"/>
      <DefaultRolloverStrategy max="2"/>
    </RollingFile>
  </Appenders>
  <Loggers>
${REFUSALS.map(refusalsOf).join('')}    <Root level="WARN">
      <AppenderRef ref="file"/>
    </Root>
  </Loggers>
</Configuration>
`;
}

const refusalsOf = (logger: string) => `    <Logger name="${logger}" level="INFO">
      <BurstFilter level="WARN" rate="10" maxBurst="100"/>
    </Logger>
`;

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
