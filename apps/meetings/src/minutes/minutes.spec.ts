import type { Circumstances, Decision, Meeting, Minutes } from '@liaison/contracts';
import fc from 'fast-check';
import { conflictsBetween } from './conflicts';
import { languageFor, sectionsFor } from './first-draft';
import { approve, begin, circulate, correct, revise } from './minutes';

const id = (n: number) => `0192f0c1-2d5b-7a52-9e0b-${String(n).padStart(12, '0')}`;
const at = (now: string, by = 'u-1'): Circumstances => ({ now, by: { id: by, roles: ['coordinator'] } });
const may = at('2031-05-06T08:00:00.000Z');
const section = (n: number, text = `Text ${n}`) => ({ id: id(n), heading: `Item ${n}`, text });
const held = {
  id: id(31),
  title: 'TWG, May',
  mechanismId: id(21),
  start: '2031-05-05T06:00:00.000Z',
  status: 'held',
  invitees: [{ partnerId: id(11) }, { partnerId: id(11), contactId: id(12) }],
} as Meeting;
const june: Meeting = { ...held, id: id(32), title: 'TWG, June', start: '2031-06-05T06:00:00.000Z', status: 'in-progress' };
const begun = begin(id(1), { language: 'en', sections: [section(101)] }, held, may).state;
const circulated = circulate(begun, held, may).state;
const approved = approve(circulated, held, june, may).state;
const names = ({ happened }: Decision<Minutes>) => happened.map(({ definition }) => definition.type.split('.')[2]);

describe('minutes', () => {
  it('are begun as a draft, and tell the log nothing of what was said', () => {
    const decision = begin(id(1), { language: 'ar', sections: [section(101, 'Jane Doe said no.')] }, held, may);
    expect(decision.state).toMatchObject({ status: 'draft', title: held.title, revision: { number: 1, by: 'u-1', at: may.now } });
    expect(names(decision)).toEqual(['minutes-begun']);
    expect(JSON.stringify(decision.happened)).not.toContain('Jane');
    expect(() => begin(id(1), { language: 'en', sections: [] }, { ...held, status: 'cancelled' }, may)).toThrow(/cancelled/);
  });

  it('are revised, each revision with its author and time; the same text again is none', () => {
    const decision = revise(begun, { sections: [section(101, 'Else')], comment: 'MAG asked for it.' }, held, at(may.now, 'u-2'));
    expect(decision.state.revision).toEqual({ number: 2, by: 'u-2', at: may.now, comment: 'MAG asked for it.' });
    expect(JSON.stringify(decision.happened)).not.toContain('MAG');
    expect(revise(begun, { sections: [section(101)] }, held, may).happened).toEqual([]);
  });

  it('have each section once, and an end', () => {
    expect(() => revise(begun, { sections: [section(101), section(101)] }, held, may)).toThrow(/once/);
    const long = Array.from({ length: 8 }, (_, n) => section(n, 'x'.repeat(20_000)));
    expect(() => revise(begun, { sections: long }, held, may)).toThrow(/characters/);
  });

  it('are circulated among the invited once the meeting was held, and again after a revision', () => {
    expect(() => circulate(begun, june, may)).toThrow(/held/);
    const decision = circulate(begun, held, may);
    expect(decision.state).toMatchObject({ status: 'circulated', circulated: { revision: 1, at: may.now } });
    expect(decision.happened[0]?.data).toMatchObject({ partnerIds: [id(11)] });
    expect(circulate(circulated, held, may).happened).toEqual([]);
    const revised = revise(circulated, { sections: [] }, held, may).state;
    expect(revised).toMatchObject({ status: 'circulated', circulated: { revision: 1 }, revision: { number: 2 } });
    expect(circulate(revised, held, may).state.circulated?.revision).toBe(2);
  });

  it('are approved by a later meeting of the mechanism, as they were circulated', () => {
    expect(approved).toMatchObject({ status: 'approved', approval: { meetingId: june.id, at: may.now, by: 'u-1' } });
    const refused: [Minutes, Meeting, RegExp][] = [
      [begun, june, /circulated/],
      [revise(circulated, { sections: [] }, held, may).state, june, /circulated/],
      [circulated, { ...june, mechanismId: id(22) }, /same mechanism/],
      [circulated, { ...june, mechanismId: undefined }, /same mechanism/],
      [circulated, held, /later/],
      [circulated, { ...june, start: '2031-05-04T06:00:00.000Z' }, /later/],
      [circulated, { ...june, status: 'scheduled' }, /begun/],
      [approved, june, /approved/],
    ];
    for (const [minutes, meeting, why] of refused) expect(() => approve(minutes, held, meeting, may)).toThrow(why);
  });

  it('stay as they were approved: what was wrong is told in numbered corrigenda', () => {
    expect(() => revise(approved, { sections: [] }, held, may)).toThrow(/corrigendum/);
    expect(() => circulate(approved, held, may)).toThrow(/approved/);
    expect(() => correct(circulated, { text: 'Jane Doe was there.' }, may)).toThrow(/revised/);
    const once = correct(approved, { text: 'Jane Doe was there.' }, may);
    const twice = correct(once.state, { text: 'And John.' }, may).state;
    expect(twice.corrigenda.map(({ number, text }) => [number, text])).toEqual([
      [1, 'Jane Doe was there.'],
      [2, 'And John.'],
    ]);
    expect(twice.sections).toEqual(approved.sections);
    expect(once.happened[0]?.data).toMatchObject({ minutes: { corrigenda: [{ number: 1 }] } });
    expect(JSON.stringify(once.happened)).not.toContain('Jane');
  });
});

describe('a first draft', () => {
  it('has a section for each item of the agenda', () => {
    const agenda = { items: [{ id: id(5), title: 'Letters' }] } as never;
    expect(sectionsFor(agenda, () => id(6))).toEqual([{ id: id(6), heading: 'Letters', text: '', agendaItemId: id(5) }]);
    expect(sectionsFor(undefined, () => id(6))).toEqual([]);
  });

  it('is in the first language of the meeting in which minutes are compiled', () => {
    expect([['ar-IQ', 'en'], ['km', 'fr'], ['km'], []].map(languageFor)).toEqual(['ar', 'fr', 'en', 'en']);
  });
});

describe('a conflict', () => {
  it('names the sections that both have changed, each in its own way', () => {
    const base = [section(1), section(2), section(3), section(4)];
    const current = [section(1, 'theirs'), section(2), section(3, 'same'), section(5, 'new')];
    const yours = [
      section(1, 'yours'),
      section(2, 'yours'),
      section(3, 'same'),
      section(4, 'yours'),
      { heading: 'New', text: 'yours' },
    ];
    expect(conflictsBetween(base, current, yours)).toEqual([
      { sectionId: id(1), base: 'Text 1', current: 'theirs', yours: 'yours' },
      { sectionId: id(4), base: 'Text 4', yours: 'yours' },
    ]);
  });

  it('is none where only one of them has changed something', () => {
    const sections = fc.uniqueArray(fc.record({ n: fc.integer({ min: 1, max: 9 }), text: fc.string() }), {
      selector: ({ n }) => n,
    });
    fc.assert(
      fc.property(sections, sections, (a, b) => {
        const [base, other] = [a, b].map((all) => all.map(({ n, text }) => section(n, text))) as [never[], never[]];
        expect(conflictsBetween(base, other, base)).toEqual([]);
        expect(conflictsBetween(base, base, other)).toEqual([]);
        expect(conflictsBetween(base, other, other)).toEqual([]);
      }),
    );
  });
});
