import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Country, Day, Id, Line, Link, Place, Reason, Source, Text, TimeZone } from '../kernel/values';

/** The kinds of bodies that the documents name (seeds 000–004), and others that coordinate beside them. */
export const MECHANISM_TYPES = [
  'technical-working-group',
  'inter-agency-coordination-group',
  'steering-committee',
  'standing-committee',
  'cluster',
  'area-of-responsibility',
  'coordination-cell',
  'working-group',
  'task-force',
  'donor-group',
  'network',
] as const;
export const SEAT_ROLES = ['chair', 'co-chair', 'member', 'observer'] as const;

/** Before whom an overdue action point may be brought. The co-ordinator is the cell’s. */
export const ESCALATES_TO = ['chair', 'coordinator'] as const;

/** Seats that a mechanism may ever have had; keeps its events well below what Kafka takes. */
export const MOST_SEATS = 2_000;

/** A partner's place in a mechanism, both days included; without `to` for as long as nobody ends it. */
const Seat = z.object({ id: Id, partnerId: Id, role: z.enum(SEAT_ROLES), from: Day, to: Day.optional() });
export type Seat = z.output<typeof Seat>;

const charter = {
  name: Line,
  acronym: z.string().trim().min(1).max(30).optional(),
  type: z.enum(MECHANISM_TYPES),
  level: z.enum(['national', 'sub-national', 'global']),
  /** Needed unless the level is global. */
  country: Country.optional(),
  /** Where a sub-national one is at home. */
  place: Place.optional(),
  /** Its days are counted there: when a seat ends, when an action point is overdue. */
  timeZone: TimeZone,
  /** Whom an overdue action point is brought before, and how many days after its due day; without it, its chair after 7. */
  escalation: z.strictObject({ afterDays: z.int().min(1).max(90), to: z.enum(ESCALATES_TO) }).optional(),
  termsOfReference: z.strictObject({ text: Text.optional(), link: Link.optional() }).optional(),
  source: Source.optional(),
};

/** A body in which partners coordinate, and who has a seat in it. active → closed. */
export const Mechanism = z
  .object({
    id: Id,
    ...charter,
    status: z.enum(['active', 'closed']),
    statusReason: Reason.optional(),
    seats: z.array(Seat),
  })
  .meta({ id: 'Mechanism', description: 'A body in which partners coordinate, and who has a seat in it.' });
export type Mechanism = z.output<typeof Mechanism>;

export const EstablishMechanism = z.strictObject(charter).meta({ id: 'EstablishMechanism' });
export type EstablishMechanism = z.output<typeof EstablishMechanism>;
export const ChangeMechanism = EstablishMechanism.partial().meta({
  id: 'ChangeMechanism',
  description: 'The fields to change; what is absent stays.',
});
export type ChangeMechanism = z.output<typeof ChangeMechanism>;
export const GiveSeat = z
  .strictObject({ partnerId: Id, role: z.enum(SEAT_ROLES), from: Day, to: Day.optional() })
  .meta({ id: 'GiveSeat', description: 'Both days are included.' });
export type GiveSeat = z.output<typeof GiveSeat>;
export const EndSeat = z.strictObject({ on: Day }).meta({ id: 'EndSeat', description: 'The last day of the seat.' });
export type EndSeat = z.output<typeof EndSeat>;
export const CloseMechanism = z.strictObject({ reason: Reason }).meta({ id: 'CloseMechanism' });
export type CloseMechanism = z.output<typeof CloseMechanism>;

const seatId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b22';
const partnerId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';

const mechanismEvent = eventsOf({
  service: 'meetings',
  aggregate: 'mechanism',
  state: Mechanism,
  partnersOf: ({ seats }) => seats.map((seat) => seat.partnerId),
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b21',
    name: 'Technical Working Group on Mine Action',
    acronym: 'TWG-MA',
    type: 'technical-working-group',
    level: 'national',
    country: 'KH',
    timeZone: 'Asia/Phnom_Penh',
    status: 'active',
    seats: [{ id: seatId, partnerId, role: 'chair', from: '2011-04-04' }],
    source: { document: 'seed 002' },
  },
});

const ofOneSeat = {
  data: { seatId: Id, partnerId: Id },
  example: { seatId, partnerId },
  partnersOf: (told: { partnerId: string }) => [told.partnerId],
};

export const MechanismEstablished = mechanismEvent('mechanism-established', 'A body in which partners coordinate was entered.');
export const MechanismChanged = mechanismEvent(
  'mechanism-changed',
  'What is known of a coordination mechanism was corrected or completed.',
);
export const SeatTaken = mechanismEvent('seat-taken', 'A partner was given a seat in a mechanism.', ofOneSeat);
export const SeatEnded = mechanismEvent('seat-ended', 'A seat in a mechanism got its last day.', ofOneSeat);
export const MechanismClosed = mechanismEvent('mechanism-closed', 'A coordination mechanism ended, and with it its seats.', {
  data: { reason: Reason },
  example: { reason: 'Its work went over to the national authority.' },
});
