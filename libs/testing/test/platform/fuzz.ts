import { Validator } from '@seriousme/openapi-schema-validator';
import { exportSPKI, importJWK, SignJWT } from 'jose';
import { faultsOf } from '../../src/fuzz/judge';
import { KnownIds } from '../../src/fuzz/known-ids';
import { type MoodyReceiver, startMoodyReceiver } from '../../src/fuzz/moody-receiver';
import { ends, type OpenApiDocument, type Operation, operationsOf } from '../../src/fuzz/operations';
import { collectionsOf, placeOf } from '../../src/fuzz/place';
import { type FuzzRequest, type Manner, Requests } from '../../src/fuzz/requests';
import { send } from '../../src/fuzz/send';
import type { PlatformClient } from '../../src/platform/platform-client';
import type { WholePlatform } from '../../src/platform/whole-platform';
import { startTokenIssuer } from '../../src/token-issuer';

const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 3_000);
const WITHIN_MS = 60_000;
const AT_A_TIME = 8;
/** Things made before anything is broken. */
const MADE_FIRST = 6;
const MANNERS: Manner[] = ['valid', 'mutated', 'valid', 'rubbish', 'mutated'];

/** Every operation that the API document names, asked rightly, nearly rightly and as rubbish. */
export function whateverIsAsked(started: () => WholePlatform): void {
  describe(`whatever is asked of the API (FUZZ_SEED=${SEED})`, () => {
    let platform: WholePlatform;
    let document: OpenApiDocument;
    let operations: Operation[];
    let receiver: MoodyReceiver;

    beforeAll(async () => {
      receiver = await startMoodyReceiver();
      platform = started();
      document = (await (await fetch(`${platform.url}/openapi.json`)).json()) as OpenApiDocument;
      operations = operationsOf(document);
    });
    afterAll(() => receiver?.stop());

    it('has one document for all: valid, without one name for two things', async () => {
      expect(await new Validator().validate(structuredClone<object>(document) as Record<string, unknown>)).toEqual({
        valid: true,
      });
      expect(document).not.toHaveProperty('x-clashes');
      const services = ['partners', 'access-requests', 'meetings', 'courses', 'statements', 'auth/login', 'timeline'];
      for (const path of services) expect(Object.keys(document.paths)).toContain(`/api/v1/${path}`);
      expect(operations.length).toBeGreaterThan(120);
    });

    it('is refused with 401 without a token of ours', async () => {
      const tokens = await wrongTokens(platform.url);
      const wrong: string[] = [];
      for (const { name, method, path } of operations.filter(({ open }) => !open)) {
        const address = path.replace(/\{[^}]+\}/g, '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11');
        for (const [kind, token] of Object.entries(tokens)) {
          const answer = await send(platform.url, method, address, token ? { Authorization: token } : {});
          const faults = faultsOf(
            operations.find((one) => one.name === name)!,
            answer,
          );
          if (answer.status !== 401 || faults.length > 0)
            wrong.push(`${name} with ${kind}: ${answer.status} ${faults.join(', ')}`);
        }
      }
      expect(wrong).toEqual([]);
    }, 120_000);

    it('is answered: never by an error on our side, and every refusal is a documented problem', async () => {
      const signedIn = platform.admin.authorization();
      const known = new KnownIds();
      const collections = collectionsOf(operations);
      const requests = new Requests(document.components.schemas, known, receiver.url);
      const faults = new Map<string, string>();
      const statuses = new Map<number, number>();
      let sent = 0;

      const ask = async (operation: Operation, manner: Manner): Promise<void> => {
        sent += 1;
        const asked = requests.one(operation, manner, SEED + sent);
        const answer = await send(
          platform.url,
          operation.method,
          asked.address,
          { ...signedIn, ...asked.headers },
          asked.body,
        ).catch((error: Error) => ({ status: 0, headers: {}, text: error.message }));
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (answer.status === 200 || answer.status === 201) learn(known, asked, answer.text, collections);
        for (const fault of faultsOf(operation, answer)) {
          const key = `${fault}: ${operation.name} ${answer.status}`;
          if (!faults.has(key)) faults.set(key, `${shown(asked)}\n    → ${answer.text.slice(0, 300)}`);
        }
      };

      await aWebhook(platform.admin, receiver.url);
      const processes = Object.values(platform.services);
      const before = processes.map(({ pid }) => pid);
      const makers = operations.filter(({ makes }) => makes);
      const begun = Date.now();
      for (const operation of makers) await inTurn(Array<Operation>(MADE_FIRST).fill(operation), (one) => ask(one, 'valid'));
      for (let round = 0; sent < REQUESTS && Date.now() - begun < WITHIN_MS; round += 1) {
        const manner = (place: number) => MANNERS[(round + place) % MANNERS.length] ?? 'valid';
        // What ends things comes seldom, or soon nothing would be left to ask for.
        const asked = operations.filter((operation) => round % 4 === 3 || !ends(operation));
        const left = asked.slice(0, REQUESTS - sent).map((operation, place) => [operation, manner(place)] as const);
        await inTurn(left, ([operation, how]) => ask(operation, how));
      }
      const posts = receiver.posts();
      process.stdout.write(
        `  ${sent} requests in ${Date.now() - begun} ms, answered by ${told(statuses)}; ${posts} webhooks sent\n`,
      );

      expect([...faults].map(([fault, example]) => `${fault}\n    ${example}`).join('\n')).toBe('');
      // A service that died of it would answer 503 by the gateway, as it may.
      expect(processes.map(({ pid }) => pid)).toEqual(before);
      // Else most of it never came past the first check.
      expect((statuses.get(200) ?? 0) + (statuses.get(201) ?? 0)).toBeGreaterThan(sent / 10);
      expect(posts).toBeGreaterThan(0);
    }, 120_000);
  });
}

/** One that is sure to be told something: what is made up may ask for events that never come. */
async function aWebhook(admin: PlatformClient, url: string): Promise<void> {
  const { body } = await admin.post('/subscribers', {
    name: 'Takes webhooks',
    contactEmail: 'webhooks@liaison.example',
    services: ['partners'],
    kafka: false,
  });
  await admin.post(`/subscribers/${body.id}/webhooks`, { url, from: 'beginning' });
}

/** `AT_A_TIME` side by side, begun in order. */
async function inTurn<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await act(next);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}

function learn(known: KnownIds, { operation, address }: FuzzRequest, text: string, collections: ReadonlySet<string>): void {
  const [, , , mainPath = ''] = operation.path.split('/');
  // Who may sign in is left alone, or it would lock itself out.
  if (!text.startsWith('{') || mainPath === 'auth') return;
  const answer = JSON.parse(text) as { id?: unknown; items?: unknown };
  if (mainPath === 'users' && answer.items !== undefined) return;
  const { collection, owner } = placeOf(operation, address, answer.id, collections);
  known.learn(answer.items ?? answer, collection || mainPath, owner);
}

function shown({ operation, address, headers, body }: FuzzRequest): string {
  return `${operation.method} ${address.slice(0, 300)} ${JSON.stringify(headers).slice(0, 300)} ${body?.toString('utf8').slice(0, 600) ?? ''}`;
}

function told(statuses: Map<number, number>): string {
  return [...statuses]
    .sort(([a], [b]) => a - b)
    .map(([status, times]) => `${status} × ${times}`)
    .join(', ');
}

/** What an attacker would try, as `Authorization`. */
async function wrongTokens(url: string): Promise<Record<string, string | undefined>> {
  const elsewhere = await startTokenIssuer();
  const claims = { sub: 'somebody', roles: ['admin'], iss: url, aud: 'liaison', exp: Math.floor(Date.now() / 1_000) + 3_600 };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const { keys } = (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as { keys: { kid: string }[] };
  const ours = keys[0]!;
  const publicKey = await exportSPKI((await importJWK({ ...ours, alg: 'RS256' }, 'RS256', { extractable: true })) as never);
  try {
    return {
      'no token': undefined,
      rubbish: 'Bearer rubbish',
      'another scheme': 'Basic YWRtaW46YWRtaW4=',
      'another issuer’s': `Bearer ${await elsewhere.token({ role: 'admin' })}`,
      'another key in our name': `Bearer ${await elsewhere.token({ role: 'admin', issuer: url })}`,
      'no signature': `Bearer ${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`,
      'our public key as a secret': `Bearer ${await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: ours.kid }).sign(Buffer.from(publicKey))}`,
    };
  } finally {
    await elsewhere.stop();
  }
}
