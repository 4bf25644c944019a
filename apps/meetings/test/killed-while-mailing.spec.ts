import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ContactAdded, type Happened, PartnerRegistered } from '@liaison/contracts';
import { freePorts } from '@liaison/engines';
import { KafkajsEventLog, toRecord } from '@liaison/messaging';
import { eventually, startTokenIssuer, testEngines } from '@liaison/testing';
import mongoose from 'mongoose';
import { startAddressBook } from './address-book';
import { startMailServer } from './mail-server';

const ROOT = join(import.meta.dirname, '../../..');
const HOOKS = pathToFileURL(join(ROOT, 'libs/testing/jest/typescript-hooks.mjs')).href;
const LOADER = `data:text/javascript,import{register}from"node:module";register("${HOOKS}")`;
const PEOPLE = 40;
/** As many mails are on their way at once (`post-office.service.ts`). */
const ON_THEIR_WAY = 5;

/**
 * A real process of this service, killed while it sends. What SMTP had taken and the book did not know of yet is sent once more when its
 * lease of two minutes is over: at most what was on its way, and under the same Message-ID, so that whoever gets it sees it once. No mail
 * is lost, and none that was recorded is sent again.
 */
describe('a process that is killed in the middle of a run of mails', () => {
  const run = randomUUID().slice(0, 8);
  const database = `test_meetings_${run}`;
  let parts: Awaited<ReturnType<typeof startParts>>;
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    parts = await startParts(run);
  }, 180_000);
  afterAll(async () => {
    await end(child, 'SIGTERM');
    await parts?.stop();
  });

  const start = async () => {
    const { MONGODB_URI } = parts.env;
    const env = { ...process.env, ...parts.env, MONGODB_URI, MONGODB_DATABASE: database };
    child = spawn(process.execPath, ['--import', LOADER, 'apps/meetings/src/main.ts'], { cwd: ROOT, env, stdio: 'ignore' });
    await eventually(async () => {
      const { events } = (await (await fetch(`${parts.url}/health/ready`)).json()) as { events: string };
      expect(events).toBe('joined');
    }, 60_000);
  };

  it('leaves nobody without theirs, and nobody with two', async () => {
    await start();
    const people = await parts.registerPeople(PEOPLE);
    parts.server.delay = 40;
    const id = await parts.scheduleMeetingWith(people);
    await eventually(() => expect(parts.server.mails.length).toBeGreaterThanOrEqual(10), 30_000);
    await end(child, 'SIGKILL');
    expect(parts.server.mails.length).toBeLessThan(PEOPLE);
    await parts.minutesLater(database);
    parts.server.delay = 0;
    await start();
    await eventually(async () => {
      const { counts } = await parts.get(`/meetings/${id}/invitations`);
      expect(counts).toMatchObject({ made: PEOPLE, mailsSent: PEOPLE, mailsWaiting: 0 });
    }, 30_000);
    for (const { email } of people) {
      const copies = parts.server.mails.filter(({ to }) => to?.[0]?.address === email);
      expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1);
      const [{ text, attachments, date } = { text: '', attachments: [], date: '' }, again] = copies;
      if (again) expect(again).toMatchObject({ text, attachments, date });
    }
    expect(parts.server.mails.length - PEOPLE).toBeLessThanOrEqual(ON_THEIR_WAY);
  }, 180_000);
});

async function end(process: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!process || process.exitCode !== null || process.signalCode !== null) return;
  const gone = once(process, 'exit');
  process.kill(signal);
  await gone;
}

/** All that the process needs, which outlives it. */
async function startParts(run: string) {
  const { kafkaBrokers, mongodbUri } = testEngines();
  const [server, book, issuer, [port = 0]] = await Promise.all([
    startMailServer(),
    startAddressBook(),
    startTokenIssuer(),
    freePorts(1),
  ]);
  const url = `http://127.0.0.1:${port}`;
  const log = new KafkajsEventLog({ brokers: kafkaBrokers.split(','), clientId: 'outsider' });
  await log.ensureTopics([`test-${run}.partners`, `test-${run}.meetings`], 3);
  const tells = ({ definition, data }: Happened, subject: string) =>
    log.publish(`test-${run}.partners`, [
      toRecord({
        id: randomUUID(),
        source: '/liaison/partners',
        type: definition.type,
        time: new Date().toISOString(),
        correlationid: randomUUID(),
        subject,
        sequence: 1,
        data,
      }),
    ]);
  const asks = async (path: string, body?: object) => {
    const headers = {
      authorization: `Bearer ${await issuer.token({ role: 'coordinator' })}`,
      'content-type': 'application/json',
      'if-match': '*',
    };
    const response = await fetch(`${url}/api/v1${path}`, {
      headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as { id: string; counts: object };
  };
  return {
    url,
    server,
    env: {
      PORT: String(port),
      KAFKA_BROKERS: kafkaBrokers,
      MONGODB_URI: mongodbUri,
      TOPIC_PREFIX: `test-${run}`,
      TOPIC_PARTITIONS: '3',
      JWKS_URL: issuer.jwksUrl,
      JWT_ISSUER: issuer.issuer,
      LOG_LEVEL: 'silent',
      SMTP_URL: server.url,
      MAIL_FROM: 'cell@liaison.example',
      PARTNERS_URL: book.url,
      CONTACTS_KEY: book.key,
    },
    get: (path: string) => asks(path),
    /** Contacts of one partner, with addresses. */
    registerPeople: async (count: number) => {
      const partnerId = randomUUID();
      const partner = {
        id: partnerId,
        name: 'MAG',
        kind: 'international-ngo' as const,
        isLocalActor: false,
        pillars: [],
        status: 'active' as const,
      };
      await tells(PartnerRegistered.of(partner), partnerId);
      return Promise.all(
        Array.from({ length: count }, async (_, index) => {
          const [id, email] = [randomUUID(), `person-${index}@partner.example`];
          book.known.set(id, { id, name: `Person ${index}`, email, languages: ['en'] });
          await tells(ContactAdded.of({ id, partnerId, roles: [], status: 'current' }), id);
          return { partnerId, contactId: id, email };
        }),
      );
    },
    scheduleMeetingWith: async (people: { partnerId: string; contactId: string }[]) => {
      const invitees = people.map(({ partnerId, contactId }) => ({ partnerId, contactId }));
      const time = { start: '2031-05-05T09:00:00Z', end: '2031-05-05T10:00:00Z', timeZone: 'Asia/Baghdad' };
      let id = '';
      await eventually(
        async () => void ({ id } = await asks('/meetings', { title: 'Coordination', type: 'coordination', invitees, ...time })),
        10_000,
      );
      await asks(`/meetings/${id}/schedule`, {});
      return id;
    },
    /** Two minutes go by for what was on its way. */
    minutesLater: async (database: string) => {
      const connection = await mongoose.createConnection(mongodbUri, { dbName: database }).asPromise();
      const mails = connection.collection('invitation_mails');
      await mails.updateMany({ onItsWay: true }, { $set: { dueAt: new Date().toISOString() } });
      await connection.close();
    },
    stop: async () => {
      await Promise.all([server.stop(), book.stop(), issuer.stop(), log.close()]);
    },
  };
}
