import {
  type AnswerInvitation,
  type Circumstances,
  conflict,
  decided,
  type Decision,
  DelegationNamed,
  invalid,
  type Invitation,
  InvitationAnswered,
  InvitationMovedFromWaitingList,
  type Meeting,
  type NameDelegation,
} from '@liaison/contracts';
import { refuseIfOver } from '../meetings/meeting';
import { refuseIfWithdrawn, renew } from './invitation';
import { peopleOf, placesOf, type Room } from './room';

/** What a partner says: whether it comes, with how many, and who. */

/** The last answer counts. Who accepts where there is no room waits, and moves up when there is. */
export function answer(
  invitation: Invitation,
  { rsvp, ...said }: AnswerInvitation & Pick<Invitation, 'repliedAt'>,
  meeting: Meeting,
  room: Room,
  { now }: Circumstances,
): Decision<Invitation> {
  refuseIfWithdrawn(invitation);
  if (meeting.status !== 'scheduled' && meeting.status !== 'in-progress')
    throw conflict('meeting.takes-no-answers', `A meeting that is ${meeting.status} takes no answers.`);
  const { state: before, happened } = renew(invitation, meeting);
  const named = before.delegation?.length ?? 0;
  if (said.delegates !== undefined && said.delegates < named)
    throw invalid('delegates', 'invitation.more-are-named', `${named} people are named already.`);
  if (isSame(before, rsvp, said)) return decided(before, ...happened);
  const { waitingSince, ...rest } = before;
  const next = inRoom({ ...rest, ...said, rsvp, answeredAt: now }, before, room, waitingSince ?? now);
  return decided(next, ...happened, InvitationAnswered.of(next));
}

/** There is room now. */
export function moveUp({ waitingSince, ...invitation }: Invitation): Decision<Invitation> {
  if (!waitingSince) return decided(invitation);
  return decided(invitation, InvitationMovedFromWaitingList.of(invitation));
}

/** Names everybody who is to come. A number stays with its name: it stands on the sign-in sheet. */
export function nameDelegation(
  invitation: Invitation,
  command: NameDelegation,
  meeting: Meeting,
  room: Room,
): Decision<Invitation> {
  refuseIfWithdrawn(invitation);
  refuseIfOver(meeting);
  const { state: before, happened } = renew(invitation, meeting);
  const delegation = numbered(command.delegation, before.delegation ?? []);
  const people = Math.max(delegation.length, peopleOf(before));
  const { waitingSince, ...rest } = before;
  const grown: Invitation = { ...rest, delegation, ...(people > peopleOf(before) && { delegates: people }) };
  const next = waitingSince ? { ...grown, waitingSince } : inRoom(grown, before, room, undefined);
  return decided(next, ...happened, DelegationNamed.of(next));
}

/** Takes the places that it needs, or waits since `waitingSince`. Throws 409 where who has places asks for more than there are. */
function inRoom(next: Invitation, before: Invitation, { free, queued }: Room, waitingSince: string | undefined): Invitation {
  const [needed, held] = [placesOf(next), placesOf(before)];
  if (needed <= held || (needed <= held + free && !(queued && held === 0))) return next;
  if (held > 0 || waitingSince === undefined)
    throw conflict('meeting.full', `There is room for ${Math.max(0, free)} more people only.`);
  return { ...next, waitingSince };
}

function isSame(
  before: Invitation,
  rsvp: Invitation['rsvp'],
  { delegates, comment, repliedAt }: Partial<Pick<Invitation, 'delegates' | 'comment' | 'repliedAt'>>,
): boolean {
  return (
    before.rsvp === rsvp &&
    (delegates === undefined || delegates === before.delegates) &&
    (comment === undefined || comment === before.comment) &&
    // The same again, later: what was said in between and is still on its way counts no more.
    (repliedAt === undefined || repliedAt === before.repliedAt)
  );
}

type Delegates = NonNullable<Invitation['delegation']>;

function numbered(wanted: NameDelegation['delegation'], before: Delegates): Delegates {
  const free = new Set(before.map(({ number }) => number));
  const taken = new Map<object, number>();
  for (const person of wanted) {
    const known = before.find(({ name, number }) => name === person.name && free.has(number));
    if (known) taken.set(person, known.number);
    if (known) free.delete(known.number);
  }
  const used = new Set(taken.values());
  let next = 0;
  const unused = () => {
    do next += 1;
    while (used.has(next));
    return next;
  };
  return wanted.map((person) => ({ ...person, number: taken.get(person) ?? unused() }));
}
