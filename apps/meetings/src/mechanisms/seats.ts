import {
  conflict,
  decided,
  type Decision,
  type EndSeat,
  type GiveSeat,
  inOrder,
  invalid,
  type Mechanism,
  missing,
  MOST_SEATS,
  overlap,
  type Seat,
  SeatEnded,
  SeatTaken,
} from '@liaison/contracts';
import { refuseIfClosed } from './mechanism';

/** A partner has one seat at a time, and a mechanism one chair at a time. */
export function giveSeat(mechanism: Mechanism, seatId: string, command: GiveSeat): Decision<Mechanism> {
  refuseIfClosed(mechanism);
  const { partnerId, role, from, to } = command;
  if (to !== undefined && !inOrder(from, to))
    throw invalid('to', 'seat.ends-before-start', 'A seat ends on or after its first day.');
  if (mechanism.seats.length >= MOST_SEATS)
    throw conflict('mechanism.too-many-seats', `A mechanism can have ${MOST_SEATS} seats over time.`);
  const seat: Seat = { ...command, id: seatId };
  const meanwhile = mechanism.seats.filter((other) => overlap(other, seat));
  if (meanwhile.some((other) => other.partnerId === partnerId))
    throw conflict('seat.overlaps', 'This partner has a seat in that time already. End it first.');
  if (role === 'chair' && meanwhile.some((other) => other.role === 'chair'))
    throw conflict('seat.chair-taken', 'There is a chair in that time already. End that seat first.');
  const next: Mechanism = { ...mechanism, seats: [...mechanism.seats, seat] };
  return decided(next, SeatTaken.of(next, { seatId, partnerId }));
}

/** Gives a seat its last day; a seat that has one can be ended earlier, never later. */
export function endSeat(mechanism: Mechanism, seatId: string, { on }: EndSeat): Decision<Mechanism> {
  refuseIfClosed(mechanism);
  const seat = mechanism.seats.find(({ id }) => id === seatId);
  if (!seat) throw missing('seat', seatId);
  if (!inOrder(seat.from, on)) throw invalid('on', 'seat.ends-before-start', `This seat begins on ${seat.from}.`);
  if (seat.to === on) return decided(mechanism);
  if (seat.to !== undefined && seat.to < on) throw conflict('seat.ended', `This seat ends on ${seat.to} already.`);
  const next: Mechanism = {
    ...mechanism,
    seats: mechanism.seats.map((other) => (other.id === seatId ? { ...other, to: on } : other)),
  };
  return decided(next, SeatEnded.of(next, { seatId, partnerId: seat.partnerId }));
}
