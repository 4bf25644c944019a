import { randomUUID } from 'node:crypto';
import type { Minutes, MinutesSection, Partner } from '@liaison/contracts';
import type { AggregateStore } from '@liaison/service';
import { eventually } from '@liaison/testing';
import mammoth from 'mammoth';
import { extractText, getDocumentProxy } from 'unpdf';
import { minutesModel } from '../src/minutes/minutes.model';
import { Revisions } from '../src/minutes/revisions.service';
import { inMonth, type MeetingsUnderTest, startMeetings } from './fixtures';

describe('minutes through REST', () => {
  let service: MeetingsUnderTest;
  let mag: Partner;
  let mechanismId: string;

  beforeAll(async () => {
    service = await startMeetings();
    mag = await service.partner('MAG');
    mechanismId = (await service.mechanism()).id;
  }, 60_000);
  afterAll(() => service?.stop());
  // A month after the last of these meetings: later, what is known of the people who came is deleted.
  beforeEach(() => service.clock.set('2021-08-01T08:00:00Z'));

  const heldMeeting = (more: object = {}) => service.meeting({ ...inMonth(5, 2021), mechanismId, ...more }, 'schedule', 'hold');
  const begin = async (more: object = {}) => {
    const meeting = await heldMeeting();
    const minutes = await service.post('/minutes', { meetingId: meeting.id, ...more });
    return { meeting, minutes, path: `/minutes/${minutes.id}` };
  };
  const textsOf = ({ sections }: { sections: MinutesSection[] }) => sections.map(({ text }) => text);
  const saying = (...texts: string[]) => ({ sections: texts.map((text, n) => ({ heading: `Item ${n + 1}`, text })) });

  it('are begun once, with a section for each item of the agenda, in the meeting’s language', async () => {
    const meeting = await heldMeeting({ languages: ['ar', 'en'] });
    const { items } = await service.post(`/meetings/${meeting.id}/agenda/items`, { title: 'Letters', minutesAllotted: 10 }, 200);
    const key = randomUUID();
    const ask = () =>
      service.staff.post('/api/v1/minutes').set('Idempotency-Key', key).send({ meetingId: meeting.id }).expect(201);
    const [{ body }, again] = [await ask(), await ask()];
    expect(body).toMatchObject({
      language: 'ar',
      status: 'draft',
      sections: [{ heading: 'Letters', text: '', agendaItemId: items[0].id }],
    });
    expect(again.body).toEqual(body);
    expect((await service.post('/minutes', { meetingId: meeting.id }, 409)).code).toBe('minutes.begun');
    expect((await service.post('/minutes', { meetingId: randomUUID() }, 422)).errors[0].field).toBe('meetingId');
    const sections = [{ heading: 'Else', text: '', agendaItemId: randomUUID() }];
    expect((await service.put(`/minutes/${body.id}/sections`, 1, { sections }, 422)).errors[0].field).toBe(
      'sections.0.agendaItemId',
    );
  });

  it('are begun once, whoever begins at the same moment', async () => {
    const { id: meetingId } = await heldMeeting();
    const answers = await Promise.all([1, 2, 3].map(() => service.staff.post('/api/v1/minutes').send({ meetingId })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await service.get(`/minutes?meetingId=${meetingId}`)).items).toHaveLength(1);
  });

  it('that two people edit are nobody’s loss: the second is shown both texts, and what both began with', async () => {
    const { minutes, path } = await begin(saying('One.', 'Two.'));
    const [first, second] = minutes.sections as MinutesSection[];
    const colleague = await service.as({ role: 'coordinator' });
    const theirs = { sections: [{ ...first, text: 'One, as the colleague has it.' }, second] };
    await service.put(`${path}/sections`, 1, theirs, 200, colleague);
    const mine = {
      sections: [
        { ...first, text: 'One, as I have it.' },
        { ...second, text: 'Two, as I have it.' },
      ],
      comment: 'Mine',
    };
    const { headers, body: conflict } = await service.staff
      .put(`/api/v1${path}/sections`)
      .set('If-Match', '"1"')
      .send(mine)
      .expect(412);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(conflict).toMatchObject({ code: 'minutes.edited-meanwhile', status: 412, currentVersion: 2, base: { number: 1 } });
    expect(textsOf(conflict.base)).toEqual(['One.', 'Two.']);
    expect(textsOf(conflict.current)).toEqual(['One, as the colleague has it.', 'Two.']);
    expect(textsOf(conflict.yours)).toEqual(['One, as I have it.', 'Two, as I have it.']);
    expect(conflict.conflicts).toEqual([
      { sectionId: first!.id, base: 'One.', current: 'One, as the colleague has it.', yours: 'One, as I have it.' },
    ]);
    expect(textsOf(await service.get(path))).toEqual(['One, as the colleague has it.', 'Two.']);
    await service.put(`${path}/sections`, conflict.currentVersion, mine);
    expect(textsOf(await service.get(path))).toEqual(['One, as I have it.', 'Two, as I have it.']);
    // A text is never written blindly.
    await service.staff.put(`/api/v1${path}/sections`).set('If-Match', '*').send(mine).expect(400);
    await service.staff.put(`/api/v1${path}/sections`).send(mine).expect(428);
  });

  it('have every revision to read, with who wrote it and when', async () => {
    const { minutes, path } = await begin(saying('First.'));
    for (const [index, text] of ['Second.', 'Third.', 'Fourth.'].entries())
      await service.put(`${path}/sections`, index + 1, { ...saying(text), comment: `No ${index + 2}` });
    const { items } = await service.get(`${path}/revisions`);
    expect(items.map(({ number, comment }: { number: number; comment?: string }) => [number, comment])).toEqual([
      [4, 'No 4'],
      [3, 'No 3'],
      [2, 'No 2'],
      [1, undefined],
    ]);
    expect(items[3]).toMatchObject({ by: minutes.revision.by, at: minutes.revision.at });
    for (const [index, text] of ['First.', 'Second.', 'Third.', 'Fourth.'].entries())
      expect(textsOf(await service.get(`${path}/revisions/${index + 1}`))).toEqual([text]);
    await service.get(`${path}/revisions/5`, 404);
  });

  it('lose no text where many write at once: what is not saved is answered', async () => {
    const { path } = await begin(saying('First.'));
    for (let version = 1; version < 4; version += 1) {
      const answers = await Promise.all(
        [1, 2, 3, 4].map((n) =>
          service.staff
            .put(`/api/v1${path}/sections`)
            .set('If-Match', `"${version}"`)
            .send(saying(`${version} by ${n}`)),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    }
    const { items } = await service.get(`${path}/revisions`);
    const kept = await Promise.all(items.map(({ number }: { number: number }) => service.get(`${path}/revisions/${number}`)));
    expect(kept.map(textsOf).reverse()).toEqual([
      ['First.'],
      ...[1, 2, 3].map((version) => [expect.stringMatching(new RegExp(`^${version} by`))]),
    ]);
  });

  it('lose no text where a process dies between keeping one and writing the next', async () => {
    const { minutes, path } = await begin(saying('First.'));
    const store = service.app.get<AggregateStore<Minutes>>(minutesModel.store);
    // What is left behind by a process that died there, twice, and by one that came back after something else was done.
    await service.app.get(Revisions).keep(await store.get(minutes.id));
    await service.step(`${path}/circulate`);
    await service.app.get(Revisions).keep(await store.get(minutes.id));
    const numbers = async () => (await service.get(`${path}/revisions`)).items.map(({ number }: { number: number }) => number);
    expect(await numbers()).toEqual([1]);
    await service.put(`${path}/sections`, 2, saying('Second.'));
    expect(await numbers()).toEqual([2, 1]);
    expect(textsOf(await service.get(`${path}/revisions/1`))).toEqual(['First.']);
    // Both versions that had the first text are read as having begun with it.
    for (const version of [1, 2])
      expect(textsOf((await service.put(`${path}/sections`, version, saying('Else.'), 412)).base)).toEqual(['First.']);
  });

  it('are final when a later meeting has approved them, and then corrected by corrigenda', async () => {
    const { minutes, meeting, path } = await begin(saying('Jane Doe said yes.'));
    const june = await service.meeting({ ...inMonth(6), mechanismId }, 'schedule', 'start');
    const approve = (status: number, meetingId: string = june.id) => service.step(`${path}/approve`, { meetingId }, status);
    expect((await approve(409)).code).toBe('minutes.not-circulated');
    await service.step(`${path}/circulate`);
    expect((await approve(422, meeting.id)).code).toBe('minutes.not-a-later-meeting');
    expect((await approve(422, randomUUID())).code).toBe('meeting.unknown');
    expect((await service.step(`${path}/corrigenda`, { text: 'No.' }, 409)).code).toBe('minutes.not-approved');
    expect(await approve(200)).toMatchObject({ status: 'approved', approval: { meetingId: june.id } });
    const { version } = await service.get(path);
    expect((await service.put(`${path}/sections`, version, saying('No.'), 409)).code).toBe('minutes.approved');
    const corrected = await service.step(`${path}/corrigenda`, { text: 'John Roe said yes.' });
    expect(corrected).toMatchObject({ corrigenda: [{ number: 1, text: 'John Roe said yes.' }] });
    expect(textsOf(corrected)).toEqual(['Jane Doe said yes.']);
    const names = ['minutes-begun', 'minutes-circulated', 'minutes-approved', 'minutes-corrected'];
    await eventually(() => expect(service.recorder.namesOf(minutes.id)).toEqual(names));
    expect(JSON.stringify(service.recorder.of(minutes.id))).not.toMatch(/Jane|John/);
  });

  it('are the cell’s until they are circulated; then for those who took part as they were, for viewers without the text', async () => {
    const meeting = await heldMeeting({ invitees: [{ partnerId: mag.id }] });
    const minutes = await service.post('/minutes', { meetingId: meeting.id, ...saying('As circulated.') });
    const path = `/minutes/${minutes.id}`;
    const [own, other, viewer] = await Promise.all([
      service.as({ role: 'partner', partnerId: mag.id }),
      service.as({ role: 'partner', partnerId: randomUUID() }),
      service.as({ role: 'viewer' }),
    ]);
    for (const agent of [own, other, viewer]) await service.get(path, 404, agent);
    const listed = async (agent: typeof own) => (await service.get(`/minutes?meetingId=${meeting.id}`, 200, agent)).items.length;
    expect([await listed(own), await listed(viewer)]).toEqual([0, 0]);
    await service.step(`${path}/circulate`);
    await service.put(`${path}/sections`, 2, { ...saying('Not circulated yet.'), comment: 'Secret.' });
    const seen = await service.get(path, 200, own);
    expect(textsOf(seen)).toEqual(['As circulated.']);
    expect(JSON.stringify([seen, await service.get(path, 200, viewer)])).not.toContain('Secret');
    expect(await service.get(path, 200, viewer)).not.toHaveProperty('sections');
    await service.get(path, 404, other);
    expect([await listed(own), await listed(other), await listed(viewer)]).toEqual([1, 0, 1]);
    await service.get(`${path}/revisions`, 403, own);
    await viewer.get(`/api/v1${path}/minutes.pdf`).expect(403);
    await other.get(`/api/v1${path}/minutes.pdf`).expect(404);
    await service.step(`${path}/circulate`, {}, 403, own);
  });

  it('are compiled with attendance, agenda, decisions and action points; who came for others is named to the cell alone', async () => {
    const lmac = await service.partner('Lebanon Mine Action Centre');
    const meeting = await service.meeting(
      {
        ...inMonth(7, 2021),
        mechanismId,
        languages: ['fr'],
        invitees: [{ partnerId: mag.id }, { partnerId: lmac.id, role: 'chair' }],
      },
      'schedule',
    );
    const { items: invitations } = await service.invitationsTo(meeting.id);
    const ofLmac = invitations.find(({ partnerId }) => partnerId === lmac.id)!;
    await service.post(`/invitations/${ofLmac.id}/delegation`, { delegation: [{ name: 'Amal Haddad' }] }, 200);
    await service.step(`/meetings/${meeting.id}/hold`);
    await service.post(`/invitations/${ofLmac.id}/attendance`, { attendance: 'attended', headcount: 3 }, 200);
    const { items } = await service.post(`/meetings/${meeting.id}/agenda/items`, { title: 'Lettres', minutesAllotted: 10 }, 200);
    const outcome = { outcome: 'La liste est complète.', minutesUsed: 12 };
    await service.step(`/meetings/${meeting.id}/agenda/items/${items[0].id}/outcome`, outcome);
    await service.post('/decisions', { meetingId: meeting.id, text: 'On se réunit chaque mois.', madeOn: '2021-07-05' });
    const point = { text: 'Envoyer la liste.', assigneePartnerId: mag.id, dueOn: '2031-08-01', meetingId: meeting.id };
    await service.post('/action-points', point);
    const minutes = await service.post('/minutes', { meetingId: meeting.id, ...saying('Chacun a parlé.') });
    await service.step(`/minutes/${minutes.id}/circulate`);
    const read = async (agent: typeof service.staff) => {
      const { body, headers } = await agent.get(`/api/v1/minutes/${minutes.id}/minutes.pdf`).expect(200);
      expect(headers['content-type']).toBe('application/pdf');
      return (await extractText(await getDocumentProxy(new Uint8Array(body as Buffer)), { mergePages: true })).text;
    };
    const text = await read(service.staff);
    for (const part of ['Compte rendu', 'Lebanon Mine Action Centre', 'Amal Haddad', 'La liste est complète.', '12 / 10'])
      expect(text).toContain(part);
    for (const part of ['On se réunit chaque mois.', 'Envoyer la liste.', '1 août 2031', 'Chacun a parlé.', 'TWG'])
      expect(text).toContain(part);
    expect(await read(await service.as({ role: 'partner', partnerId: mag.id }))).not.toContain('Amal');
    const docx = await service.staff.get(`/api/v1/minutes/${minutes.id}/minutes.docx`).responseType('blob').expect(200);
    const { value } = await mammoth.extractRawText({ buffer: docx.body as Buffer });
    for (const part of ['Compte rendu', 'Amal Haddad', 'Envoyer la liste.', 'Chacun a parlé.']) expect(value).toContain(part);
  });
});
