import { z } from 'zod';
import { Country, Day, Id, Line, Link, personal, Place, Source } from '../kernel/values';
import { Activity } from './activity';

/** Where the way leads: a checkpoint to pass, or a governorate to enter; in the order of travel. */
const RouteStop = z.strictObject({
  kind: z.enum(['checkpoint', 'governorate']),
  name: Line,
  pcode: Place.shape.pcode,
});

/** What an access request asks for, and what of it may be known to everybody. */
export const trip = {
  activity: Activity,
  /** Where it leads: says which days are working days, and when a day ends. */
  country: Country,
  purpose: z.string().trim().min(1).max(2_000),
  from: Day,
  to: Day,
  route: z.array(RouteStop).max(60),
  source: Source.optional(),
};

const traveller = {
  name: personal(Line),
  documentNumber: personal(z.string().trim().min(1).max(50)),
  nationality: personal(Country),
  role: personal(Line),
};

/** Who moves. Personal through and through: never on the log, deleted some time after the end. */
export const Traveller = z.object({ id: Id, ...traveller });
export type Traveller = z.output<typeof Traveller>;

export const VehicleOnRecord = z.object({ id: Id, kind: Line.optional() });
/** The plate leads to a person; it is deleted together with the travellers. */
export const Vehicle = VehicleOnRecord.extend({ plate: personal(z.string().trim().min(1).max(30)).optional() });
export type Vehicle = z.output<typeof Vehicle>;

/** What is attached tends to be copies of passports and lists of staff, so it is treated as personal. */
export const Attachment = z.strictObject({ title: personal(Line), link: personal(Link) });

/** The lists of a draft as they are asked for; who and what has an `id` already keeps it. */
export const lists = {
  travellers: z.array(z.strictObject({ id: Id.optional(), ...traveller })).max(200),
  vehicles: z.array(z.strictObject({ id: Id.optional(), kind: Line.optional(), plate: Vehicle.shape.plate.unwrap() })).max(50),
  attachments: z.array(Attachment).max(20),
  /** The partners that decide, in the order in which they decide. */
  authorities: z.array(Id).max(10),
};
