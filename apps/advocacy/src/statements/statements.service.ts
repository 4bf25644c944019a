import type {
  Actor,
  ChangeStatement,
  DeliverStatement,
  DraftStatement,
  LanguageVersion,
  PublishStatement,
  ReturnStatement,
  Statement,
  WithdrawStatement,
} from '@liaison/contracts';
import { type AggregateStore, type Asked, KnownPartners } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { addLanguageVersion } from './language-versions';
import { changeDraft, clear, deliver, draft, publish, returnToDraft, withdraw } from './statement';
import { statementModel } from './statement.model';
import type { StatementsQuery } from './statements.query';
import { asReadBy, readableStatuses } from './who-may-read';

@Injectable()
export class StatementsService {
  constructor(
    @Inject(statementModel.store) private readonly statements: AggregateStore<Statement>,
    private readonly partners: KnownPartners,
  ) {}

  async get(id: string, reader: Actor) {
    return asReadBy(reader, await this.statements.get(id));
  }

  async list({ status, forum, partnerId, instrument, ...page }: StatementsQuery, reader: Actor) {
    const statuses = readableStatuses(reader, status);
    const filter = {
      ...(statuses && { 'state.status': { $in: statuses } }),
      ...(forum && { 'state.forum': forum }),
      ...(partnerId && { 'state.onBehalfOfPartnerIds': partnerId }),
      ...(instrument && { 'state.instrument': instrument }),
    };
    const { items, ...more } = await this.statements.page(filter, page);
    return { items: items.map((statement) => asReadBy(reader, statement)), ...more };
  }

  async draft(command: DraftStatement, asked: Asked) {
    await this.mustKnowPartners(command);
    return this.statements.create(asked, (id) => draft(id, command));
  }

  async change(id: string, command: ChangeStatement, asked: Asked) {
    await this.mustKnowPartners(command);
    return this.statements.change(id, asked, (statement) => changeDraft(statement, command));
  }

  clear(id: string, asked: Asked) {
    return this.statements.change(id, asked, clear);
  }

  returnToDraft(id: string, command: ReturnStatement, asked: Asked) {
    return this.statements.change(id, asked, (statement) => returnToDraft(statement, command));
  }

  deliver(id: string, command: DeliverStatement, asked: Asked) {
    return this.statements.change(id, asked, (statement, circumstances) => deliver(statement, command, circumstances));
  }

  publish(id: string, command: PublishStatement, asked: Asked) {
    return this.statements.change(id, asked, (statement, circumstances) => publish(statement, command, circumstances));
  }

  withdraw(id: string, command: WithdrawStatement, asked: Asked) {
    return this.statements.change(id, asked, (statement) => withdraw(statement, command));
  }

  addLanguageVersion(id: string, version: LanguageVersion, asked: Asked) {
    return this.statements.change(id, asked, (statement) => addLanguageVersion(statement, version));
  }

  /** A statement is made only for partners that take part; commending one that has left is fine. */
  private async mustKnowPartners({ onBehalfOfPartnerIds = [], commends = [] }: ChangeStatement): Promise<void> {
    await Promise.all([
      this.partners.mustAllTakePart(onBehalfOfPartnerIds, 'onBehalfOfPartnerIds'),
      ...commends.map(({ partnerId }, at) => partnerId && this.partners.mustKnow(partnerId, `commends.${at}.partnerId`)),
    ]);
  }
}
