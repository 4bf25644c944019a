import type { Problem, ProjectionsStatus, ServiceName } from '@liaison/contracts';

/** What a person at the terminal can put right: said in one sentence, without a stack. */
export class OperationsProblem extends Error {}

/** A parked event as a service tells it (`parked-events.controller.ts` in libs/service). */
export interface ParkedEventRow {
  key: string;
  type?: string;
  sequence?: string;
  state: string;
  error?: string;
  parkedAt: string;
}

/** What an operator asks of the gateway, and through it of the services: the events that they could not handle, the projections. */
export class OperationsClient {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** @throws OperationsProblem where nobody answers at `url`, or the credentials are not an administrator's. */
  static async signIn(url: string, email: string, password: string): Promise<OperationsClient> {
    const signedOut = new OperationsClient(url, '');
    const { accessToken } = await signedOut.ask<{ accessToken: string }>('POST', '/auth/login', { email, password });
    return new OperationsClient(url, accessToken);
  }

  /** Oldest first. */
  async list(service: ServiceName): Promise<ParkedEventRow[]> {
    return (await this.ask<{ items: ParkedEventRow[] }>('GET', pathOf(service))).items;
  }

  /** All that is parked of one key, with headers and data. */
  async show(service: ServiceName, key: string): Promise<object[]> {
    return (await this.ask<{ items: object[] }>('GET', pathOf(service, key))).items;
  }

  async redrive(service: ServiceName, key: string): Promise<void> {
    await this.ask('POST', `${pathOf(service, key)}/redrive`);
  }

  projections(): Promise<ProjectionsStatus> {
    return this.ask('GET', '/projections');
  }

  /** Resolves once it has begun; the answer's `latest` is the generation that is being built. */
  rebuildProjections(): Promise<ProjectionsStatus> {
    return this.ask('POST', '/projections/rebuild');
  }

  private async ask<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    }).catch(() => {
      throw new OperationsProblem(`Nobody answers at ${this.url}; LIAISON_URL says where the gateway is.`);
    });
    const told = (await answer.json().catch(() => undefined)) as T | undefined;
    if (answer.ok && told !== undefined) return told;
    const { detail } = (told ?? {}) as Partial<Problem>;
    throw new OperationsProblem(detail ?? `${this.url} answered ${answer.status}, and not as a Liaison gateway does.`);
  }
}

function pathOf(service: ServiceName, key?: string): string {
  return `/operations/${service}/parked-events${key === undefined ? '' : `/${encodeURIComponent(key)}`}`;
}
