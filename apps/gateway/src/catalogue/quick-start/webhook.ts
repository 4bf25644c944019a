import type { Addresses } from '../addresses';
import type { QuickStart } from './quick-start';

export function webhook({ url }: Addresses): QuickStart {
  return {
    title: 'Webhooks: each event is posted to you',
    needs:
      'Node.js 20 or later, and npm install standardwebhooks (there are libraries for ten languages at standardwebhooks.com)',
    files: [
      {
        name: 'receive-events.mjs',
        text: `import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

// WEBHOOK_SECRET is shown when the address is registered:
//   curl -H "Authorization: Bearer $TOKEN" -H 'content-type: application/json' \\
//     -d '{"url":"https://you.example/liaison","from":"beginning"}' ${url}/api/v1/subscribers/$CLIENT_ID/webhooks
const webhook = new Webhook(process.env.WEBHOOK_SECRET);

createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  try {
    const event = webhook.verify(body, request.headers);
    // The same event may come twice, with the same webhook-id; each aggregate's come in order.
    console.log(event.type, event.subject, event.sequence);
    response.writeHead(204).end();
  } catch {
    response.writeHead(400).end();
  }
}).listen(process.env.PORT ?? 8080);
`,
      },
    ],
    run: 'node receive-events.mjs',
  };
}
