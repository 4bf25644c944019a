import type { Clock } from '@liaison/service';
import type { Projections } from '../projections/projections';
import { HeldChanges } from './held-changes';
import { type Composed, HeldViews } from './held-views';
import type { OtherCopies } from './other-copies';

const DAY_END = '2030-04-07T23:59:59.999Z';

/** The views' collection, as far as they ask it. */
function views() {
  const documents = new Map<string, { _id: string; version: number }>();
  return {
    documents,
    find: ({ _id: { $in } }: { _id: { $in: string[] } }) => ({
      toArray: async () => $in.flatMap((id) => documents.get(id) ?? []),
    }),
    updateOne: async ({ _id }: { _id: string }, { $set }: { $set: { version: number } }) => {
      if ((documents.get(_id)?.version ?? 0) <= $set.version) documents.set(_id, { _id, ...$set });
    },
  };
}

function around({ heard = true } = {}) {
  const collection = views();
  const changes = new HeldChanges();
  const state = { now: '2030-04-07T09:00:00.000Z', generation: 1, heard };
  const projections = {
    get now() {
      return { generation: state.generation, views: collection };
    },
  } as unknown as Projections;
  const copies = {
    get areHeard() {
      return state.heard;
    },
  } as OtherCopies;
  const held = new HeldViews(projections, copies, changes, { now: () => new Date(state.now) } as Clock);
  /** As a projector does, of any copy. */
  const raise = (view: string) => {
    const version = (collection.documents.get(view)?.version ?? 0) + 1;
    collection.documents.set(view, { _id: view, version });
  };
  let composed = 0;
  const read = async (view: string, text: string | (() => Promise<string>), eyes = '{}', until = DAY_END) => {
    const compose = async (): Promise<Composed> => {
      composed += 1;
      return { text: typeof text === 'string' ? text : await text(), until };
    };
    return (await held.read(view, eyes, compose)).bytes.toString();
  };
  return { state, changes, held, raise, read, kept: collection.documents, times: () => composed };
}

describe('views that are held ready', () => {
  it('are composed once for each kind of eyes, and never shown to others', async () => {
    const { read, times } = around();
    expect([await read('p', 'all'), await read('p', 'some', '{"seenBy":"viewer"}'), await read('q', 'other')]).toEqual([
      'all',
      'some',
      'other',
    ]);
    expect([await read('p', '?'), await read('p', '?', '{"seenBy":"viewer"}')]).toEqual(['all', 'some']);
    expect(times()).toBe(3);
  });

  it('are composed once for all who ask at the same time', async () => {
    const { read, times } = around();
    await Promise.all(Array.from({ length: 20 }, () => read('p', 'page')));
    expect(times()).toBe(1);
  });

  it('are composed anew when they have changed, others are not', async () => {
    const { read, changes, raise } = around();
    await read('p', 'old');
    await read('q', 'as it was');
    raise('p');
    changes.changed(['p'], 'here');
    expect([await read('p', 'new'), await read('q', '?')]).toEqual(['new', 'as it was']);
  });

  it('are not what was being composed while they changed', async () => {
    const { read, changes, raise } = around();
    let finish!: (text: string) => void;
    const slow = read('p', () => new Promise((resolve) => (finish = resolve)));
    await new Promise(setImmediate);
    raise('p');
    changes.changed(['p'], 'anywhere');
    expect(await read('p', 'new')).toBe('new');
    finish('old');
    expect(await slow).toBe('old');
    expect(await read('p', '?')).toBe('new');
    changes.everythingChanged();
    expect(await read('p', '?')).toBe('new');
  });

  it('are taken from the database where memory has lost them, unless their version has risen', async () => {
    const { read, changes, raise, times } = around();
    await read('p', 'page');
    changes.everythingChanged();
    expect(await read('p', '?')).toBe('page');
    expect(times()).toBe(1);
    raise('p');
    changes.everythingChanged();
    expect(await read('p', 'new')).toBe('new');
  });

  it('are looked up for each read while other copies are not heard', async () => {
    const { read, raise, state, times } = around({ heard: false });
    await read('p', 'page');
    expect(await read('p', '?')).toBe('page');
    raise('p');
    expect(await read('p', 'new')).toBe('new');
    expect(times()).toBe(2);
    state.heard = true;
    expect(await read('p', '?')).toBe('new');
  });

  it('stay true until an instant, in memory and in the database', async () => {
    const { read, state } = around();
    const until = '2030-04-07T10:00:00.000Z';
    await read('p', 'upcoming', '{}', until);
    state.now = until;
    expect(await read('p', '?')).toBe('upcoming');
    state.now = '2030-04-07T10:00:00.001Z';
    expect(await read('p', 'past')).toBe('past');
    state.now = '2030-04-07T08:00:00.000Z';
    expect(await read('p', 'upcoming')).toBe('upcoming');
  });

  it('are not kept where they were composed across a switch of the generations', async () => {
    const { read, state, kept } = around();
    await read('p', async () => ((state.generation = 2), 'of both'));
    expect([...kept.keys()]).toEqual([]);
  });

  it('give way to those that are read, when they are too many bytes', async () => {
    const { read, times, kept } = around();
    const large = 'x'.repeat(30 * 1_024 * 1_024);
    for (const view of ['a', 'b', 'a', 'c']) await read(view, large);
    kept.clear();
    expect(times()).toBe(3);
    expect([(await read('a', 'new')).length, (await read('c', 'new')).length, await read('b', 'new')]).toEqual([
      large.length,
      large.length,
      'new',
    ]);
  });

  it('are not held where composing them fails', async () => {
    const { read } = around();
    const failing = read('p', () => Promise.reject(new Error('no such partner')));
    await expect(failing).rejects.toThrow('no such partner');
    expect(await read('p', 'page')).toBe('page');
  });
});
