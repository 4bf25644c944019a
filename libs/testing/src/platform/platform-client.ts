import { setTimeout as sleep } from 'node:timers/promises';

export interface PlatformAnswer {
  status: number;
  body: Record<string, unknown> & { id: string; version: number; items: Record<string, unknown>[] };
  /** Of the write's last event. */
  position: string | undefined;
}

export interface PlatformRequest {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Speaks to the gateway as a person's program would. Signs in anew when its token has run out. */
export class PlatformClient {
  private token = '';

  private constructor(
    readonly url: string,
    private readonly credentials: { email: string; password: string },
  ) {}

  static async signIn(url: string, email: string, password: string): Promise<PlatformClient> {
    const client = new PlatformClient(url, { email, password });
    await client.renew();
    return client;
  }

  /** One try; undefined where nobody answers. */
  async once(path: string, { method = 'GET', body, headers = {} }: PlatformRequest = {}): Promise<PlatformAnswer | undefined> {
    try {
      const response = await fetch(`${this.url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: body instanceof Buffer ? new Uint8Array(body) : JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      });
      const text = await response.text();
      const position = response.headers.get('liaison-position') ?? undefined;
      return { status: response.status, body: (text ? JSON.parse(text) : {}) as PlatformAnswer['body'], position };
    } catch {
      return undefined;
    }
  }

  /** Reads; waits for `position` where one is given. Throws what was answered instead of 200. */
  async get(path: string, position?: string): Promise<PlatformAnswer['body']> {
    const answer = await this.once(path, position ? { headers: { 'Liaison-Position': position } } : {});
    if (answer?.status !== 200) throw new Error(`GET ${path} answered ${answer?.status}: ${JSON.stringify(answer?.body)}`);
    return answer.body;
  }

  /** Posts on whatever version stands. Throws what was answered instead of 2xx. */
  async post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<PlatformAnswer> {
    const answer = await this.once(path, { method: 'POST', body, headers: { 'If-Match': '*', ...headers } });
    if (!answer || answer.status >= 300)
      throw new Error(`POST ${path} answered ${answer?.status}: ${JSON.stringify(answer?.body)}`);
    return answer;
  }

  /** Sends a file as it is. Throws what was answered instead of 201. */
  async sendCsv(path: string, file: Buffer): Promise<PlatformAnswer> {
    const answer = await this.once(path, { method: 'POST', body: file, headers: { 'content-type': 'text/csv' } });
    if (answer?.status !== 201) throw new Error(`POST ${path} answered ${answer?.status}: ${JSON.stringify(answer?.body)}`);
    return answer;
  }

  /** For a request that is not JSON's. */
  authorization(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }

  /** All items of a list, page by page. */
  async all(path: string): Promise<Record<string, unknown>[]> {
    const items: Record<string, unknown>[] = [];
    for (let cursor = ''; ;) {
      const page = await this.get(`${path}${path.includes('?') ? '&' : '?'}limit=200${cursor && `&cursor=${cursor}`}`);
      items.push(...page.items);
      cursor = String(page['nextCursor'] ?? '');
      if (!cursor) return items;
    }
  }

  /**
   * A write that goes on until it is done: the same `Idempotency-Key` each time, over dead services and lost answers.
   * Rejects after `withinMs`, or when the platform says that it never will be.
   */
  async insist(path: string, body: unknown, key: string, withinMs: number): Promise<PlatformAnswer> {
    for (const until = Date.now() + withinMs; ; await sleep(250)) {
      const answer = await this.once(path, { method: 'POST', body, headers: { 'Idempotency-Key': key, 'If-Match': '*' } });
      if (answer && answer.status < 300) return answer;
      if (answer?.status === 401) await this.renew().catch(() => undefined);
      const hopeless = answer && ![401, 412, 503].includes(answer.status) && answer.body['code'] !== 'partner.unknown';
      if (hopeless || Date.now() > until)
        throw new Error(`POST ${path} answered ${answer?.status}: ${JSON.stringify(answer?.body)}`);
    }
  }

  private async renew(): Promise<void> {
    const answer = await this.once('/auth/login', { method: 'POST', body: this.credentials });
    if (answer?.status !== 200) throw new Error(`signing in answered ${answer?.status}: ${JSON.stringify(answer?.body)}`);
    this.token = String(answer.body['accessToken']);
  }
}
