import { randomUUID } from 'node:crypto';
import { aPartner, aPlannedSession, aTrainee, NOW } from '../../test/fixtures';
import { blankSheet, type People, takeIn } from './attendance-sheet';
import { statisticsOf } from './statistics';

const dngo = aPartner();
const mag = aPartner({ name: 'Mines Advisory Group', kind: 'international-ngo', isLocalActor: false });
const amal = aTrainee({ sex: 'f', ageBand: '18-29', employerPartnerId: dngo.id });
const omar = aTrainee({ sex: 'm', ageBand: '45-59', employerPartnerId: mag.id });
const people: People = new Map([amal, omar].map((trainee) => [trainee.id, trainee]));
const employers = new Map([dngo, mag].map((partner) => [partner.id, partner]));
const session = aPlannedSession();

const sheetOf = (day: string, present: string[], women: number) => {
  const marks = present.map((traineeId) => ({
    ...{ markId: randomUUID(), traineeId, day, markedAt: NOW },
    presence: 'present' as const,
  }));
  const headcounts = [{ ...{ markId: randomUUID(), day, markedAt: NOW }, ...{ women, men: 0, girls: 0, boys: 1, notSaid: 0 } }];
  return takeIn(blankSheet(randomUUID(), session, day), { marks, headcounts }, people).decision.state;
};

describe('the statistics of a session', () => {
  it('tell unique people and attendances apart, by each axis, and headcounts beside them', () => {
    const sheets = [
      sheetOf('2021-06-06', [amal.id, omar.id], 4),
      sheetOf('2021-06-07', [amal.id], 5),
      blankSheet(randomUUID(), session, '2021-06-08'),
    ];
    const { people: unique, attendances, countedWithoutNames } = statisticsOf(session.id, sheets, people, employers);
    expect(unique).toMatchObject({ total: 2, bySex: { f: 1, m: 1 }, byEmployerLocality: { localActor: 1, other: 1 } });
    expect(attendances).toMatchObject({
      total: 3,
      bySex: { f: 2, m: 1, other: 0 },
      byAgeBand: { '18-29': 2, '45-59': 1, 'not-said': 0 },
      byEmployerKind: { 'national-authority': 2, 'international-ngo': 1 },
      byEmployerLocality: { localActor: 2, other: 1 },
    });
    expect(countedWithoutNames).toEqual({ women: 9, men: 0, girls: 0, boys: 2, notSaid: 0 });
  });
});
