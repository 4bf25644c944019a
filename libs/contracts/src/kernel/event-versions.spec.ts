import { z } from 'zod';
import { eventsOf } from './event';
import { asNewest, tellings } from './event-versions';

const tree = eventsOf({
  service: 'meetings',
  aggregate: 'tree',
  state: z.object({ height: z.object({ metres: z.number() }), kind: z.string() }),
  partnersOf: () => [],
  example: { height: { metres: 3 }, kind: 'oak' },
});
const first = z.object({ tree: z.strictObject({ size: z.string() }) });
const second = z.object({ tree: z.object({ metres: z.number(), kind: z.string().default('unknown') }) });
const earlier = [
  {
    data: first,
    example: { tree: { size: '3 m' } },
    upcast: ({ tree: { size } }: z.output<typeof first>) => ({ tree: { metres: Number.parseFloat(size) } }),
    downcast: ({ tree: { metres } }: z.output<typeof second>) => ({ tree: { size: `${metres} m`, metres } }),
  },
  {
    data: second,
    example: { tree: { metres: 3, kind: 'oak' } },
    upcast: ({ tree: { metres, kind } }: z.output<typeof second>) => ({ tree: { height: { metres }, kind } }),
    downcast: ({ tree: { height, kind } }: { tree: { height: { metres: number }; kind: string } }) => ({
      tree: { ...height, kind },
    }),
  },
];
const type = (version: number) => `liaison.meetings.tree-planted.v${version}`;
const TreePlanted = tree('tree-planted', 'A tree was planted.', { data: {}, example: {}, earlier: earlier as never });
const data = { tree: { height: { metres: 3 }, kind: 'oak' } };

describe('an event with earlier versions', () => {
  it('is the newest of them, and has them all, the newest first', () => {
    expect([TreePlanted.type, TreePlanted.version]).toEqual([type(3), 3]);
    expect(TreePlanted.versions.map((one) => [one.type, one.version])).toEqual([1, 2, 3].reverse().map((n) => [type(n), n]));
  });

  it('is read as the newest, whatever version stands on the log', () => {
    expect(asNewest(TreePlanted, type(3), data)).toEqual(data);
    expect(asNewest(TreePlanted, type(2), { tree: { metres: 3, kind: 'oak', added: 'later' } })).toEqual(data);
    expect(asNewest(TreePlanted, type(1), { tree: { size: '3 m' } })).toEqual({
      tree: { height: { metres: 3 }, kind: 'unknown' },
    });
  });

  it('is refused where it breaks the contract of its own version, or an upcast that of the next', () => {
    expect(() => asNewest(TreePlanted, type(1), data)).toThrow(z.ZodError);
    expect(() => asNewest(TreePlanted, type(1), { tree: { size: 'tall' } })).toThrow(z.ZodError);
  });

  it('is told in every version that is still published', () => {
    expect(tellings(TreePlanted, data)).toEqual([
      { type: type(3), version: 3, data },
      { type: type(2), version: 2, data: { tree: { metres: 3, kind: 'oak' } } },
      // What the contract of that version does not name is dropped.
      { type: type(1), version: 1, data: { tree: { size: '3 m' } } },
    ]);
  });

  it('is told no more in a version that has no downcast, nor in those before it', () => {
    const { downcast: _, ...readOnly } = earlier[1]!;
    const Planted = tree('tree-planted', 'A tree was planted.', {
      data: {},
      example: {},
      earlier: [earlier[0], readOnly] as never,
    });
    expect(tellings(Planted, data).map(({ version }) => version)).toEqual([3]);
    expect(asNewest(Planted, type(2), { tree: { metres: 3, kind: 'oak' } })).toEqual(data);
  });
});
