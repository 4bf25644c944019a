import {
  type Actor,
  type AskClashes,
  type Clash,
  type Clashes,
  dayOf,
  daysBetween,
  type Elsewhere,
  type Invitation,
  invalid,
  type Meeting,
  missing,
  type Partner,
} from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import { CalendarService, type Dated } from '../calendar/calendar.service';
import { hrefOf } from '../records/paths';
import { Records } from '../records/records';
import { isThere, type Participant, participantsOf, TAKES_TIME } from './participants';

/** Days for which one may ask; what a meeting takes is asked for whole. */
const MOST_DAYS = 92;
/** What is looked at, at that time; beyond it `more` says so. */
const MOST_LOOKED_AT = 1_000;
const MOST_INVITATIONS = 5_000;
/** Events in events in events, as the meetings service has them. */
const DEEPEST = 5;

interface Planned {
  start: string;
  end: string;
  participants: Participant[];
  /** Ids of what is no clash: itself first, and what it is a part of. */
  except: string[];
}

/** Who is elsewhere when something is to take place: meetings, training sessions and statements alike. A warning; nothing is refused. */
@Injectable()
export class ClashesService {
  constructor(
    private readonly calendar: CalendarService,
    private readonly records: Records,
  ) {}

  /** Of the invited and the hosts of a meeting, a draft too. Its parts, and what it is a part of, are no clash. Throws 404. */
  async ofMeeting(id: string, reader: Actor): Promise<Clashes> {
    const [found] = await this.records.find<Meeting>(reader, 'meeting', { _id: id }, 1);
    if (!found) throw missing('meeting', id);
    const { start, end, status } = found.state;
    if (status === 'cancelled') return { start, end, items: [], more: false };
    const except = [id, ...(await this.above(found.state, reader))];
    return this.clashes({ start, end, participants: participantsOf('meeting', found.state), except }, reader);
  }

  /** Refuses (422) a time that ends before it starts or is too long, and a contact that is unknown. */
  async of({ start, end, partnerIds, contactIds, exceptId }: AskClashes, reader: Actor): Promise<Clashes> {
    if (Date.parse(end) < Date.parse(start)) throw invalid('end', 'clashes.ends-before-start', 'It ends before it starts.');
    if (daysBetween(dayOf(start), dayOf(end)) > MOST_DAYS)
      throw invalid('end', 'clashes.too-long', `Ask for ${MOST_DAYS} days at most.`);
    const contacts = await this.records.named<{ partnerId: string }>(reader, 'contact', contactIds);
    const people = contactIds.map((contactId, index): Participant => {
      const contact = contacts.get(contactId);
      if (!contact)
        throw invalid(
          `contactIds.${index}`,
          'contact.unknown',
          `There is no contact with the id ${contactId} that you may know of.`,
        );
      return { partnerId: contact.partnerId, contactId };
    });
    const participants = [...partnerIds.map((partnerId) => ({ partnerId })), ...people];
    return this.clashes({ start, end, participants, except: exceptId === undefined ? [] : [exceptId] }, reader);
  }

  private async clashes({ start, end, participants, except }: Planned, reader: Actor): Promise<Clashes> {
    const asked = eachOnce(participants);
    const partnerIds = [...new Set(asked.map(({ partnerId }) => partnerId))];
    if (partnerIds.length === 0) return { start, end, items: [], more: false };
    const days = { from: dayOf(start), to: dayOf(end) };
    const filter = { partnerIds: { $in: partnerIds }, aggregate: { $in: TAKES_TIME }, status: { $ne: 'cancelled' } };
    const found = await this.calendar.dated(days, filter, reader);
    const meanwhile = found.slice(0, MOST_LOOKED_AT).filter((one) => overlaps(one, start, end) && !isPartOf(one, except));
    const rsvps = await this.rsvpsTo(meanwhile, partnerIds, reader);
    const names = await this.records.named<Partner>(reader, 'partner', partnerIds);
    const items = asked.flatMap((one): Clash[] => {
      const elsewhere = meanwhile.flatMap((dated) => elsewhereOf(one, dated, rsvps));
      if (elsewhere.length === 0) return [];
      const name = names.get(one.partnerId)?.name;
      return [{ ...one, ...(name !== undefined && { name }), with: elsewhere }];
    });
    return { start, end, items, more: found.length > MOST_LOOKED_AT };
  }

  /** What a meeting is a part of, up to the whole week of a conference (seed 004). */
  private async above({ parentId }: Meeting, reader: Actor): Promise<string[]> {
    const ids: string[] = [];
    for (let above = parentId; above !== undefined && ids.length < DEEPEST;) {
      ids.push(above);
      above = (await this.records.named<Meeting>(reader, 'meeting', [above])).get(above)?.parentId;
    }
    return ids;
  }

  private async rsvpsTo(meanwhile: Dated[], partnerIds: string[], reader: Actor): Promise<Map<string, Invitation['rsvp']>> {
    const meetingIds = meanwhile.filter(({ record }) => record.aggregate === 'meeting').map(({ record }) => record._id);
    if (meetingIds.length === 0) return new Map();
    const filter = { 'state.meetingId': { $in: meetingIds }, partnerIds: { $in: partnerIds }, status: 'invited' };
    const found = await this.records.find<Invitation>(reader, 'invitation', filter, MOST_INVITATIONS);
    return new Map(found.map(({ state }) => [`${state.meetingId} ${keyOf(state)}`, state.rsvp]));
  }
}

/** Who declined is not there. */
function elsewhereOf(asked: Participant, { record, entry }: Dated, rsvps: Map<string, Invitation['rsvp']>): Elsewhere[] {
  const rsvpOf = (participant: Participant) => rsvps.get(`${record._id} ${keyOf(participant)}`);
  const there = participantsOf(record.aggregate, record.state).filter((participant) => rsvpOf(participant) !== 'declined');
  const found = isThere(asked, there);
  if (!found) return [];
  const { kind, title, place, dates } = entry;
  const rsvp = rsvpOf(found.as);
  return [
    {
      ...{ id: record._id, kind, title, ...dates, href: hrefOf(record.aggregate, record._id), who: found.who },
      ...(place !== undefined && { place }),
      ...(rsvp && { rsvp }),
    },
  ];
}

/** What ends when the other begins is no clash. */
function overlaps({ record: { span } }: Dated, start: string, end: string): boolean {
  return span !== undefined && span.from < end && span.to > start;
}

function isPartOf({ record: { _id, state } }: Dated, except: string[]): boolean {
  return except.includes(_id) || (except[0] !== undefined && except[0] === state['parentId']);
}

function keyOf({ partnerId, contactId = '' }: Participant): string {
  return `${partnerId} ${contactId}`;
}

function eachOnce(participants: Participant[]): Participant[] {
  const each = new Map(participants.map((one) => [keyOf(one), one]));
  return [...each.values()].map(({ partnerId, contactId }) => ({ partnerId, ...(contactId !== undefined && { contactId }) }));
}
