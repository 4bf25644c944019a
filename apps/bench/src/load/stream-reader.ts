import { Agent, type ClientRequest, get } from 'node:http';
import { SeenEvents } from './seen-events';

const agent = new Agent({ keepAlive: false });

/** Reads one stream of server-sent events, from now on. */
export class StreamReader {
  readonly seen = new SeenEvents();
  private request: ClientRequest | undefined;

  /** Resolves once the stream has begun. Rejects where it is refused. */
  begin(url: string, token: string): Promise<void> {
    const from = encodeURIComponent(new Date().toISOString());
    return new Promise((resolve, reject) => {
      this.request = get(`${url}/api/v1/events/stream?from=${from}`, { agent, headers: { authorization: `Bearer ${token}` } });
      this.request.on('error', reject).on('response', (response) => {
        if (response.statusCode !== 200) reject(new Error(`A stream answered ${response.statusCode}.`));
        let rest = '';
        response.setEncoding('latin1').on('data', (chunk: string) => {
          resolve();
          const frames = (rest + chunk).split('\n\n');
          rest = frames.pop() ?? '';
          for (const frame of frames) if (frame.includes('\ndata: ')) this.seen.take(frame.slice(frame.indexOf('\ndata: ')));
        });
        response.on('error', () => undefined);
      });
    });
  }

  end(): void {
    this.request?.destroy();
  }
}
