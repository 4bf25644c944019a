import type { AttendanceSheet, Partner, TrainingBreakdown, TrainingStatistics } from '@liaison/contracts';
import { isAttendance, type People } from './attendance-sheet';

type Employers = Map<string, Pick<Partner, 'kind' | 'isLocalActor'>>;

/** Who took part in a session, over all its days: one person on three days is one person and three attendances. */
export function statisticsOf(
  sessionId: string,
  sheets: AttendanceSheet[],
  people: People,
  employers: Employers,
): TrainingStatistics {
  const attendances = sheets.flatMap(({ marks }) => marks.filter(isAttendance)).map(({ traineeId }) => traineeId);
  const countedWithoutNames = { women: 0, men: 0, girls: 0, boys: 0, notSaid: 0 };
  for (const { headcount } of sheets) {
    if (!headcount) continue;
    for (const who of Object.keys(countedWithoutNames) as (keyof typeof countedWithoutNames)[]) {
      countedWithoutNames[who] += headcount[who];
    }
  }
  return {
    sessionId,
    people: breakdown([...new Set(attendances)], people, employers),
    attendances: breakdown(attendances, people, employers),
    countedWithoutNames,
  };
}

function breakdown(traineeIds: string[], people: People, employers: Employers): TrainingBreakdown {
  const counts: TrainingBreakdown = {
    total: traineeIds.length,
    bySex: { f: 0, m: 0, other: 0, 'not-said': 0 },
    byAgeBand: { 'under-18': 0, '18-29': 0, '30-44': 0, '45-59': 0, '60-and-over': 0, 'not-said': 0 },
    byEmployerKind: {},
    byEmployerLocality: { localActor: 0, other: 0 },
  };
  for (const traineeId of traineeIds) {
    const person = people.get(traineeId);
    counts.bySex[person?.sex ?? 'not-said'] += 1;
    counts.byAgeBand[person?.ageBand ?? 'not-said'] += 1;
    const employer = person && employers.get(person.employerPartnerId);
    if (!employer) continue;
    counts.byEmployerKind[employer.kind] = (counts.byEmployerKind[employer.kind] ?? 0) + 1;
    counts.byEmployerLocality[employer.isLocalActor ? 'localActor' : 'other'] += 1;
  }
  return counts;
}
