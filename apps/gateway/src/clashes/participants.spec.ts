import { isThere, participantsOf } from './participants';

const [mag, lmac] = ['mag', 'lmac'];

describe('who is where something takes place', () => {
  it('are a meeting’s invited and hosts, a session’s hosts and employers, and on whose behalf a statement is made', () => {
    const invitees = [{ partnerId: mag, contactId: 'jane' }];
    expect(participantsOf('meeting', { invitees, hostPartnerIds: [lmac] })).toEqual([...invitees, { partnerId: lmac }]);
    const employers = [
      { partnerId: mag, enrolled: 2, waiting: 0 },
      { partnerId: 'npa', enrolled: 0, waiting: 1 },
    ];
    expect(participantsOf('trainingSession', { hostPartnerIds: [lmac], employers })).toEqual([
      { partnerId: lmac },
      { partnerId: mag },
    ]);
    const commends = [{ whom: 'LMAC', partnerId: lmac, forWhat: 'Clearance' }];
    expect(participantsOf('statement', { onBehalfOfPartnerIds: [mag], commends })).toEqual([{ partnerId: mag }]);
    expect(participantsOf('commitment', { partnerId: mag })).toEqual([]);
  });
});

describe('somebody who is asked for', () => {
  const jane = { partnerId: mag, contactId: 'jane' };
  const john = { partnerId: mag, contactId: 'john' };

  it.each([
    ['the very contact', jane, [john, jane], 'contact'],
    ['a contact, where its partner is as a whole', jane, [{ partnerId: mag }], 'partner'],
    ['a contact, where another one of its partner is', jane, [john], undefined],
    ['a partner, where it is as a whole', { partnerId: mag }, [{ partnerId: mag }], 'partner'],
    ['a partner, where one of its contacts is', { partnerId: mag }, [john], 'partner'],
    ['a partner, where another one is', { partnerId: mag }, [{ partnerId: lmac }], undefined],
  ])('%s', (_, asked, there, who) => {
    expect(isThere(asked, there)?.who).toBe(who);
  });
});
