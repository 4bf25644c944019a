import type { ActionPoint, Agenda, Invitation, Meeting, MeetingDecision, Minutes } from '@liaison/contracts';

/** Everything that minutes are compiled from. */
export interface Record {
  minutes: Minutes;
  meeting: Meeting;
  mechanism?: { name: string; country?: string | undefined } | undefined;
  /** The meeting that approved them. */
  approvedBy?: Meeting | undefined;
  agenda?: Agenda | undefined;
  /** As the reader may see them. */
  invitations: Invitation[];
  decisions: MeetingDecision[];
  actionPoints: ActionPoint[];
  /** What a partner is called. */
  nameOf(partnerId: string): string;
}
