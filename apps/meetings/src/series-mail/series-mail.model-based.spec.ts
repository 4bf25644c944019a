import { DAY_MS, type Meeting, type Series } from '@liaison/contracts';
import { occurrencesOf } from '@liaison/calendar';
import fc from 'fast-check';
import { invitationIdOf } from '../invitations/invitation-id';
import { asked, followAll, step, type World } from '../series/series-world.fixtures';
import { at, made, partnerId, scheduled } from '../series/series.fixtures';
import { correspondenceIdOf, type Correspondence } from './correspondences.service';
import { nextMail } from './next-mail';
import { PersonsCalendar } from './persons-calendar.fixtures';
import { seriesMailContent } from './series-content';

const contactId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b61';
const invitee = { partnerId };
const organiser = { name: 'The cell', address: 'cell@liaison.example' };
const attendee = { name: 'Jane Doe', address: 'jane@partner.example' };

/** Somebody who is invited to all that recurs, with what they were told. */
class Person {
  readonly calendar = new PersonsCalendar();
  private readonly told = new Map<string, { correspondence: Correspondence; mails: number }>();

  /** Gets the mails that are due by now; answers how many. */
  hear({ series, meetings }: World, now: string): number {
    return series.filter((one) => this.hearOf(one, meetings, now)).length;
  }

  private hearOf(series: Series, all: Meeting[], now: string): boolean {
    const meetings = all.filter(({ seriesId }) => seriesId === series.id);
    const before = this.told.get(series.id);
    const _id = correspondenceIdOf({ seriesId: series.id, invitee, contactId });
    const made = new Set(meetings.map(({ id }) => invitationIdOf(id, invitee)));
    const looked = { series, meetings, planned: occurrencesOf(series), made, alone: new Set<string>(), now };
    const mails = Array.from(
      { length: before?.mails ?? 0 },
      () => ({ kind: 'invitation', attempts: 1, status: 'sent' }) as const,
    );
    const found = nextMail(looked, { _id, invitee, contactId, before: before?.correspondence, mails, isRecipient: true });
    if (!found) return false;
    const { next, mail } = found;
    expect(mail.sequence).toBeGreaterThanOrEqual(series.icalSequence);
    expect(mail.sequence).toBeGreaterThan(before?.correspondence.sequence ?? -1);
    const about = {
      organiser,
      attendee,
      mail: { ...mail, createdAt: now },
      occasion: mail.occasion,
      correspondence: next,
      series,
    };
    const calledOff = meetings.find(({ id }) => id === mail.meetingIds[0]);
    const content = seriesMailContent({ ...about, calledOff, hosts: [], answers: new Map(), now });
    this.calendar.take(content.calendar!.text);
    this.told.set(series.id, { correspondence: next, mails: mails.length + 1 });
    return true;
  }
}

/** Those to come. What was moved by hand before the dates of its series were changed is of no rule any more, and of no series. */
function standing({ series, meetings }: World, now: string): string[] {
  const planned = new Set(series.flatMap((one) => occurrencesOf(one).map(({ start }) => `${one.id} ${start}`)));
  const coming = meetings.filter(({ status, start }) => status !== 'cancelled' && start > now);
  const ofRules = coming.filter(({ seriesId, recurrenceId }) => planned.has(`${seriesId} ${recurrenceId}`));
  return ofRules.map(({ start, end, title }) => `${start} ${end} ${title}`).sort();
}

describe('whatever becomes of a series, by our mails alone', () => {
  it('a person’s calendar shows the meetings that are to come, each once, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.integer({ min: 0, max: 9 })), { maxLength: 12 }), (steps) => {
        const person = new Person();
        let world: World = { series: [scheduled()], meetings: made(scheduled()) };
        let day = Date.parse('2026-02-20T00:00:00.000Z');
        expect(person.hear(world, new Date(day).toISOString())).toBe(1);
        for (const [next, days] of steps) {
          day += days * DAY_MS;
          const circumstances = at(new Date(day).toISOString());
          world = followAll(asked(world, next, circumstances), circumstances);
          person.hear(world, circumstances.now);
          expect(person.hear(world, circumstances.now)).toBe(0);
          const shown = person.calendar.from(circumstances.now);
          expect(shown.map(({ start, end, title }) => `${start} ${end} ${title}`).sort()).toEqual(
            standing(world, circumstances.now),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});
