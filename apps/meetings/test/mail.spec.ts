import { ContactChanged, type InvitationMail, type Partner } from '@liaison/contracts';
import { Timekeeper } from '@liaison/service';
import { eventually } from '@liaison/testing';
import ICAL from 'ical.js';
import type { Email } from 'postal-mime';
import { calendarOf } from './mail-server';
import { asInvitees, type Mailing, startMailing } from './mailing';
import { replyOf } from './reply';

/** What a calendar reads in a mail, by ical.js. */
function calendarIn(mail: Email) {
  const calendar = new ICAL.Component(ICAL.parse(calendarOf(mail)));
  const event = calendar.getFirstSubcomponent('vevent')!;
  const attendee = event.getFirstProperty('attendee');
  return {
    method: calendar.getFirstPropertyValue('method'),
    zone: calendar.getFirstSubcomponent('vtimezone')?.getFirstPropertyValue('tzid'),
    uid: event.getFirstPropertyValue('uid'),
    sequence: event.getFirstPropertyValue('sequence'),
    start: new ICAL.Event(event).startDate.toString(),
    status: event.getFirstPropertyValue('status'),
    organiser: event.getFirstPropertyValue('organizer'),
    attendee: String(attendee?.getFirstValue()).toLowerCase(),
    answer: attendee?.getParameter('partstat'),
  };
}

const RESCHEDULED = { start: '2031-05-06T09:00:00+03:00', end: '2031-05-06T12:00:00+03:00', reason: 'The hall.' };

const DAILY = {
  title: 'Round',
  type: 'coordination',
  start: '2031-05-05T09:00',
  timeZone: 'Asia/Baghdad',
  durationMinutes: 60,
  rule: { frequency: 'daily', count: 3 },
};

describe('mail about invitations', () => {
  let mailing: Mailing;
  let mag: Partner;

  beforeAll(async () => {
    mailing = await startMailing();
    mag = await mailing.service.partner('MAG');
  }, 60_000);
  afterAll(() => mailing?.stop());

  const mailsOf = async (id: string): Promise<InvitationMail[]> => (await mailing.service.get(`/invitations/${id}/mails`)).items;
  /** The clock goes on by so many seconds, and what is due is done. */
  const later = async (seconds: number) => {
    mailing.service.clock.set(new Date(Date.now() + seconds * 1_000).toISOString());
    await mailing.service.app.get(Timekeeper).round();
  };

  it('follows a meeting from its invitation to its end, each change once, in calendars and words', async () => {
    const { service } = mailing;
    const jane = await mailing.contact(mag, 'Jane Doe');
    const { id } = await service.meeting({ invitees: asInvitees(jane), place: 'Erbil' });
    await service.patch(`/meetings/${id}`, { title: 'Coordination, draft' });
    await service.step(`/meetings/${id}/schedule`);
    const [invited] = await mailing.arrived(jane.email, 1);
    expect(invited).toMatchObject({
      subject: 'Invitation: Coordination, draft',
      from: { address: 'cell@liaison.example', name: 'The cell' },
      replyTo: [{ address: 'replies@liaison.example' }],
    });
    expect(invited?.text).toContain('Erbil');
    expect(invited?.attachments.map(({ filename }) => filename)).toContain('invite.ics');
    const first = calendarIn(invited!);
    expect(first).toEqual({
      method: 'REQUEST',
      zone: 'Asia/Baghdad',
      uid: `${id}@liaison`,
      sequence: 0,
      start: '2031-05-05T09:00:00',
      status: 'CONFIRMED',
      organiser: 'mailto:replies@liaison.example',
      attendee: `mailto:${jane.email}`,
      answer: 'NEEDS-ACTION',
    });
    const invitation = await mailing.invitationTo(id, jane.contactId);
    await service.post(`/invitations/${invitation.id}/answer`, { rsvp: 'accepted' }, 200);
    await service.patch(`/meetings/${id}`, { theme: 'Nothing that anybody must hear of' });
    await service.patch(`/meetings/${id}`, { title: 'Coordination', place: 'Sulaymaniyah' });
    const changed = (await mailing.arrived(jane.email, 2))[1]!;
    expect(changed.subject).toBe('Changed: Coordination');
    expect(calendarIn(changed)).toEqual({ ...first, sequence: 1, answer: 'ACCEPTED' });
    await service.step(`/meetings/${id}/reschedule`, RESCHEDULED);
    const moved = (await mailing.arrived(jane.email, 3))[2]!;
    expect(moved.subject).toBe('New time: Coordination');
    expect(calendarIn(moved)).toEqual({ ...first, sequence: 2, start: '2031-05-06T09:00:00' });
    await service.step(`/meetings/${id}/cancel`, { reason: 'The road is closed.' });
    const cancelled = (await mailing.arrived(jane.email, 4))[3]!;
    expect(cancelled.text).toContain('The road is closed.');
    expect(calendarIn(cancelled)).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', uid: first.uid, sequence: 3 });
    await eventually(async () =>
      expect((await mailsOf(invitation.id)).map(({ kind, status }) => `${kind} ${status}`)).toEqual([
        ...['invitation sent', 'invitation sent', 'invitation sent', 'cancellation sent'],
      ]),
    );
    expect(mailing.server.mails.filter(({ to }) => to?.[0]?.address === jane.email)).toHaveLength(4);
    await eventually(() =>
      expect(service.recorder.namesOf(invitation.id).filter((name) => name.includes('mail'))).toEqual(
        Array(4).fill('invitation-mailed'),
      ),
    );
  });

  it('speaks the language of each person, or the meeting’s, and goes to nobody without an address', async () => {
    const people = await Promise.all([
      mailing.contact(mag, 'أمل حدّاد', { languages: ['ku', 'ar-IQ'] }),
      mailing.contact(mag, 'Zoé Martin', { languages: ['fr'] }),
      mailing.contact(mag, 'Íñigo Ruiz', { languages: [] }),
      mailing.contact(mag, 'Nobody', { email: undefined }),
    ]);
    const { id } = await mailing.service.meeting({ invitees: asInvitees(...people), languages: ['es', 'en'] }, 'schedule');
    const [arabic, french, spanish] = (
      await Promise.all(people.slice(0, 3).map(({ email }) => mailing.arrived(email, 1)))
    ).flat();
    expect(arabic?.subject).toBe('دعوة: Coordination meeting');
    expect(arabic?.html).toMatch(/<html lang="ar-IQ" dir="rtl">/);
    expect(arabic?.text).toContain('أيار');
    expect(french?.subject).toBe('Invitation : Coordination meeting');
    expect(french?.text).toContain('lundi 5 mai 2031');
    expect(spanish?.subject).toBe('Invitación: Coordination meeting');
    await eventually(async () => {
      const [mail] = await mailsOf((await mailing.invitationTo(id, people[3].contactId)).id);
      expect(mail).toMatchObject({ status: 'dropped', because: 'no-address', attempts: 0 });
    });
    const { counts } = await mailing.service.invitationsTo(id);
    expect(counts).toMatchObject({ mailsSent: 3, mailsWaiting: 0, mailsFailed: 0 });
  });

  it('takes back the invitation of who is not invited any more, and tells the others nothing', async () => {
    const { service } = mailing;
    const [one, other] = [await mailing.contact(mag, 'One'), await mailing.contact(mag, 'Other')];
    const { id } = await service.meeting({ invitees: asInvitees(one, other) }, 'schedule');
    await Promise.all([mailing.arrived(one.email, 1), mailing.arrived(other.email, 1)]);
    await service.step(`/meetings/${id}/invitations/withdraw`, { contactIds: [one.contactId] });
    const [, withdrawn] = await mailing.arrived(one.email, 2);
    expect(calendarIn(withdrawn!)).toMatchObject({ method: 'CANCEL', sequence: 1 });
    await service.step(`/meetings/${id}/invitations`, { invitees: asInvitees(one) });
    const [, , again] = await mailing.arrived(one.email, 3);
    expect(calendarIn(again!)).toMatchObject({ method: 'REQUEST', sequence: 2 });
    expect(mailing.server.to(other.email)).toHaveLength(1);
  });

  it('is not written to anybody for a draft, nor for what is past', async () => {
    const jane = await mailing.contact(mag, 'Jane Doe');
    const past = { start: '2021-05-05T09:00:00Z', end: '2021-05-05T10:00:00Z' };
    await mailing.service.meeting({ invitees: asInvitees(jane) });
    const { id } = await mailing.service.meeting({ invitees: asInvitees(jane), ...past }, 'schedule', 'hold');
    expect((await mailing.service.invitationsTo(id)).counts.made).toBe(1);
    const { id: coming } = await mailing.service.meeting({ invitees: asInvitees(jane) }, 'schedule');
    const [only] = await mailing.arrived(jane.email, 1);
    expect(calendarIn(only!).uid).toBe(`${coming}@liaison`);
  });

  it('is tried again where a server is busy, and stays one mail where it died with it', async () => {
    const [busy, dying] = [await mailing.contact(mag, 'Busy'), await mailing.contact(mag, 'Dying')];
    mailing.server.next(busy.email, 'refuse-for-now');
    mailing.server.next(dying.email, 'die-after-data', 'die-after-data');
    const { id } = await mailing.service.meeting({ invitees: asInvitees(busy, dying) }, 'schedule');
    const [ofBusy, ofDying] = [await mailing.invitationTo(id, busy.contactId), await mailing.invitationTo(id, dying.contactId)];
    const waits = (invitationId: string, attempts: number) =>
      eventually(async () => {
        const [mail] = await mailsOf(invitationId);
        expect(mail).toMatchObject({ status: 'waiting', attempts, trouble: expect.any(String) });
        // While it is on its way it is left alone for longer.
        expect(Date.parse(mail!.nextTryAt!) - mailing.service.clock.now().getTime()).toBeLessThan(31_000);
      }, 10_000);
    await Promise.all([waits(ofBusy.id, 1), waits(ofDying.id, 1)]);
    const [mail] = await mailsOf(ofBusy.id);
    expect(mail?.trouble).toMatch(/451.*busy/);
    expect(mail?.trouble).not.toContain(busy.email);
    expect(mailing.server.to(busy.email)).toHaveLength(0);
    await later(20);
    await waits(ofDying.id, 2);
    await later(60);
    await eventually(async () => {
      expect((await mailsOf(ofBusy.id))[0]).toMatchObject({ status: 'sent', attempts: 2 });
      expect((await mailsOf(ofDying.id))[0]).toMatchObject({ status: 'sent', attempts: 3 });
    });
    expect(mailing.server.to(busy.email)).toHaveLength(1);
    // Three copies left us, and each says that it is the same mail.
    expect(mailing.server.mails.filter(({ to }) => to?.[0]?.address === dying.email)).toHaveLength(3);
    expect(mailing.server.to(dying.email)).toHaveLength(1);
  });

  it('shows on the invitation that a server refused it for good, and why', async () => {
    const gone = await mailing.contact(mag, 'Gone');
    mailing.server.next(gone.email, 'refuse-for-good');
    const { id } = await mailing.service.meeting({ invitees: asInvitees(gone) }, 'schedule');
    const { id: invitationId } = await mailing.invitationTo(id, gone.contactId);
    await eventually(async () => {
      const shown = await mailing.service.get(`/invitations/${invitationId}`);
      expect(shown).toMatchObject({ mail: { outcome: 'refused', icalSequence: 0 }, mailTrouble: expect.stringMatching(/550/) });
    });
    const viewer = await mailing.service.as({ role: 'viewer' });
    expect((await mailing.service.get(`/invitations/${invitationId}`, 200, viewer)).mailTrouble).toBeUndefined();
    await mailing.service.get(`/invitations/${invitationId}/mails`, 403, viewer);
    expect((await mailing.service.invitationsTo(id)).counts.mailsFailed).toBe(1);
    await eventually(() =>
      expect(mailing.service.recorder.namesOf(invitationId)).toEqual(['partner-invited', 'invitation-mail-failed']),
    );
    expect(JSON.stringify(mailing.service.recorder.of(invitationId))).not.toMatch(/550|unknown\./);
  });

  it('goes to the focal points of a partner that is invited as a whole; the last answer of any of them counts', async () => {
    const { service } = mailing;
    const partner = await service.partner('NPA');
    const [one, other] = [
      await mailing.contact(partner, 'One', {}, 'focal-point'),
      await mailing.contact(partner, 'Other', {}, 'focal-point'),
    ];
    const [deputy, left] = [
      await mailing.contact(partner, 'Deputy', {}, 'deputy-focal-point'),
      await mailing.contact(partner, 'Left', {}, 'focal-point', '2024-12-31'),
    ];
    const { id } = await service.meeting({ invitees: [{ partnerId: partner.id }] }, 'schedule');
    await Promise.all([mailing.arrived(one.email, 1), mailing.arrived(other.email, 1)]);
    const { items } = await service.invitationsTo(id);
    await eventually(async () => expect((await mailsOf(items[0]!.id)).map(({ status }) => status)).toEqual(['sent', 'sent']));
    for (const [{ email }, answer, stamp] of [
      [one, 'ACCEPTED', '20300101T120000Z'],
      [other, 'DECLINED', '20300102T120000Z'],
    ] as const) {
      const reply = replyOf(id, email, answer, { DTSTAMP: stamp });
      await service.postFile('/meetings/replies', 'text/calendar', reply);
    }
    expect((await service.get(`/invitations/${items[0]!.id}`)).rsvp).toBe('declined');
    await service.step(`/meetings/${id}/cancel`, { reason: 'The road is closed.' });
    await Promise.all([mailing.arrived(one.email, 2), mailing.arrived(other.email, 2)]);
    expect([...mailing.server.to(deputy.email), ...mailing.server.to(left.email)]).toEqual([]);
  });

  it('shows on the invitation that there is nobody to write to, and goes out once there is', async () => {
    const { service } = mailing;
    const partner = await service.partner('DCA');
    const nobody = await mailing.contact(partner, 'No address', { email: undefined });
    const invitees = [{ partnerId: partner.id }];
    const { id } = await service.meeting({ invitees }, 'schedule');
    const { id: ofOne } = await service.meeting({ invitees: asInvitees(nobody) }, 'schedule');
    const { id: seriesId } = await service.post('/series', { ...DAILY, invitees });
    await service.step(`/series/${seriesId}/schedule`);
    const unreachable = async (meetingId: string) => (await service.invitationsTo(meetingId)).items[0]?.unreachable?.because;
    let ofSeries = '';
    await eventually(async () => {
      ofSeries = (await service.get(`/series/${seriesId}/occurrences`)).items[1].id;
      expect(await unreachable(id)).toBe('no-focal-point');
      expect(await unreachable(ofOne)).toBe('no-address');
      expect(await unreachable(ofSeries)).toBe('no-focal-point');
    });
    expect((await service.invitationsTo(id)).counts).toMatchObject({ unreachable: 1, mailsSent: 0 });
    const invitationId = (await service.invitationsTo(id)).items[0]!.id;
    await eventually(() => expect(service.recorder.namesOf(invitationId)).toEqual(['partner-invited', 'invitee-not-reached']));
    const point = await mailing.contact(partner, 'Deputy', {}, 'deputy-focal-point');
    const mails = await mailing.arrived(point.email, 2);
    expect(mails.map((mail) => calendarIn(mail).uid).toSorted()).toEqual([`${id}@liaison`, `${seriesId}@liaison`].toSorted());
    mailing.book.known.set(nobody.contactId, {
      id: nobody.contactId,
      name: 'Found',
      email: 'found@partner.example',
      languages: [],
    });
    await service.hears(
      ContactChanged.of({ id: nobody.contactId, partnerId: partner.id, roles: [], status: 'current' }),
      nobody.contactId,
      2,
    );
    await mailing.arrived('found@partner.example', 1);
    await eventually(async () => {
      for (const one of [id, ofOne, ofSeries]) expect(await unreachable(one)).toBeUndefined();
    });
  });

  it('reminds of a meeting the day before, at the time to which it was moved, and of none that was cancelled', async () => {
    const { service } = mailing;
    const [jane, john] = [await mailing.contact(mag, 'Jane Doe'), await mailing.contact(mag, 'John Doe')];
    const day = { start: '2033-05-05T09:00:00Z', end: '2033-05-05T10:00:00Z' };
    const { id } = await service.meeting({ invitees: asInvitees(jane), ...day }, 'schedule');
    const { id: off } = await service.meeting({ invitees: asInvitees(john), ...day }, 'schedule');
    await Promise.all([mailing.arrived(jane.email, 1), mailing.arrived(john.email, 1)]);
    await service.step(`/meetings/${id}/reschedule`, {
      start: '2033-05-09T09:00:00Z',
      end: '2033-05-09T10:00:00Z',
      reason: 'Hall.',
    });
    await service.step(`/meetings/${off}/cancel`, { reason: 'The road is closed.' });
    await Promise.all([mailing.arrived(jane.email, 2), mailing.arrived(john.email, 2)]);
    const at = async (instant: string) => {
      service.clock.set(instant);
      await service.app.get(Timekeeper).round();
    };
    await at('2033-05-04T10:00:00.000Z');
    await at('2033-05-08T10:00:00.000Z');
    await at('2033-05-08T11:00:00.000Z');
    const reminder = (await mailing.arrived(jane.email, 3))[2]!;
    expect(reminder.subject).toBe('Reminder: Coordination meeting');
    expect(reminder.attachments).toEqual([]);
    expect(mailing.server.to(john.email)).toHaveLength(2);
    service.clock.set(new Date().toISOString());
  });

  it('is one for each person, where the service ends in the middle and starts again', async () => {
    const many = await Promise.all(Array.from({ length: 40 }, (_, index) => mailing.contact(mag, `Person ${index}`)));
    mailing.server.delay = 60;
    const { id } = await mailing.service.meeting({ invitees: asInvitees(...many) }, 'schedule');
    await mailing.arrived(many[0]!.email, 1);
    await mailing.restart();
    mailing.server.delay = 0;
    await eventually(async () => {
      const { counts } = await mailing.service.invitationsTo(id);
      expect(counts).toMatchObject({ mailsSent: many.length, mailsWaiting: 0 });
    }, 20_000);
    for (const { email } of many) {
      expect(mailing.server.mails.filter(({ to }) => to?.[0]?.address === email)).toHaveLength(1);
    }
  }, 60_000);
});
