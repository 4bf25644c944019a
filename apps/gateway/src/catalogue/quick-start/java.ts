import type { Addresses } from '../addresses';
import type { QuickStart } from './quick-start';

const SECURITY = 'org.apache.kafka.common.security.oauthbearer';

/** The same settings serve every client in Java; here Kafka's own console consumer. */
export function java({ url, brokers, security, topic }: Addresses): QuickStart {
  return {
    title: 'Java: Kafka’s own client',
    needs: 'Java 17, and Apache Kafka 4 unpacked (its bin folder), or any client with these settings',
    files: [
      {
        name: 'client.properties.in',
        text: `security.protocol=${security}
sasl.mechanism=OAUTHBEARER
sasl.login.callback.handler.class=${SECURITY}.OAuthBearerLoginCallbackHandler
sasl.oauthbearer.token.endpoint.url=${url}/oauth/token
sasl.jaas.config=${SECURITY}.OAuthBearerLoginModule required clientId="$CLIENT_ID" clientSecret="$CLIENT_SECRET";
`,
      },
    ],
    run: `envsubst < client.properties.in > client.properties
KAFKA_OPTS="-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${url}/oauth/token" \\
  bin/kafka-console-consumer.sh --bootstrap-server ${brokers} --topic ${topic} --group "$CLIENT_ID.java" --from-beginning \\
  --command-config client.properties --formatter-property print.key=true --formatter-property print.headers=true`,
  };
}
