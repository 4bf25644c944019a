import type { Invitation, Partner } from '@liaison/contracts';
import { eventually } from '@liaison/testing';
import { asInvitees, type Mailing, startMailing } from './mailing';
import { replyOf } from './reply';

type Contact = Awaited<ReturnType<Mailing['contact']>>;

const FROM = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31';

/** The same in a message, as Exchange sends it: quoted-printable, beside a text. */
function messageWith(calendar: string): string {
  return [
    'From: Jane Doe <jane@partner.example>',
    'To: replies@liaison.example',
    'Subject: Accepted: Coordination meeting',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain; charset="utf-8"',
    '',
    'I come.',
    '--b1',
    'Content-Type: text/calendar; charset="utf-8"; method=REPLY',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(calendar).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '--b1--',
    '',
  ].join('\r\n');
}

/** A delivery report (RFC 3464) for a mail, as Postfix sends it. */
function reportOf(messageId: string, action = 'failed'): string {
  return [
    'From: MAILER-DAEMON@mail.example',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'Your message could not be delivered.',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example',
    '',
    'Final-Recipient: rfc822; jane@partner.example',
    `Action: ${action}`,
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 <jane@partner.example>:',
    ' Recipient address rejected',
    '',
    '--b1',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    '',
    '--b1--',
    '',
  ].join('\r\n');
}

describe('what comes back for an invitation by e-mail', () => {
  let mailing: Mailing;
  let mag: Partner;
  let machine: Mailing['service']['staff'];

  beforeAll(async () => {
    mailing = await startMailing();
    mag = await mailing.service.partner('MAG');
    machine = await mailing.service.as({ role: 'mail-gateway' });
  }, 60_000);
  afterAll(() => mailing?.stop());

  const bring = (path: string, type: string, file: string, status: number) =>
    mailing.service.postFile(`/meetings/${path}`, type, file, status, machine);
  const reply = (file: string, status = 200) => bring('replies', 'text/calendar; charset=utf-8', file, status);
  /** A meeting to which people were invited by mail. */
  const invited = async (more: object, ...people: Contact[]) => {
    const { id } = await mailing.service.meeting({ invitees: asInvitees(...people), ...more }, 'schedule');
    for (const { email } of people) await mailing.arrived(email, 1);
    return id as string;
  };

  it('answers the invitation, the last answer counting, whatever order they come in', async () => {
    const jane = await mailing.contact(mag, 'Jane Doe');
    const id = await invited({}, jane);
    const accepted = replyOf(id, jane.email.toUpperCase(), 'ACCEPTED', { COMMENT: 'By the night train\\, with bags.' });
    const first = await reply(accepted);
    expect(first).toMatchObject({ contactId: jane.contactId, rsvp: 'accepted', comment: 'By the night train, with bags.' });
    expect((await reply(accepted)).version).toBe(first.version);
    const later = { DTSTAMP: '20300102T120000Z' };
    const message = messageWith(replyOf(id, jane.email, 'DECLINED', later));
    const declined = await bring('replies', 'message/rfc822', message, 200);
    expect(declined).toMatchObject({ rsvp: 'declined' });
    // The first once more, delayed on its way.
    expect(await reply(replyOf(id, jane.email, 'TENTATIVE'))).toMatchObject({ rsvp: 'declined', version: declined.version });
    await eventually(() =>
      expect(mailing.service.recorder.namesOf(first.id).filter((name) => name === 'invitation-answered')).toHaveLength(2),
    );
    expect(JSON.stringify(mailing.service.recorder.of(first.id))).not.toMatch(/train/);
  });

  it('counts no more where the meeting was moved since, and still where only its title changed', async () => {
    const jane = await mailing.contact(mag, 'Jane Doe');
    const id = await invited({}, jane);
    await mailing.service.patch(`/meetings/${id}`, { title: 'Coordination, North' });
    expect(await reply(replyOf(id, jane.email, 'TENTATIVE'))).toMatchObject({ rsvp: 'tentative' });
    const time = { start: '2031-05-06T09:00:00+03:00', end: '2031-05-06T12:00:00+03:00' };
    await mailing.service.step(`/meetings/${id}/reschedule`, { ...time, reason: 'The hall was not free.' });
    const stale = replyOf(id, jane.email, 'ACCEPTED', { DTSTAMP: '20300103T120000Z', SEQUENCE: 1 });
    await eventually(async () => expect(await reply(stale)).toMatchObject({ rsvp: 'pending' }));
    const fresh = replyOf(id, jane.email, 'ACCEPTED', { DTSTAMP: '20300103T120000Z', SEQUENCE: 2 });
    expect(await reply(fresh)).toMatchObject({ rsvp: 'accepted' });
  });

  it('waits for room where a meeting is full', async () => {
    const [one, two] = [await mailing.contact(mag, 'One'), await mailing.contact(mag, 'Two')];
    const id = await invited({ capacity: 1 }, one, two);
    await reply(replyOf(id, one.email, 'ACCEPTED'));
    expect((await reply(replyOf(id, two.email, 'ACCEPTED'))).waitingSince).toBeDefined();
  });

  it('is refused where it answers nothing that was asked, and says why', async () => {
    const jane = await mailing.contact(mag, 'Jane Doe');
    const id = await invited({}, jane);
    const codeOf = async (file: string) => (await reply(file, 422)).code;
    expect(await codeOf('Hello!')).toBe('reply.unreadable');
    expect(await codeOf('BEGIN:VCALENDAR\r\nEND:VCALENDAR')).toBe('reply.no-reply');
    expect(await codeOf(replyOf(id, jane.email, 'ACCEPTED').replace('REPLY', 'COUNTER'))).toBe('reply.no-reply');
    expect(await codeOf(replyOf(id, jane.email, 'DELEGATED'))).toBe('reply.no-answer');
    expect(await codeOf(replyOf(id, jane.email, 'ACCEPTED', { UID: 'other@example.org' }))).toBe('reply.unknown-meeting');
    expect(await codeOf(replyOf(FROM, jane.email, 'ACCEPTED'))).toBe('reply.unknown-meeting');
    expect(await codeOf(replyOf(id, 'somebody@else.example', 'ACCEPTED'))).toBe('reply.unknown-attendee');
    expect(await codeOf(replyOf(id, jane.email, 'ACCEPTED', { DTSTAMP: 'yesterday' }))).toBe('reply.no-stamp');
    expect((await bring('replies', 'message/rfc822', 'Subject: Hello\r\n\r\nI come.', 422)).code).toBe('message.no-calendar');
    await bring('replies', 'application/json', '{}', 415);
    await bring('bounces', 'text/calendar', 'x', 415);
  });

  it('is brought by cell staff or the mail gateway, which may do nothing else', async () => {
    const viewer = await mailing.service.as({ role: 'viewer' });
    await mailing.service.postFile('/meetings/replies', 'text/calendar', 'x', 403, viewer);
    await mailing.service.postFile('/meetings/replies', 'text/calendar', 'x', 401, mailing.service.anyone());
    for (const path of ['/meetings', '/invitations', '/mechanisms']) await mailing.service.get(path, 403, machine);
  });

  it('shows on the invitation that its mail came back, and why', async () => {
    const jane = await mailing.contact(mag, 'Jane Doe');
    const id = await invited({}, jane);
    const { messageId } = mailing.server.to(jane.email)[0]!;
    const delayed: Invitation = await bring('bounces', 'message/rfc822', reportOf(messageId!, 'delayed'), 200);
    expect(delayed.mail?.outcome).not.toBe('bounced');
    const back: Invitation = await bring('bounces', 'message/rfc822', reportOf(messageId!), 200);
    expect(back).toMatchObject({ meetingId: id, mail: { outcome: 'bounced', kind: 'invitation' } });
    expect(back.mailTrouble).toBe('5.1.1 550 5.1.1 <…>: Recipient address rejected');
    expect(await bring('bounces', 'message/rfc822', reportOf(messageId!), 200)).toEqual(back);
    expect((await bring('bounces', 'message/rfc822', reportOf('<other@mail.example>'), 422)).code).toBe('bounce.unknown-mail');
    expect((await bring('bounces', 'message/rfc822', messageWith('x'), 422)).code).toBe('bounce.no-report');
    expect((await mailing.service.invitationsTo(id)).counts).toMatchObject({ mailsFailed: 1, mailsSent: 0 });
  });
});
