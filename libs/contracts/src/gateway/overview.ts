import { z } from 'zod';
import { Day, Id, Instant } from '../kernel/values';
import { Partner } from '../partners/partner';
import { TimelineItem } from './timeline';

const Count = z.int().min(0);
const CountedBy = z.array(z.object({ value: z.string(), count: Count }));
/** How many there are, and the first of them. */
const counted = <T extends z.ZodObject>(item: T) => z.object({ count: Count, items: z.array(item) });

const Line = { id: Id, title: z.string(), status: z.string().optional(), href: z.string().optional() };
const OverviewLine = z.object(Line);

const AgreementLine = z.object({ ...Line, startsOn: Day, endsOn: Day.optional(), signedOn: Day.optional() });
const SeatLine = z.object({ ...Line, role: z.string(), from: Day, to: Day.optional() });
const MeetingLine = z.object({
  ...Line,
  start: Instant,
  end: Instant,
  timeZone: z.string(),
  place: z.string().optional(),
  hosting: z.boolean(),
  rsvp: z.string().optional(),
  attendance: z.string().optional(),
  headcount: Count.optional(),
});
const AccessLine = z.object({ ...Line, from: Day, to: Day, asAuthority: z.boolean(), letterValidUntil: Day.optional() });
const SessionLine = z.object({ ...Line, start: Instant, end: Instant, hosting: z.boolean(), enrolled: Count });
const DatedLine = z.object({ ...Line, on: Day.optional() });
const DueLine = z.object({ ...Line, dueOn: Day, overdue: z.boolean() });

/** Everything about a partner on one page, as far as the reader may know of it. Lists are short; each says how many there are. */
export const PartnerOverview = z
  .object({
    // Its fields, not the schema by its name: that is the partners service's to declare.
    partner: z.object(Partner.shape),
    contacts: z.object({ count: Count }),
    agreements: counted(AgreementLine),
    seats: counted(SeatLine),
    meetings: z.object({ upcoming: counted(MeetingLine), past: counted(MeetingLine) }),
    accessRequests: counted(AccessLine).extend({ byStatus: CountedBy }),
    training: counted(SessionLine).extend({ hosted: Count, enrolled: Count, trainees: Count }),
    statements: counted(DatedLine),
    commitments: counted(DueLine),
    actionPoints: counted(DueLine).extend({ overdue: Count }),
    /** Posted ones that it has still to read, acknowledge or answer, as each asks for. */
    bulletins: counted(DueLine).extend({ overdue: Count }),
    presences: counted(OverviewLine).extend({ byCountry: CountedBy, byPillar: CountedBy }),
    timeline: z.array(TimelineItem),
  })
  .meta({ id: 'PartnerOverview' });
export type PartnerOverview = z.output<typeof PartnerOverview>;
