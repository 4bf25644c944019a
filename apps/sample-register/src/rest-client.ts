import { setTimeout as sleep } from 'node:timers/promises';

/** The deployment did not take something; the message is for the person at the terminal. */
export class LoadProblem extends Error {}

const TRIES = 30;
const WAIT_MS = 1_000;

/** Speaks to a deployment through its public REST API; waits while it is not available just now. */
export class RestClient {
  private token = '';

  constructor(private readonly url: string) {}

  /** @throws LoadProblem if the e-mail or the password is not accepted. */
  async signIn(email: string, password: string): Promise<void> {
    const { body } = await this.send('/auth/login', { email, password });
    this.token = String(body['accessToken']);
  }

  /**
   * Posts under an idempotency key, so that the same again is once.
   *
   * @throws LoadProblem with what the deployment said.
   */
  async post(path: string, body: object | undefined, key: string): Promise<Record<string, unknown>> {
    return (await this.send(path, body, { 'Idempotency-Key': key, 'If-Match': '*' })).body;
  }

  /** Posts what may be there already; answers whether it was new. */
  async postUnlessThere(path: string, body: object): Promise<boolean> {
    return (await this.send(path, body, {}, [409])).status !== 409;
  }

  /**
   * The first item of a list, or the first of that title; waits for what follows in the background.
   *
   * @throws LoadProblem if there is none after half a minute, or with what the deployment said.
   */
  async first(path: string, titled?: string): Promise<Record<string, unknown>> {
    for (let tries = 1; ; tries += 1) {
      const { body } = await this.send(path, undefined, {}, [], 'GET');
      const items = (body['items'] ?? []) as Record<string, unknown>[];
      const item = items.find(({ title }) => titled === undefined || title === titled);
      if (item) return item;
      if (tries === TRIES) throw new LoadProblem(`Nothing has appeared in ${path}.`);
      await sleep((WAIT_MS / 4) * Math.min(tries, 4));
    }
  }

  private async send(
    path: string,
    body: object | undefined,
    headers: Record<string, string> = {},
    alsoFine: number[] = [],
    method = 'POST',
  ) {
    for (let tries = 1; ; tries += 1) {
      const answer = await this.once(method, path, body, headers);
      if (answer && (answer.status < 300 || alsoFine.includes(answer.status))) return answer;
      if ((answer && answer.status !== 503) || tries === TRIES) throw refused(path, answer);
      await sleep(WAIT_MS);
    }
  }

  /** Undefined where nobody answers. */
  private async once(method: string, path: string, body: object | undefined, headers: Record<string, string>) {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...headers,
        ...(body && { 'content-type': 'application/json' }),
        ...(this.token && { authorization: `Bearer ${this.token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    }).catch(() => undefined);
    if (!response) return undefined;
    const text = await response.text();
    return { status: response.status, body: parsed(text) };
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { detail: text.slice(0, 200) };
  }
}

function refused(path: string, answer: { status: number; body: Record<string, unknown> } | undefined): LoadProblem {
  if (!answer) return new LoadProblem(`Nobody answers for ${path}. Is the platform running?`);
  const faults = ((answer.body['errors'] ?? []) as { field: string; message: string }[]).map(
    ({ field, message }) => `${field}: ${message}`,
  );
  return new LoadProblem(`${path} was refused with ${answer.status}: ${[answer.body['detail'], ...faults].join(' ')}`);
}
