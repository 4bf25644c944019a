import type { Addresses } from '../addresses';
import type { QuickStart } from './quick-start';

export function kafkajs({ url, brokers, security, topic }: Addresses): QuickStart {
  return {
    title: 'Node.js: kafkajs',
    needs: 'Node.js 20 or later, and npm install kafkajs',
    files: [
      {
        name: 'read-events.mjs',
        text: `import kafkajs from 'kafkajs';

const { CLIENT_ID, CLIENT_SECRET } = process.env;

async function oauthBearerProvider() {
  const response = await fetch('${url}/oauth/token', {
    method: 'POST',
    headers: { authorization: 'Basic ' + Buffer.from(CLIENT_ID + ':' + CLIENT_SECRET).toString('base64') },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (!response.ok) throw new Error('No token: ' + (await response.text()));
  return { value: (await response.json()).access_token };
}

const kafka = new kafkajs.Kafka({
  brokers: ${JSON.stringify(brokers.split(','))},
  ssl: ${security === 'SASL_SSL'},
  sasl: { mechanism: 'oauthbearer', oauthBearerProvider },
});
const consumer = kafka.consumer({ groupId: CLIENT_ID + '.node' });
await consumer.connect();
await consumer.subscribe({ topic: '${topic}', fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message: { key, value, headers } }) => {
    // Delivery is at least once: keep the sequence of each key, and pass by what is not higher.
    console.log(String(headers.ce_type), String(key), Number(headers.ce_sequence), JSON.parse(value));
  },
});
`,
      },
    ],
    run: 'node read-events.mjs',
  };
}
