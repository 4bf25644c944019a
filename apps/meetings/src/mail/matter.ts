import type { DroppedBecause, LastMail, Unreachable } from '@liaison/contracts';
import type { Content } from './compose-mail';
import type { Message } from './itip';
import type { Mail } from './mail.record';
import type { Occasion } from './wording/wording';

/** Who is in a mail: the organiser, who gets the answers, and the attendee. */
export type Parties = Pick<Message, 'organiser' | 'attendee'>;

/** A mail that is to be sent. */
export interface Ready {
  occasion: Occasion;
  contentFor(parties: Parties): Promise<Content>;
}

/** Why a mail has nobody to go to. */
export type NobodyBecause = DroppedBecause & Unreachable['because'];

/** What mails are about: whether one is needed still, what it says, and where it is told what became of it. */
export interface Matter<Kind extends Mail> {
  /** Why it need not be sent any more, or what it is to say. `others` are the mails of its thread. */
  look(mail: Kind, others: Mail[], now: string): Promise<DroppedBecause | Ready>;
  /** Tells the invitations that it is about what became of it. Asked again it changes nothing. */
  tell(mail: Kind, told: LastMail, trouble: string | undefined): Promise<void>;
  /** Tells them that it has nobody to go to. */
  tellUnreachable(mail: Kind, because: NobodyBecause): Promise<void>;
}
