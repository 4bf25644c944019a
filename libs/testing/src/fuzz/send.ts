import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface FuzzAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

const agent = new Agent({ keepAlive: true });
const ANSWERS_WITHIN_MS = 20_000;

/** Sends a request just as it is: `fetch` would put right what is wrong with it. Rejects where no answer comes. */
export function send(
  url: string,
  method: string,
  address: string,
  headers: Record<string, string>,
  body?: Buffer,
): Promise<FuzzAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const length = body ? { 'Content-Length': String(body.length) } : {};
    const asked = request({
      agent,
      hostname,
      port,
      method,
      path: address,
      headers: { ...headers, ...length },
      timeout: ANSWERS_WITHIN_MS,
    });
    asked.on('response', (response) => {
      buffer(isEndless(response) ? beginningOf(response) : response).then(
        (bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: bytes.toString('utf8') }),
        reject,
      );
    });
    asked.on('timeout', () => asked.destroy(new Error(`no answer within ${ANSWERS_WITHIN_MS} ms`)));
    asked.on('error', reject);
    asked.end(body);
  });
}

function isEndless({ headers }: IncomingMessage): boolean {
  return headers['content-type']?.startsWith('text/event-stream') ?? false;
}

/** What came first; then it hangs up. */
async function* beginningOf(response: IncomingMessage): AsyncGenerator<Buffer> {
  for await (const chunk of response) {
    yield chunk as Buffer;
    return;
  }
}
