import type { Meeting, Partner, Series } from '@liaison/contracts';
import { eventually } from '@liaison/testing';
import { PersonsCalendar } from '../src/series-mail/persons-calendar.fixtures';
import { calendarOf } from './mail-server';
import { asInvitees, type Mailing, startMailing } from './mailing';
import { replyOf } from './reply';

/** Mondays at nine in Baghdad, for an hour: less than the zone is from UTC. */
const weekly = {
  title: 'Coordination',
  type: 'coordination',
  start: '2031-03-03T09:00',
  timeZone: 'Asia/Baghdad',
  durationMinutes: 60,
  rule: { frequency: 'weekly', count: 8 },
};
const reason = 'The hall is taken.';
const NOW = '2031-03-01T00:00:00.000Z';

describe('mail about a series', () => {
  let mailing: Mailing;
  let mag: Partner;

  beforeAll(async () => {
    mailing = await startMailing();
    mag = await mailing.service.partner('MAG');
  }, 60_000);
  afterAll(() => mailing?.stop());

  const scheduled = async (more: object): Promise<Series> => {
    const { id } = await mailing.service.post('/series', { ...weekly, ...more });
    return mailing.service.step(`/series/${id}/schedule`);
  };
  const occurrences = async (id: string, wanted: number) => (await mailing.service.occurrencesOf(id, wanted)).items;
  /** Somebody with a calendar that takes what arrives. */
  const person = async (name: string, more = {}) => {
    const contact = await mailing.contact(mag, name, more);
    const calendar = new PersonsCalendar();
    let taken = 0;
    /** The mails that arrived since, as the calendar took them; and no more than these. */
    const hears = async (...told: string[]) => {
      const mails = (await mailing.arrived(contact.email, taken + told.length)).slice(taken);
      taken += told.length;
      expect(mails.map((mail) => `${mail.subject} | ${calendar.take(calendarOf(mail))}`)).toEqual(told);
      return mails;
    };
    const shows = () => calendar.from(NOW).map(({ start }) => start.slice(5, 16));
    return { ...contact, calendar, hears, shows };
  };
  const reply = (file: string, status = 200) => mailing.service.postFile('/meetings/replies', 'text/calendar', file, status);

  it('is one for the series, then one for each change: of one, of those that follow, of all, to its end', async () => {
    const { service } = mailing;
    const jane = await person('Jane Doe');
    const { id } = await scheduled({ invitees: asInvitees(jane), place: 'Erbil' });
    const [first] = await jane.hears('Invitation: Coordination | REQUEST 0');
    expect(first?.text).toMatch(/series of meetings/);
    expect(first?.text?.match(/09:00/g)).toHaveLength(8);
    expect(calendarOf(first!)).toContain(`UID:${id}@liaison`);
    expect(jane.shows()).toEqual(
      ['03-03', '03-10', '03-17', '03-24', '03-31', '04-07', '04-14', '04-21'].map((day) => `${day}T06:00`),
    );
    const items = await occurrences(id, 8);
    const [, second, third, fourth] = items as [Meeting, Meeting, Meeting, Meeting];
    const moved = { start: '2031-03-11T07:00:00Z', end: '2031-03-11T08:00:00Z', reason };
    await service.step(`/meetings/${second.id}/reschedule`, moved);
    const [ofOne] = await jane.hears('New time: Coordination | REQUEST 1 of 2031-03-10T09:00:00');
    expect(ofOne?.text).toContain('11 March 2031');
    await service.step(`/meetings/${third.id}/cancel`, { reason });
    const [off] = await jane.hears('Cancelled: Coordination | CANCEL 2 of 2031-03-17T09:00:00');
    expect(off?.text).toContain(reason);
    await service.patch(`/meetings/${fourth.id}`, { title: 'With donors' });
    await jane.hears('Changed: With donors | REQUEST 3 of 2031-03-24T09:00:00');
    expect(jane.shows().slice(0, 4)).toEqual(['03-03T06:00', '03-11T07:00', '03-24T06:00', '03-31T06:00']);

    const asked = { from: items[5]!.start, start: '2031-04-08T14:00', rule: { frequency: 'weekly', count: 2 }, reason };
    const following: Series = await service.step(`/series/${id}/change-following`, asked);
    const both = (await mailing.arrived(jane.email, 6)).slice(4);
    const uids = both.map((mail) => /UID:(.*)@liaison/.exec(calendarOf(mail))?.[1]);
    expect(uids.toSorted()).toEqual([id, following.id].toSorted());
    const told = both.map((mail) => `${mail.subject} | ${jane.calendar.take(calendarOf(mail))}`);
    expect(told.toSorted()).toEqual(['Changed: Coordination | REQUEST 4', 'Invitation: Coordination | REQUEST 0']);
    expect(jane.shows()).toEqual(['03-03T06:00', '03-11T07:00', '03-24T06:00', '03-31T06:00', '04-08T11:00', '04-15T11:00']);

    await service.patch(`/series/${id}`, { start: '2031-03-03T10:00', reason: 'Nine is too early.' });
    const all = (await mailing.arrived(jane.email, 7))[6]!;
    expect(`${all.subject} | ${jane.calendar.take(calendarOf(all))}`).toBe('New time: Coordination | REQUEST 5');
    expect(all.text).toContain('Nine is too early.');
    expect(jane.shows().slice(0, 4)).toEqual(['03-03T07:00', '03-11T07:00', '03-24T07:00', '03-31T07:00']);
    await service.step(`/series/${id}/cancel`, { reason });
    await service.step(`/series/${following.id}/cancel`, { reason });
    for (const mail of (await mailing.arrived(jane.email, 9)).slice(7))
      expect(jane.calendar.take(calendarOf(mail))).toMatch(/^CANCEL \d$/);
    expect(jane.shows()).toEqual([]);
    // The server has a mail before the invitation is told what became of it.
    await eventually(async () => {
      const { id: invitationId, mail } = await mailing.invitationTo(items[0]!.id, jane.contactId);
      expect(mail).toMatchObject({ kind: 'cancellation', outcome: 'sent' });
      const mails: { seriesId: string; status: string }[] = (await service.get(`/invitations/${invitationId}/mails`)).items;
      expect(mails.map(({ seriesId, status }) => `${seriesId === id} ${status}`)).toEqual(Array(4).fill('true sent'));
    });
    expect(new Set(mailing.server.mails.map(({ messageId }) => messageId)).size).toBe(mailing.server.mails.length);
  }, 60_000);

  it('tells nobody what concerns others; who is invited to one alone hears of that one, whoever joins the series later', async () => {
    const { service } = mailing;
    const [jane, guest] = [await person('Jane Doe'), await person('Guest')];
    const { id } = await scheduled({ invitees: asInvitees(jane), rule: { frequency: 'weekly', count: 3 } });
    await jane.hears('Invitation: Coordination | REQUEST 0');
    const [first, second] = (await occurrences(id, 3)) as [Meeting, Meeting];
    await service.step(`/meetings/${second.id}/invitations`, { invitees: asInvitees(guest) });
    await guest.hears('Invitation: Coordination | REQUEST 1');
    expect(guest.calendar.from(NOW).map(({ uid }) => uid)).toEqual([`${second.id}@liaison`]);
    await service.step(`/meetings/${first.id}/invitations/withdraw`, { contactIds: [jane.contactId] });
    await jane.hears(`Invitation withdrawn: Coordination | CANCEL 1 of 2031-03-03T09:00:00`);
    await service.step(`/series/${id}/invitations`, { invitees: asInvitees(guest) });
    await guest.hears('Invitation: Coordination | REQUEST 1');
    expect(guest.shows()).toEqual(['03-03T06:00', '03-10T06:00', '03-17T06:00']);
    await service.step(`/series/${id}/invitations/withdraw`, { contactIds: [jane.contactId] });
    await jane.hears('Invitation withdrawn: Coordination | CANCEL 2');
    expect(jane.shows()).toEqual([]);
    expect(guest.shows()).toHaveLength(3);
  }, 60_000);

  it('is answered for all that is to come, or for one, by programs that know the zone and such that don’t', async () => {
    const { service } = mailing;
    const jane = await person('Jane Doe');
    const { id } = await scheduled({ invitees: asInvitees(jane), rule: { frequency: 'weekly', count: 3 } });
    await jane.hears('Invitation: Coordination | REQUEST 0');
    const [first, second, third] = (await occurrences(id, 3)) as [Meeting, Meeting, Meeting];
    const answers = () =>
      Promise.all([first, second, third].map(async (meeting) => (await mailing.invitationTo(meeting.id, jane.contactId)).rsvp));
    const all = await reply(replyOf(id, jane.email, 'ACCEPTED'));
    expect(all).toMatchObject({ meetingId: first.id, rsvp: 'accepted' });
    expect(await answers()).toEqual(['accepted', 'accepted', 'accepted']);
    const one = { DTSTAMP: '20300102T120000Z', 'RECURRENCE-ID;TZID=Arabic Standard Time': '20310310T090000' };
    expect(await reply(replyOf(id, jane.email, 'DECLINED', one))).toMatchObject({ meetingId: second.id, rsvp: 'declined' });
    await reply(replyOf(id, jane.email, 'TENTATIVE', { DTSTAMP: '20300102T120000Z', 'RECURRENCE-ID': '20310317T060000Z' }));
    expect(await answers()).toEqual(['accepted', 'declined', 'tentative']);
    // To a time that it has no more.
    const time = { start: '2031-03-04T06:00:00Z', end: '2031-03-04T07:00:00Z', reason };
    await service.step(`/meetings/${first.id}/reschedule`, time);
    await jane.hears('New time: Coordination | REQUEST 1 of 2031-03-03T09:00:00');
    const [, ofSecond] = jane.calendar.from(NOW);
    expect(ofSecond?.answer).toBe('NEEDS-ACTION');
    await reply(replyOf(id, jane.email, 'TENTATIVE', { DTSTAMP: '20300103T120000Z', SEQUENCE: 0 }));
    expect(await answers()).toEqual(['pending', 'tentative', 'tentative']);
    await reply(replyOf(id, jane.email, 'ACCEPTED', { DTSTAMP: '20300104T120000Z', SEQUENCE: 1 }));
    expect(await answers()).toEqual(['accepted', 'accepted', 'accepted']);
    await reply(replyOf(id, jane.email, 'DECLINED', { DTSTAMP: '20300105T120000Z', 'RECURRENCE-ID;VALUE=DATE': '20310317' }));
    await service.patch(`/series/${id}`, { title: 'Coordination, North' });
    await jane.hears('Changed: Coordination, North | REQUEST 2');
    expect(jane.calendar.from(NOW).map(({ answer }) => answer)).toEqual(['ACCEPTED', 'ACCEPTED', 'DECLINED']);
    const no = { 'RECURRENCE-ID': '20310318T060000Z' };
    expect((await reply(replyOf(id, jane.email, 'ACCEPTED', no), 422)).code).toBe('reply.unknown-occurrence');
    expect((await reply(replyOf(id, 'somebody@else.example', 'ACCEPTED'), 422)).code).toBe('reply.unknown-attendee');
  }, 60_000);

  it('is one for each person, where the service ends in the middle of all', async () => {
    const many = await Promise.all(Array.from({ length: 6 }, (_, index) => person(`Person ${index}`)));
    const { id } = await scheduled({ invitees: asInvitees(...many), rule: { frequency: 'daily', count: 30 } });
    await eventually(async () => expect((await mailing.service.get(`/series/${id}/occurrences`)).counts.made).toBeGreaterThan(0));
    await mailing.restart();
    for (const one of many) {
      await one.hears('Invitation: Coordination | REQUEST 0');
      expect(one.shows()).toHaveLength(30);
    }
    for (const { email } of many) expect(mailing.server.mails.filter(({ to }) => to?.[0]?.address === email)).toHaveLength(1);
  }, 60_000);
});
