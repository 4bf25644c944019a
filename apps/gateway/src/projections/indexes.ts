import type { mongo } from 'mongoose';

const DATED = { partialFilterExpression: { 'span.from': { $exists: true } } };

/** Every record of a word that somebody sees, the newest first. */
export const WORDS = { key: { words: 1, audience: 1, updatedAt: -1 } } satisfies mongo.IndexDescription;

/** The records of a partner, and those of a kind. */
export const OF_PARTNER = { key: { partnerIds: 1, aggregate: 1, updatedAt: -1, _id: -1 } } satisfies mongo.IndexDescription;
export const OF_KIND = { key: { aggregate: 1, status: 1, updatedAt: -1, _id: -1 } } satisfies mongo.IndexDescription;

/** What the views ask of the records: each list in its order, so that it can stop at its end. `test/indexes.spec.ts` holds them to it. */
export const RECORD_INDEXES: mongo.IndexDescription[] = [
  OF_KIND,
  OF_PARTNER,
  { key: { partnerIds: 1, aggregate: 1, 'span.from': 1, _id: 1 }, ...DATED },
  WORDS,
  { key: { 'span.from': 1, _id: 1 }, ...DATED },
  { key: { aggregate: 1, status: 1, 'span.from': 1 }, ...DATED },
  { key: { partnerIds: 1, 'span.from': 1, _id: 1 }, ...DATED },
  { key: { seenBy: 1, 'span.from': 1, _id: 1 }, ...DATED },
  { key: { 'span.over': 1, 'span.from': 1, _id: 1 }, partialFilterExpression: { 'span.over': { $exists: true } } },
  { key: { 'state.place.country': 1, aggregate: 1 } },
  // Invitations and the like, by their meeting.
  { key: { 'state.meetingId': 1, partnerIds: 1 }, partialFilterExpression: { 'state.meetingId': { $exists: true } } },
  { key: { 'state.seriesId': 1, _id: 1 }, partialFilterExpression: { 'state.seriesId': { $exists: true } } },
];

/** By which an event stands on the timeline once. The versions of one event share its sequence. */
export const ONCE: mongo.IndexDescription = { key: { subject: 1, sequence: 1, type: 1 }, unique: true };

export const TIMELINE_INDEXES: mongo.IndexDescription[] = [
  // With the type, so that the feed passes over what was not asked for without reading it.
  { key: { topic: 1, partition: 1, offset: 1, type: 1 } },
  { key: { time: -1, _id: -1 } },
  { key: { partnerIds: 1, time: -1, _id: -1 } },
  { key: { type: 1, time: -1, _id: -1 } },
];
