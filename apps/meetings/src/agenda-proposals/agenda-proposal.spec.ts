import type { AgendaProposal, Circumstances, Decision } from '@liaison/contracts';
import { accept, change, decline, propose, withdraw } from './agenda-proposal';

const id = (n: number) => `0192f0c1-2d5b-7a52-9e0b-${String(n).padStart(12, '0')}`;
const proposed = {
  id: id(1),
  mechanismId: id(2),
  title: 'Send the list.',
  because: 'action-point-overdue' as const,
  subjectId: id(3),
  dueOn: '2031-05-20',
  ownerPartnerId: id(11),
};
const now: Circumstances = { now: '2031-05-21T08:00:00.000Z', by: { id: 'u', roles: ['coordinator'] } };
const open = propose(undefined, proposed).state;
const item = { meetingId: id(4), itemId: id(5) };
const names = ({ happened }: Decision<AgendaProposal>) => happened.map(({ definition }) => definition.type.split('.')[2]);

describe('a proposal for an agenda', () => {
  it('is made once', () => {
    expect(names(propose(undefined, proposed))).toEqual(['agenda-item-proposed']);
    for (const before of [open, accept(open, item, now).state, decline(open, { reason: 'No time.' }, now).state])
      expect(propose(before, proposed)).toEqual({ state: before, happened: [] });
  });

  it('is accepted with what was made of it, or declined with the reason, once', () => {
    expect(accept(open, item, now).state).toMatchObject({ status: 'accepted', item, decidedAt: now.now });
    const declined = decline(open, { reason: 'No time.' }, now).state;
    expect(declined).toMatchObject({ status: 'declined', statusReason: 'No time.' });
    expect(() => accept(declined, item, now)).toThrow(/declined/);
    expect(() => decline(accept(open, item, now).state, { reason: 'No time.' }, now)).toThrow(/accepted/);
  });

  it('is withdrawn when it is settled, and made again where it is not after all', () => {
    const withdrawn = withdraw(accept(open, item, now).state, 'It is done.');
    expect(withdrawn.state).toEqual({ ...open, status: 'withdrawn', statusReason: 'It is done.' });
    expect(names(propose(withdrawn.state, proposed))).toEqual(['agenda-item-proposed']);
    expect(withdraw(withdrawn.state, 'It is done.').happened).toEqual([]);
    expect(withdraw(decline(open, { reason: 'No time.' }, now).state, 'It is done.').happened).toEqual([]);
  });

  it('follows what it is of while it is open', () => {
    expect(change(open, { title: 'Send it.', ownerPartnerId: id(12) }).state).toMatchObject({ ownerPartnerId: id(12) });
    expect(change(open, { title: open.title, ownerPartnerId: id(11) }).happened).toEqual([]);
    expect(change(accept(open, item, now).state, { title: 'Send it.', ownerPartnerId: id(12) }).happened).toEqual([]);
  });
});
