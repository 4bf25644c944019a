import type { Actor, Circumstances, DecideAccessRequest, DraftAccessRequest } from '@liaison/contracts';
import { draft, submit } from './access-request';
import type { KeptRequest } from './kept-request';
import { issueLetter, type LetterParts } from './letter';
import { decide } from './review';
import type { Identified } from './with-ids';

/** What the specs of this folder begin with. */
export const [partnerId, dngo, dma, stranger, travellerId] = [1, 2, 3, 4, 5].map(
  (n) => `0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b0${n}`,
) as [string, string, string, string, string];
export const id = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';

/** Words that must never reach an event. */
export const PERSONAL = ['Aram Hassan', 'A1234567', 'PLATE-1', 'passport.pdf', 'CODE1'];

const cell: Actor = { id: 'cell', roles: ['coordinator'] };
export const at = (now: string, by = cell): Circumstances => ({ now, by });
/** A Wednesday. */
export const wednesday = at('2026-03-04T07:00:00.000Z');
export const terms = { workingDays: 5, calendar: { timeZone: 'Asia/Baghdad', weekend: [5, 6] } };
export const parts: LetterParts = { number: 'AL-2026-000001', code: 'CODE1', staffHashes: ['hash'], timeZone: 'Asia/Baghdad' };

export const wanted: Identified<DraftAccessRequest> = {
  partnerId,
  activity: 'risk-education',
  country: 'IQ',
  purpose: 'Risk education sessions in schools.',
  from: '2026-04-01',
  to: '2026-04-30',
  route: [{ kind: 'checkpoint', name: 'Badush' }],
  travellers: [{ id: travellerId, name: 'Aram Hassan', documentNumber: 'A1234567', nationality: 'IQ', role: 'Driver' }],
  vehicles: [{ id, kind: 'Land Cruiser', plate: 'PLATE-1' }],
  attachments: [{ title: 'Passport', link: 'https://files.example/passport.pdf' }],
  authorities: [dngo, dma],
};

export const drafted = draft({ id, reference: 'AR-2026-000001' }, wanted, wednesday).state;
export const submitted = submit(drafted, wednesday, terms).state;

export function decideAs(request: KeptRequest, authorityId: string, decision: DecideAccessRequest['decision'], comment?: string) {
  return decide(request, { authorityId, decision, ...(comment && { comment }) }, wednesday, terms);
}

export const inReview = decideAs(submitted, dngo, 'approve').state;
export const approved = decideAs(inReview, dma, 'approve').state;
export const issued = issueLetter(approved, {}, parts, wednesday).state;

export const namesOf = ({ happened }: { happened: { definition: { type: string } }[] }) =>
  happened.map(({ definition }) => definition.type.split('.')[2]);
