import {
  type Circumstances,
  conflict,
  dayIn,
  decided,
  type Decision,
  DecisionRecorded,
  DecisionSuperseded,
  DecisionWithdrawn,
  invalid,
  type Meeting,
  type MeetingDecision,
  type RecordDecision,
  type SupersedeDecision,
  type WithdrawDecision,
} from '@liaison/contracts';

/** The life of what a meeting decided: recorded → superseded or withdrawn. */

/** `number` is the next of the meeting. */
export function record(
  id: string,
  number: number,
  command: RecordDecision,
  { status, timeZone }: Meeting,
  { now }: Circumstances,
): Decision<MeetingDecision> {
  if (status !== 'in-progress' && status !== 'held')
    throw conflict('meeting.decides-nothing', `A meeting decides when it is in progress or held; this one is ${status}.`);
  if (command.madeOn > dayIn(timeZone, now)) throw invalid('madeOn', 'decision.in-the-future', 'That day is still to come.');
  const decision: MeetingDecision = { ...command, id, number, status: 'recorded' };
  return decided(decision, DecisionRecorded.of(decision));
}

export function supersede(decision: MeetingDecision, { supersededById }: SupersedeDecision): Decision<MeetingDecision> {
  refuseUnlessRecorded(decision);
  if (supersededById === decision.id)
    throw invalid('supersededById', 'decision.supersedes-itself', 'Another decision takes its place.');
  const next: MeetingDecision = { ...decision, status: 'superseded', supersededById };
  return decided(next, DecisionSuperseded.of(next, { supersededById }));
}

export function withdraw(decision: MeetingDecision, { reason }: WithdrawDecision): Decision<MeetingDecision> {
  refuseUnlessRecorded(decision);
  const next: MeetingDecision = { ...decision, status: 'withdrawn', statusReason: reason };
  return decided(next, DecisionWithdrawn.of(next, { reason }));
}

function refuseUnlessRecorded({ status }: MeetingDecision): void {
  if (status !== 'recorded') throw conflict('decision.not-recorded', `This decision is ${status} already.`);
}
