import { setTimeout as sleep } from 'node:timers/promises';
import type { ContactAddress, LastMail } from '@liaison/contracts';
import { inTransaction, isOutage, newContext, runInContext } from '@liaison/messaging';
import { BackgroundWork, CLOCK, type Clock, CONNECTION, LOGGER, Timekeeper } from '@liaison/service';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { SeriesMails } from '../series-mail/series-mails.service';
import { Addresses } from './addresses.service';
import { composeMail } from './compose-mail';
import type { Mail, SeriesMail } from './mail.record';
import { MailBook } from './mail-book.service';
import type { Matter, NobodyBecause, Ready } from './matter';
import { MeetingMails } from './meeting-mails.service';
import { LANES, type Posted, PostOffice } from './post-office.service';
import { retryDelay } from './retry-delay';

/** What is on its way is waited for; what is cut off is sent again when its lease is over, and known by its Message-ID. */
const STOP_WITHIN_MS = 8_000;
/** While an earlier mail of the same invitation is on its way. */
const STEP_ASIDE_MS = 200;
/** While the invitation itself waits, for a reminder. */
const STAND_BEHIND_MS = 60_000;
const RECORD_AGAIN_MS = 500;

/** Sends the mails that are due. Of one invitation one at a time, so that they arrive in their order. */
@Injectable()
export class Courier implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly background = new BackgroundWork(async () => {
    await Promise.all(Array.from({ length: LANES }, () => this.lane()));
  });

  constructor(
    @Inject(CONNECTION) private readonly connection: Connection,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly ofMeetings: MeetingMails,
    private readonly ofSeries: SeriesMails,
    private readonly timekeeper: Timekeeper,
    private readonly book: MailBook,
    private readonly office: PostOffice,
    private readonly addresses: Addresses,
  ) {}

  onModuleInit(): void {
    if (this.office.settings) {
      this.timekeeper.add('send mails', async () => void this.sendAll());
      this.timekeeper.add('tell what became of mails', (now) => this.tellWhatIsLeft(now));
    } else this.logger.warn('no mail is sent: neither SMTP_URL nor MAIL_FOLDER is set');
  }

  onApplicationBootstrap(): void {
    if (this.office.settings) void this.sendAll();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.background.stop(STOP_WITHIN_MS);
  }

  /** Resolves when no mail is due any more. */
  sendAll(): Promise<void> {
    return this.background.ask();
  }

  private async lane(): Promise<void> {
    try {
      for (let mail = await this.next(); mail; mail = await this.next()) {
        const taken = mail;
        await runInContext(newContext(taken.cause), () => this.deliver(taken));
      }
    } catch (err) {
      this.logger.warn({ err }, 'mails wait');
    }
  }

  private next(): Promise<Mail | undefined> {
    return this.background.stopped ? Promise.resolve(undefined) : this.book.take();
  }

  private async deliver(mail: Mail): Promise<void> {
    const now = this.clock.now();
    const others = (await this.book.thread(mail)).filter(({ _id }) => _id !== mail._id);
    const busy = others.some((other) => other.onItsWay && other.dueAt > now.toISOString());
    // Nobody is reminded of what they are about to be told.
    const early = mail.kind === 'reminder' && others.some(({ kind, status }) => kind === 'invitation' && status === 'waiting');
    if (early) return this.book.putBack(mail, new Date(now.getTime() + STAND_BEHIND_MS).toISOString());
    if (busy) {
      await sleep(STEP_ASIDE_MS);
      return this.book.putBack(mail, now.toISOString());
    }
    try {
      const ready = await this.matterOf(mail).look(mail, others, now.toISOString());
      if (typeof ready === 'string') return await this.book.drop(mail, ready);
      const person = await this.addresses.of(mail.contactId);
      if (!person?.email) return await this.cannotReach(mail, person ? 'no-address' : 'contact-gone');
      await this.send(mail, ready, { ...person, email: person.email });
    } catch (err) {
      // The partners service or the database is away; what we know of the mail stays.
      this.logger.warn({ err, mail: mail._id }, 'a mail waits');
      await this.book.putBack(mail, this.laterThan(mail.attempts + 1), (err as Error).message);
    }
  }

  /** Shown on the invitation, unless another of its partner's people has the mail; told first, so that no crash forgets it. */
  private async cannotReach(mail: Mail, because: NobodyBecause): Promise<void> {
    const about = await this.book.of(mail.invitationId ?? mail.invitationIds[0] ?? '');
    const isReached = about.some(
      ({ contactId, status }) => contactId !== mail.contactId && (status === 'waiting' || status === 'sent'),
    );
    if (mail.kind === 'invitation' && !isReached) await this.matterOf(mail).tellUnreachable(mail, because);
    await this.book.drop(mail, because);
  }

  private matterOf(mail: Mail): Matter<Mail> {
    return mail.correspondenceId === undefined ? this.ofMeetings : this.ofSeries;
  }

  private async send(mail: Mail, { occasion, contentFor }: Ready, person: ContactAddress & { email: string }): Promise<void> {
    const { email, name = email, languages } = person;
    const { from, replyTo } = this.office.settings!;
    const content = await contentFor({ organiser: replyTo, attendee: { name, address: email } });
    const composed = composeMail({
      id: mail._id,
      occasion,
      content,
      stamp: mail.createdAt,
      person: { name, address: email, languages },
      from,
      replyTo,
    });
    await this.book.begin(mail, this.addresses.digestOf(email));
    await this.record(mail, await this.office.post(mail._id, composed));
  }

  /** The mail is gone: its record must follow, so a database that is away is waited for while this process lives. */
  private async record(mail: Mail, posted: Posted): Promise<void> {
    for (;;) {
      try {
        return await this.recordOnce(mail, posted);
      } catch (err) {
        if (!isOutage(err)) return this.logger.error({ err, mail: mail._id }, 'what became of a mail could not be recorded');
        if (this.background.stopped) return;
        await sleep(RECORD_AGAIN_MS);
      }
    }
  }

  private async recordOnce(mail: Mail, posted: Posted): Promise<void> {
    if (posted.outcome === 'later') {
      this.logger.warn({ mail: mail._id, attempts: mail.attempts + 1 }, 'a mail was not taken yet');
      return this.book.putBack(mail, this.laterThan(mail.attempts + 1), posted.trouble);
    }
    const at = this.clock.now().toISOString();
    await this.settle(mail, posted.outcome, at, posted.outcome === 'refused' ? posted.trouble : undefined);
  }

  /** Enters what became of a mail into the book and on its invitations, both or neither, if late. Asked again it changes nothing. */
  async settle(mail: Mail, outcome: LastMail['outcome'], at: string, trouble?: string): Promise<void> {
    const told = { kind: mail.kind, icalSequence: mail.sequence, outcome, at };
    await inTransaction(this.connection, async () => {
      await this.book.finish(mail, { status: outcome, ...(trouble && { trouble }), ...(outcome === 'sent' && { sentAt: at }) });
      if (mail.correspondenceId === undefined) await this.ofMeetings.tell(mail, told, trouble);
    });
    // Hundreds of invitations are no one transaction; which are not told yet stands in the book.
    if (mail.correspondenceId !== undefined) await this.tellOfSeries({ ...mail, status: outcome }, told, trouble);
  }

  private async tellOfSeries(mail: SeriesMail, told: LastMail, trouble: string | undefined): Promise<void> {
    await this.ofSeries.tell(mail, told, trouble);
    await this.book.told(mail);
  }

  /** What a process that ended in between has left. */
  private async tellWhatIsLeft(now: string): Promise<void> {
    for (const mail of await this.book.untold()) {
      const { kind, sequence, status, trouble, sentAt = now } = mail;
      if (status === 'waiting' || status === 'dropped') continue;
      await this.tellOfSeries(mail, { kind, icalSequence: sequence, outcome: status, at: sentAt }, trouble);
    }
  }

  private laterThan(attempts: number): string {
    return new Date(this.clock.now().getTime() + retryDelay(attempts)).toISOString();
  }
}
