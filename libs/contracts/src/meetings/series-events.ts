import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Id, Instant, LocalTime, Reason } from '../kernel/values';
import { Invitee } from './invitee';
import { Series } from './series';

const partnerId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';
const reason = 'The hall is taken on Tuesdays.';

const seriesEvent = eventsOf({
  service: 'meetings',
  aggregate: 'series',
  state: Series,
  // What nobody was told of stands on nobody's timeline.
  partnersOf: ({ announcedAt, invitees, hostPartnerIds }) =>
    announcedAt ? [...invitees.map((invitee) => invitee.partnerId), ...hostPartnerIds] : [],
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b51',
    title: 'Technical Working Group on Mine Action',
    type: 'coordination',
    mechanismId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b21',
    start: '2026-01-13T09:00',
    timeZone: 'Europe/Zurich',
    durationMinutes: 120,
    rule: { frequency: 'monthly', byDay: ['2TU'], count: 12 },
    languages: ['en'],
    interpretation: [],
    hostPartnerIds: [],
    documents: [],
    status: 'scheduled',
    announcedAt: '2025-12-01T10:00:00.000Z',
    icalSequence: 0,
    invitees: [{ partnerId }],
    exceptions: [],
  },
});

export const SeriesDrafted = seriesEvent('series-drafted', 'A series of meetings was drafted; nobody is told yet.');
export const SeriesDraftChanged = seriesEvent('series-draft-changed', 'A draft of a series was changed; nobody is told yet.');
export const SeriesDraftDiscarded = seriesEvent(
  'series-draft-discarded',
  'A draft of a series was given up before anybody knew of it.',
  { data: { reason: Reason }, example: { reason: 'The group was not set up.' } },
);
export const SeriesScheduled = seriesEvent(
  'series-scheduled',
  'A series was scheduled; its meetings are made in the background, each known from then on.',
);
export const SeriesDetailsChanged = seriesEvent(
  'series-details-changed',
  'What is known of a series was changed; the meetings that are still to come follow.',
);
export const SeriesRescheduled = seriesEvent(
  'series-rescheduled',
  'A series was given other dates; the meetings that are still to come follow.',
  { data: { previousStart: LocalTime, reason: Reason }, example: { previousStart: '2026-01-13T09:00', reason } },
);
export const SeriesInviteesChanged = seriesEvent(
  'series-invitees-changed',
  'It was changed who is to be invited to the meetings of a series that are still to come.',
  {
    data: { added: z.array(Invitee), removed: z.array(Invitee) },
    example: { added: [{ partnerId }], removed: [] },
  },
);
export const SeriesDivided = seriesEvent(
  'series-divided',
  'A series ends before one of its occurrences; from there on another series takes its place.',
  {
    data: { from: Instant, continuedById: Id },
    example: { from: '2026-06-09T07:00:00.000Z', continuedById: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b52' },
  },
);
export const SeriesShortened = seriesEvent('series-shortened', 'A series ends earlier; the meetings after that are cancelled.', {
  data: { from: Instant, reason: Reason },
  example: { from: '2026-06-09T07:00:00.000Z', reason: 'The working group ends its work.' },
});
export const SeriesExceptionNoted = seriesEvent(
  'series-exception-noted',
  'One occurrence of a series was moved or cancelled alone; the others stay as they are.',
  { data: { recurrenceId: Instant }, example: { recurrenceId: '2026-06-09T07:00:00.000Z' } },
);
export const SeriesCancelled = seriesEvent(
  'series-cancelled',
  'A series will not go on: the meetings that are still to come are cancelled.',
  { data: { reason: Reason }, example: { reason: 'The working group ends its work.' } },
);
