import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { testEngines } from '@liaison/testing';
import mongoose, { type Connection } from 'mongoose';
import { type CloudEvent, Inbox, joined } from '../src';

const nothing = async () => undefined;

describe('the inbox of two copies of a service', () => {
  let connections: Connection[];
  let inboxes: Inbox[];

  beforeAll(async () => {
    const dbName = `test_inbox_${randomUUID().slice(0, 8)}`;
    const open = () => mongoose.createConnection(testEngines().mongodbUri, { dbName }).asPromise();
    connections = [await open(), await open()];
    inboxes = connections.map((connection) => new Inbox(connection));
    for (const inbox of inboxes) await inbox.prepare();
    await connections[0]?.createCollection('effects');
  }, 30_000);
  afterAll(async () => {
    await connections[0]?.dropDatabase();
    for (const connection of connections) await connection.close();
  });

  const event = (subject: string, sequence: number) => ({ subject, sequence }) as CloudEvent;
  const effects = (subject: string) => connections[0]!.collection('effects').countDocuments({ subject });
  /** Each copy handles the event, at the same moment; slow enough that they meet. */
  const handleInBoth = (subject: string, sequence: number) =>
    Promise.all(
      [...inboxes, ...inboxes].map((inbox, index) => {
        const effect = async () => {
          await connections[index % 2]!.collection('effects').insertOne({ subject }, joined());
          await sleep(20);
        };
        return inbox.once([{ event: event(subject, sequence), effect }]);
      }),
    );

  it('lets one of them handle a first event, and the others find it handled', async () => {
    for (let round = 0; round < 10; round += 1) {
      const subject = randomUUID();
      expect((await handleInBoth(subject, 1)).flat().filter(Boolean)).toHaveLength(1);
      expect(await effects(subject)).toBe(1);
    }
  }, 30_000);

  it('does so for the events that follow', async () => {
    const subject = randomUUID();
    for (const sequence of [1, 2, 3]) expect((await handleInBoth(subject, sequence)).flat().filter(Boolean)).toHaveLength(1);
    expect(await effects(subject)).toBe(3);
  }, 30_000);

  it('handles several events in turn, in one transaction: those that are new, in the order of their aggregate', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const done: string[] = [];
    const handling = (subject: string, sequence: number) => ({
      event: event(subject, sequence),
      effect: async () => void done.push(`${subject === one ? 'one' : 'other'} ${sequence}`),
    });
    const first = [handling(one, 1), handling(other, 1), handling(one, 2), handling(one, 1)];
    expect(await inboxes[0]!.once(first)).toEqual([true, true, true, false]);
    expect(await inboxes[1]!.once([handling(one, 2), handling(other, 2)])).toEqual([false, true]);
    expect(done).toEqual(['one 1', 'other 1', 'one 2', 'other 2']);
  });

  it('leaves nothing of any of them where one fails', async () => {
    const subject = randomUUID();
    const effect = async () => void (await connections[0]!.collection('effects').insertOne({ subject }, joined()));
    const fail = () => Promise.reject(new Error('not today'));
    const [good, bad] = [
      { event: event(subject, 1), effect },
      { event: event(randomUUID(), 1), effect: fail },
    ];
    await expect(inboxes[0]!.once([good, bad])).rejects.toThrow('not today');
    expect(await effects(subject)).toBe(0);
    expect(await inboxes[0]!.once([good])).toEqual([true]);
  });

  it('remembers nothing of an event whose handler failed', async () => {
    const subject = randomUUID();
    const fail = async () => {
      await connections[0]!.collection('effects').insertOne({ subject }, joined());
      throw new Error('not today');
    };
    await expect(inboxes[0]!.once([{ event: event(subject, 1), effect: fail }])).rejects.toThrow('not today');
    expect(await effects(subject)).toBe(0);
    expect(await inboxes[1]!.once([{ event: event(subject, 1), effect: nothing }])).toEqual([true]);
  });
});
