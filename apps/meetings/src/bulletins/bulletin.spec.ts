import type { Bulletin, BulletinReceipt, Circumstances, PostBulletin } from '@liaison/contracts';
import { close, post, remind, reschedule, withdraw } from './bulletin';
import { acknowledge, answer, read, replyOf } from './receipt';

const id = (n: number) => `0192f0c1-2d5b-7a52-9e0b-${String(n).padStart(12, '0')}`;
const [mag, lmac] = [id(11), id(12)];
const at = (now: string): Circumstances => ({ now, by: { id: 'u', roles: ['coordinator'] } });
const monday = at('2031-05-05T06:00:00.000Z');
const command: PostBulletin = {
  title: 'The road is closed',
  text: 'Name another route.',
  asksFor: 'acknowledgement',
  dueOn: '2031-05-10',
  partnerIds: [],
};
const to = { partnerIds: [mag, lmac, mag], timeZone: 'Asia/Baghdad' };
const posted = post(id(1), command, to, monday).state;
const names = ({ happened }: { happened: { definition: { type: string } }[] }) =>
  happened.map(({ definition }) => definition.type.split('.')[2]);
const noon = (day: number) => at(`2031-05-${String(day).padStart(2, '0')}T09:00:00.000Z`);

describe('a bulletin', () => {
  it('is posted to each partner once, by a day that is not past', () => {
    expect(posted).toMatchObject({ status: 'posted', partnerIds: [mag, lmac], postedAt: monday.now, overdue: false });
    expect(() => post(id(1), command, { ...to, partnerIds: [] }, monday)).toThrow(/at least one/);
    expect(() => post(id(1), { ...command, dueOn: '2031-05-04' }, to, monday)).toThrow(/past/);
    expect(() => post(id(1), command, { ...to, timeZone: 'Iraq' }, monday)).toThrow(/time zone/);
  });

  it('reminds who is outstanding before and on its day, and tells when it is past, each once', () => {
    let state = posted;
    const told = [5, 8, 8, 9, 10, 10, 11, 12, 13].flatMap((day) => {
      const decision = remind(state, [lmac], noon(day));
      state = decision.state;
      return decision.happened.map((event) => [day, names(decision)[0], event.definition.partnersOf(event.data)]);
    });
    expect(told).toEqual([
      [8, 'bulletin-reminder-given', [lmac]],
      [10, 'bulletin-reminder-given', [lmac]],
      [11, 'bulletin-overdue', [lmac]],
    ]);
    expect(state).toMatchObject({ status: 'posted', overdue: true });
  });

  it('is closed when its day is past and nobody is outstanding', () => {
    expect(remind(posted, [], noon(10)).happened).toEqual([]);
    const overdue = remind(posted, [lmac], noon(11)).state;
    const decision = remind(overdue, [], noon(12));
    expect(decision.state).toMatchObject({ status: 'closed', overdue: false });
    expect(names(decision)).toEqual(['bulletin-closed']);
    expect(remind(decision.state, [lmac], noon(13)).happened).toEqual([]);
  });

  it('begins its reminders anew for another day', () => {
    const overdue = remind(posted, [lmac], noon(11)).state;
    const later = reschedule(overdue, { dueOn: '2031-05-20', reason: 'Lines are down.' }, noon(12)).state;
    expect(later).toEqual({ ...posted, dueOn: '2031-05-20' });
    expect(() => reschedule(overdue, { dueOn: '2031-05-10', reason: 'Back.' }, noon(12))).toThrow(/past/);
  });

  it('is withdrawn or closed, and then awaits no reply', () => {
    for (const over of [withdraw(posted, { reason: 'The road is open.' }).state, close(posted).state]) {
      expect(() => read(undefined, { id: id(2), partnerId: mag }, over, monday)).toThrow(/no reply/);
      expect(() => close(over)).toThrow(/no reply/);
    }
  });
});

describe('a receipt', () => {
  const of = { id: id(2), partnerId: mag };
  const asking = (asksFor: Bulletin['asksFor']): Bulletin => ({ ...posted, asksFor });
  const outstanding = (receipt: BulletinReceipt | undefined) =>
    (['reading', 'acknowledgement', 'answer'] as const).map((what) => replyOf(mag, receipt, asking(what)).outstanding);

  it('says what was done: who answers has acknowledged, and who acknowledges has read', () => {
    expect(outstanding(undefined)).toEqual([true, true, true]);
    expect(outstanding(read(undefined, of, posted, monday).state)).toEqual([false, true, true]);
    expect(outstanding(acknowledge(undefined, of, posted, monday).state)).toEqual([false, false, true]);
    expect(outstanding(answer(undefined, of, 'By Dohuk.', posted, monday).state)).toEqual([false, false, false]);
  });

  it('is told once; of answers the last counts, and none gets onto the log', () => {
    const seen = read(undefined, of, posted, monday);
    expect(names(seen)).toEqual(['bulletin-read']);
    expect(read(seen.state, of, posted, noon(6)).happened).toEqual([]);
    const acknowledged = acknowledge(seen.state, of, posted, noon(6));
    expect(acknowledged.state).toMatchObject({ readAt: monday.now, acknowledgedAt: noon(6).now });
    expect(acknowledge(acknowledged.state, of, posted, noon(7)).happened).toEqual([]);
    const first = answer(acknowledged.state, of, 'By Dohuk.', posted, noon(7));
    expect(answer(first.state, of, 'By Dohuk.', posted, noon(8)).happened).toEqual([]);
    const last = answer(first.state, of, 'By Erbil.', posted, noon(8));
    expect(last.state).toMatchObject({ answer: 'By Erbil.', answeredAt: noon(8).now, acknowledgedAt: noon(6).now });
    expect(JSON.stringify(last.happened)).not.toContain('Erbil');
  });

  it('is of those who are addressed', () => {
    expect(() => read(undefined, { id: id(2), partnerId: id(13) }, posted, monday)).toThrow(/address/);
  });
});
