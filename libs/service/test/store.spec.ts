import { randomUUID } from 'node:crypto';
import { type Actor, decided } from '@liaison/contracts';
import { eventually, type ServiceUnderTest, startService } from '@liaison/testing';
import type { AggregateStore } from '../src';
import { counted, type Note, noteModel, NotesModule, write } from './notes.module';

const by: Actor = { id: 'u-1', roles: ['coordinator'] };
const times = <T>(count: number, work: () => Promise<T>) => Promise.all(Array.from({ length: count }, work));

/** Below HTTP, where calls really meet at the database. */
describe('the store', () => {
  let service: ServiceUnderTest;
  let notes: AggregateStore<Note>;

  beforeAll(async () => {
    service = await startService('partners', NotesModule);
    notes = service.app.get(noteModel.store);
    // Connections to MongoDB are made one by one; the calls below shall not wait for them.
    await times(20, () => notes.find(randomUUID()));
  }, 60_000);
  afterAll(() => service?.stop());

  const written = async () => (await notes.create({ by }, (id) => write(id, { text: 'A note', tags: [] }))).resource.id;
  const count = (id: string, ifMatch: number | '*', key?: string) =>
    notes.change(id, { by, ifMatch, ...(key && { key: { key, fingerprint: 'f' } }) }, counted);

  it('makes one document and one event under one key, asked ten times at once', async () => {
    const asked = { by, key: { key: randomUUID(), fingerprint: 'f' } };
    const made = await times(10, () => notes.create(asked, (id) => write(id, { text: 'Once', tags: [] })));
    expect(new Set(made.map(({ resource, position }) => `${resource.id} ${position}`)).size).toBe(1);
    await eventually(() => expect(service.recorder.namesOf(made[0]!.resource.id)).toEqual(['note-written']));
  });

  it.each(['*', 1] as const)('changes once under one key, asked ten times at once on version %s', async (ifMatch) => {
    const id = await written();
    const key = randomUUID();
    const changed = await times(10, () => count(id, ifMatch, key));
    expect(changed.map(({ resource }) => resource.count)).toEqual(Array(10).fill(1));
  });

  it('lands twenty changes at once on whatever version stands, without gaps', async () => {
    const id = await written();
    const changed = await times(20, () => count(id, '*'));
    const versions = changed.map(({ resource }) => resource.version).sort((a, b) => a - b);
    expect(versions).toEqual(Array.from({ length: 20 }, (_, at) => at + 2));
    await eventually(() => {
      const sequences = service.recorder.of(id).map(({ sequence }) => sequence);
      expect(sequences).toEqual(Array.from({ length: 21 }, (_, at) => at + 1));
    });
  });

  it('lands one of ten changes at once on one version, and tells the others that it is stale', async () => {
    const id = await written();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => count(id, 1)));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as { code: string }] : []));
    expect(refused.map(({ code }) => code)).toEqual(Array(9).fill('version.stale'));
    expect((await notes.get(id)).version).toBe(2);
  });

  it('tells nothing, and keeps the version, where a decision changes nothing', async () => {
    const id = await written();
    const { resource } = await notes.change(id, { by, ifMatch: 1 }, (note) => decided(note));
    expect(resource.version).toBe(1);
  });
});
