import {
  type Circumstances,
  conflict,
  type CorrectMinutes,
  decided,
  type Decision,
  firstRepeated,
  inOrder,
  invalid,
  type Meeting,
  type Minutes,
  MinutesApproved,
  MinutesBegun,
  MinutesCirculated,
  MinutesCorrected,
  MinutesRevised,
  type MinutesSection,
  MOST_CORRIGENDA,
} from '@liaison/contracts';

/**
 * The life of minutes: draft → circulated → approved at a later meeting. What a secretary expects: until they are approved they may be
 * revised, and what is approved is what was circulated. Approved minutes are a record, so their text stays; an error that is found later
 * is corrected by a numbered corrigendum that is read with them.
 */

/** Characters of all sections together: some fifty pages. */
const LONGEST = 150_000;
const BEGUN: Meeting['status'][] = ['in-progress', 'held', 'closed'];

type Text = Pick<Minutes, 'sections'>;

export function begin(
  id: string,
  text: Pick<Minutes, 'sections' | 'language' | 'source'>,
  meeting: Meeting,
  { now, by }: Circumstances,
): Decision<Minutes> {
  if (meeting.status === 'cancelled')
    throw conflict('meeting.cancelled', 'This meeting was cancelled: there is nothing to be told of it.');
  checkText(text);
  const { id: meetingId, title } = meeting;
  const revision = { number: 1, by: by.id, at: now };
  const minutes: Minutes = { ...text, id, meetingId, title, status: 'draft', revision, corrigenda: [] };
  return decided(minutes, MinutesBegun.of(minutes));
}

export function revise(
  minutes: Minutes,
  { sections, comment }: Text & { comment?: string | undefined },
  { title }: Meeting,
  { now, by }: Circumstances,
): Decision<Minutes> {
  if (minutes.status === 'approved')
    throw conflict('minutes.approved', 'Approved minutes stay as they are. Correct them by a corrigendum.');
  checkText({ sections });
  if (isSameText({ sections }, minutes)) return decided(minutes);
  const revision = { number: minutes.revision.number + 1, by: by.id, at: now, ...(comment !== undefined && { comment }) };
  const next: Minutes = { ...minutes, title, sections, revision };
  return decided(next, MinutesRevised.of(next));
}

/** Once the meeting was held; again after each revision that those who took part are to have. */
export function circulate(minutes: Minutes, meeting: Meeting, { now }: Circumstances): Decision<Minutes> {
  if (minutes.status === 'approved') throw conflict('minutes.approved', 'These minutes are approved already.');
  if (meeting.status !== 'held' && meeting.status !== 'closed')
    throw conflict('meeting.not-held', `Minutes are circulated once the meeting was held; this one is ${meeting.status}.`);
  const { number } = minutes.revision;
  if (minutes.circulated?.revision === number) return decided(minutes);
  const next: Minutes = { ...minutes, status: 'circulated', circulated: { revision: number, at: now } };
  const partnerIds = [...new Set(meeting.invitees.map(({ partnerId }) => partnerId))];
  return decided(next, MinutesCirculated.of(next, { partnerIds }));
}

/** By a later meeting, of the same mechanism where the meeting is of one. What is approved is what was circulated. */
export function approve(minutes: Minutes, of: Meeting, at: Meeting, { now, by }: Circumstances): Decision<Minutes> {
  if (minutes.status === 'approved') throw conflict('minutes.approved', 'These minutes are approved already.');
  if (minutes.circulated?.revision !== minutes.revision.number)
    throw conflict('minutes.not-circulated', 'The latest revision was not circulated yet: nobody can have approved it.');
  if (of.mechanismId !== at.mechanismId)
    throw invalid('meetingId', 'minutes.other-mechanism', 'Minutes are approved by a later meeting of the same mechanism.');
  if (at.id === of.id || inOrder(at.start, of.start))
    throw invalid('meetingId', 'minutes.not-a-later-meeting', 'Minutes are approved by a later meeting than they are of.');
  if (!BEGUN.includes(at.status))
    throw conflict('meeting.not-begun', `A meeting approves minutes once it has begun; that one is ${at.status}.`);
  const next: Minutes = { ...minutes, status: 'approved', approval: { meetingId: at.id, at: now, by: by.id } };
  return decided(next, MinutesApproved.of(next));
}

export function correct(minutes: Minutes, { text }: CorrectMinutes, { now, by }: Circumstances): Decision<Minutes> {
  if (minutes.status !== 'approved')
    throw conflict('minutes.not-approved', `Minutes that are ${minutes.status} are revised; a corrigendum is for approved ones.`);
  if (minutes.corrigenda.length >= MOST_CORRIGENDA)
    throw conflict('minutes.too-many-corrigenda', `Minutes can have ${MOST_CORRIGENDA} corrigenda.`);
  const corrigendum = { number: minutes.corrigenda.length + 1, by: by.id, at: now, text };
  const next: Minutes = { ...minutes, corrigenda: [...minutes.corrigenda, corrigendum] };
  return decided(next, MinutesCorrected.of(next));
}

function checkText({ sections }: Text): void {
  const twice = firstRepeated(sections.map(({ id }) => id));
  if (twice !== -1) throw invalid(`sections.${twice}.id`, 'minutes.section-twice', 'Each section is there once.');
  const length = sections.reduce((sum, { heading, text }) => sum + heading.length + text.length, 0);
  if (length > LONGEST) throw invalid('sections', 'minutes.too-long', `Minutes have ${LONGEST} characters at most.`);
}

function isSameText(a: Text, b: Text): boolean {
  return JSON.stringify(a.sections.map(inOrderOfFields)) === JSON.stringify(b.sections.map(inOrderOfFields));
}

function inOrderOfFields({ id, heading, text, agendaItemId }: MinutesSection): unknown {
  return [id, heading, text, agendaItemId];
}
