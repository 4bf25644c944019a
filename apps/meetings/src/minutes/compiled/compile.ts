import type { Meeting, Minutes } from '@liaison/contracts';
import type { Block, CompiledMinutes } from './compiled-minutes';
import { agendaBlocks } from './compile-agenda';
import { type Dates, datesOf } from './dates';
import type { Record } from './record';
import type { Words } from './vocabulary';
import { filled, WORDS } from './words';

/** Puts everything together, in the language of the minutes. */
export function compile(record: Record): CompiledMinutes {
  const { minutes, meeting, mechanism } = record;
  const words = WORDS[minutes.language];
  const dates = datesOf(minutes.language, mechanism?.country, meeting.timeZone);
  const blocks: Block[] = [
    { facts: factsOf(record, words, dates) },
    { heading: words.attendance },
    ...tableOr(
      words.none,
      [words.organisation, words.as, words.presence, words.people],
      [0.36, 0.18, 0.2, 0.26],
      attendance(record, words),
    ),
    { heading: words.agenda },
    ...agendaBlocks(record, words),
    ...discussion(minutes, words),
    { heading: words.decisions },
    ...tableOr(words.none, ['', words.decision], [0.08, 0.92], decisionsOf(record, words)),
    { heading: words.actionPoints },
    ...tableOr(
      words.none,
      [words.what, words.who, words.dueOn, words.status],
      [0.42, 0.22, 0.16, 0.2],
      actionPointsOf(record, words, dates),
    ),
    ...corrigendaOf(minutes, words, dates),
  ];
  return {
    language: dates.locale,
    fromRight: minutes.language === 'ar',
    kind: words.minutes,
    title: meeting.title,
    blocks,
    foot: (page, of) => `${meeting.title.slice(0, 80)} · ${filled(words.page, { page, of })}`,
  };
}

function factsOf({ minutes, meeting, mechanism, approvedBy }: Record, words: Words, dates: Dates): [string, string][] {
  const { place, timeZone } = meeting;
  return [
    [
      words.status,
      `${statusOf(minutes, approvedBy, words, dates)} (${filled(words.revision, { number: String(minutes.revision.number) })})`,
    ],
    ...(mechanism ? ([[words.mechanism, mechanism.name]] as [string, string][]) : []),
    [words.when, `${dates.span(meeting.start, meeting.end)} (${timeZone})`],
    ...(place ? ([[words.place, place]] as [string, string][]) : []),
  ];
}

function statusOf(
  { status, circulated, approval }: Minutes,
  approvedBy: Meeting | undefined,
  words: Words,
  dates: Dates,
): string {
  if (status === 'approved' && approval)
    // The day of that meeting: it may be entered later.
    return filled(words.approved, {
      on: dates.dayOf(approvedBy?.start ?? approval.at),
      meeting: approvedBy?.title ?? approval.meetingId,
    });
  return circulated ? filled(words.circulated, { on: dates.dayOf(circulated.at) }) : words.draft;
}

/** Those of whom it is known whether they came; those who came first. */
function attendance({ invitations, nameOf }: Record, words: Words): string[][] {
  const order = Object.keys(words.presences);
  return invitations
    .filter(({ attendance: mark }) => mark !== 'unknown')
    .map((invitation) => ({ ...invitation, name: nameOf(invitation.partnerId) }))
    .sort((a, b) => order.indexOf(a.attendance) - order.indexOf(b.attendance) || a.name.localeCompare(b.name))
    .map(({ name, role, attendance: mark, headcount, delegation = [] }) => [
      name,
      role ? words.roles[role] : '',
      mark === 'unknown' ? '' : words.presences[mark],
      [...(headcount ? [String(headcount)] : []), ...delegation.map((person) => person.name)].join('\n'),
    ]);
}

function discussion({ sections }: Minutes, words: Words): Block[] {
  if (sections.length === 0) return [];
  const written = sections.flatMap(({ heading, text }): Block[] => [{ subheading: heading }, ...(text ? [{ text }] : [])]);
  return [{ heading: words.discussion }, ...written];
}

/** Without what was recorded by mistake. */
function decisionsOf({ decisions }: Record, words: Words): string[][] {
  return decisions
    .filter(({ status }) => status !== 'withdrawn')
    .sort((a, b) => a.number - b.number)
    .map(({ number, text, status }) => [String(number), status === 'superseded' ? `${text}\n(${words.superseded})` : text]);
}

function actionPointsOf({ actionPoints, nameOf }: Record, words: Words, dates: Dates): string[][] {
  return actionPoints.map(({ text, assigneePartnerId, dueOn, status, overdue, priority, completion }) => [
    priority === 'high' ? `${text}\n(${words.high})` : text,
    nameOf(assigneePartnerId),
    dates.day(dueOn),
    [overdue ? words.overdue : words.actionPointStatus[status], ...(completion ? [completion.whatWasDone] : [])].join('\n'),
  ]);
}

function corrigendaOf({ corrigenda }: Minutes, words: Words, dates: Dates): Block[] {
  if (corrigenda.length === 0) return [];
  const each = corrigenda.flatMap(({ number, at, text }): Block[] => [
    { subheading: filled(words.corrigendum, { number: String(number), on: dates.dayOf(at) }) },
    { text },
  ]);
  return [{ heading: words.corrigenda }, ...each];
}

function tableOr(none: string, heads: string[], shares: number[], rows: string[][]): Block[] {
  return rows.length > 0 ? [{ table: { heads, shares, rows } }] : [{ text: none }];
}
