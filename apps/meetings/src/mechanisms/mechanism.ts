import {
  type ChangeMechanism,
  type Circumstances,
  type CloseMechanism,
  conflict,
  dayIn,
  decided,
  type Decision,
  type EstablishMechanism,
  invalid,
  isTimeZone,
  type Mechanism,
  MechanismChanged,
  MechanismClosed,
  MechanismEstablished,
  type Seat,
} from '@liaison/contracts';

/** The life of a coordination mechanism: active → closed. */

export function establish(id: string, command: EstablishMechanism): Decision<Mechanism> {
  const mechanism: Mechanism = { ...command, id, status: 'active', seats: [] };
  checkCharter(mechanism);
  return decided(mechanism, MechanismEstablished.of(mechanism));
}

export function change(mechanism: Mechanism, command: ChangeMechanism): Decision<Mechanism> {
  refuseIfClosed(mechanism);
  const next: Mechanism = { ...mechanism, ...command };
  checkCharter(next);
  return decided(next, MechanismChanged.of(next));
}

/** Its seats end with it, today where it is at home. */
export function close(mechanism: Mechanism, { reason }: CloseMechanism, { now }: Circumstances): Decision<Mechanism> {
  refuseIfClosed(mechanism);
  const seats = seatsEndedBy(mechanism.seats, dayIn(mechanism.timeZone, now));
  const next: Mechanism = { ...mechanism, status: 'closed', statusReason: reason, seats };
  return decided(next, MechanismClosed.of(next, { reason }));
}

export function refuseIfClosed({ status }: Mechanism): void {
  if (status === 'closed') throw conflict('mechanism.closed', 'A closed mechanism stays as it was.');
}

function checkCharter({ timeZone, level, country }: Mechanism): void {
  if (!isTimeZone(timeZone)) throw invalid('timeZone', 'time-zone.unknown', `There is no time zone ${timeZone}.`);
  if (level !== 'global' && country === undefined)
    throw invalid('country', 'mechanism.country-missing', 'A mechanism that is not global is one of a country.');
}

/** The seats of a mechanism that ends on a day: none lasts longer, and those that would begin later never do. */
function seatsEndedBy(seats: Seat[], day: string): Seat[] {
  return seats
    .filter(({ from }) => from <= day)
    .map((seat) => (seat.to === undefined || seat.to > day ? { ...seat, to: day } : seat));
}
