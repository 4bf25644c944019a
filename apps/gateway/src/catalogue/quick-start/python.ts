import type { Addresses } from '../addresses';
import type { QuickStart } from './quick-start';

export function python({ url, brokers, security, topic }: Addresses): QuickStart {
  return {
    title: 'Python: confluent-kafka',
    needs: 'Python 3, and pip install confluent-kafka',
    files: [
      {
        name: 'read_events.py',
        text: `import json
import os

from confluent_kafka import Consumer

consumer = Consumer({
    "bootstrap.servers": "${brokers}",
    "group.id": os.environ["CLIENT_ID"] + ".python",
    "auto.offset.reset": "earliest",
    "security.protocol": "${security}",
    "sasl.mechanisms": "OAUTHBEARER",
    "sasl.oauthbearer.method": "oidc",
    "sasl.oauthbearer.client.id": os.environ["CLIENT_ID"],
    "sasl.oauthbearer.client.secret": os.environ["CLIENT_SECRET"],
    "sasl.oauthbearer.token.endpoint.url": "${url}/oauth/token",
})
consumer.subscribe(["${topic}"])
while True:
    message = consumer.poll(1.0)
    if message is None:
        continue
    if message.error():
        raise SystemExit(str(message.error()))
    headers = {name: value.decode() for name, value in message.headers()}
    # Delivery is at least once: keep the sequence of each key, and pass by what is not higher.
    print(headers["ce_type"], message.key().decode(), int(headers["ce_sequence"]), json.loads(message.value()), flush=True)
`,
      },
    ],
    run: 'python3 read_events.py',
  };
}
