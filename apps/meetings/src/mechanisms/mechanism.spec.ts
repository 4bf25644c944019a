import type { Circumstances, EstablishMechanism, GiveSeat, Mechanism } from '@liaison/contracts';
import { change, close, establish } from './mechanism';
import { endSeat, giveSeat } from './seats';

const id = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b21';
const [cmaa, undp, npa] = ['11', '12', '13'].map((end) => `0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b${end}`) as [string, string, string];
const seatIds = ['0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31', '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b32'] as const;
const charter: EstablishMechanism = {
  name: 'Technical Working Group on Mine Action',
  acronym: 'TWG-MA',
  type: 'technical-working-group',
  level: 'national',
  country: 'KH',
  timeZone: 'Asia/Phnom_Penh',
};
const twg = establish(id, charter).state;
const at = (now: string): Circumstances => ({ now, by: { id: 'u', roles: ['coordinator'] } });
const names = ({ happened }: { happened: { definition: { type: string } }[] }) =>
  happened.map(({ definition }) => definition.type.split('.')[2]);
const seat = (partnerId: string, role: GiveSeat['role'], from: string, to?: string): GiveSeat => ({
  partnerId,
  role,
  from,
  ...(to && { to }),
});
const given = (...seats: GiveSeat[]): Mechanism => ({ ...twg, seats: seats.map((one, at) => ({ ...one, id: seatIds[at]! })) });

describe('a coordination mechanism', () => {
  it('is established without seats', () => {
    const decision = establish(id, charter);
    expect(decision.state).toMatchObject({ status: 'active', seats: [] });
    expect(names(decision)).toEqual(['mechanism-established']);
  });

  it('needs a time zone that there is', () => {
    expect(() => establish(id, { ...charter, timeZone: 'Asia/Pnom_Pen' })).toThrow(/no time zone/);
    expect(() => change(twg, { timeZone: '+07:00' })).toThrow(/no time zone/);
  });

  it('is one of a country, unless it is global', () => {
    const { country: _none, ...nowhere } = charter;
    expect(() => establish(id, nowhere)).toThrow(/one of a country/);
    expect(establish(id, { ...nowhere, level: 'global' }).state.level).toBe('global');
  });

  it('gives seats, and tells whose', () => {
    const decision = giveSeat(twg, seatIds[0], seat(cmaa, 'chair', '2011-04-04'));
    expect(decision.state.seats).toEqual([{ id: seatIds[0], partnerId: cmaa, role: 'chair', from: '2011-04-04' }]);
    expect(decision.happened[0]?.definition.partnersOf(decision.happened[0].data)).toEqual([cmaa]);
  });

  it.each([
    ['the same day as', '2012-01-31'],
    ['before', '2011-06-01'],
  ])('gives a partner no second seat that begins %s the end of its first', (_, from) => {
    const mechanism = given(seat(cmaa, 'member', '2011-01-01', '2012-01-31'));
    expect(() => giveSeat(mechanism, seatIds[1], seat(cmaa, 'observer', from))).toThrow(/already/);
  });

  it('gives a partner another seat after its first has ended, or until it begins', () => {
    const mechanism = given(seat(cmaa, 'member', '2011-01-01', '2012-01-31'));
    expect(giveSeat(mechanism, seatIds[1], seat(cmaa, 'chair', '2012-02-01')).state.seats).toHaveLength(2);
    expect(giveSeat(mechanism, seatIds[1], seat(cmaa, 'chair', '2010-02-01', '2010-12-31')).state.seats).toHaveLength(2);
  });

  it('has one chair at a time, and any number of co-chairs', () => {
    const mechanism = given(seat(cmaa, 'chair', '2011-04-04'));
    expect(() => giveSeat(mechanism, seatIds[1], seat(undp, 'chair', '2020-01-01'))).toThrow(/chair/);
    expect(giveSeat(mechanism, seatIds[1], seat(npa, 'co-chair', '2020-01-01')).state.seats).toHaveLength(2);
  });

  it('gives no seat that ends before it begins', () => {
    expect(() => giveSeat(twg, seatIds[0], seat(cmaa, 'member', '2011-04-04', '2011-04-03'))).toThrow(/first day/);
  });

  it('ends a seat on a day, earlier if told so, never later', () => {
    const open = given(seat(cmaa, 'member', '2011-01-01'));
    const ended = endSeat(open, seatIds[0], { on: '2012-01-31' });
    expect(ended.state.seats[0]?.to).toBe('2012-01-31');
    expect(names(ended)).toEqual(['seat-ended']);
    expect(endSeat(ended.state, seatIds[0], { on: '2012-01-31' }).happened).toEqual([]);
    expect(endSeat(ended.state, seatIds[0], { on: '2011-12-31' }).state.seats[0]?.to).toBe('2011-12-31');
    expect(() => endSeat(ended.state, seatIds[0], { on: '2012-02-01' })).toThrow(/already/);
    expect(() => endSeat(open, seatIds[0], { on: '2010-12-31' })).toThrow(/begins on/);
    expect(() => endSeat(open, seatIds[1], { on: '2012-01-31' })).toThrow(/no seat/);
  });

  it('ends its seats when it closes, on the day that it is there', () => {
    const mechanism = given(seat(cmaa, 'chair', '2011-01-01'), seat(undp, 'member', '2030-01-01'));
    const { state } = close(mechanism, { reason: 'Its work is done.' }, at('2025-12-31T17:30:00.000Z'));
    expect(state.seats).toEqual([{ id: seatIds[0], partnerId: cmaa, role: 'chair', from: '2011-01-01', to: '2026-01-01' }]);
    expect(state).toMatchObject({ status: 'closed', statusReason: 'Its work is done.' });
  });

  it('stays as it is when it is closed', () => {
    const closed: Mechanism = { ...given(seat(cmaa, 'member', '2011-01-01')), status: 'closed' };
    expect(() => change(closed, { name: 'Another' })).toThrow(/closed/);
    expect(() => giveSeat(closed, seatIds[1], seat(undp, 'member', '2020-01-01'))).toThrow(/closed/);
    expect(() => endSeat(closed, seatIds[0], { on: '2020-01-01' })).toThrow(/closed/);
    expect(() => close(closed, { reason: 'Once more.' }, at('2026-01-01T00:00:00.000Z'))).toThrow(/closed/);
  });
});
