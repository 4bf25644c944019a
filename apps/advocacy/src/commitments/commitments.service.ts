import {
  type Actor,
  type Commitment,
  type ConcludeCommitment,
  invalid,
  type PledgeCommitment,
  type ProgressCommitment,
  type RescheduleCommitment,
  type Statement,
  type WithdrawCommitment,
} from '@liaison/contracts';
import { type AggregateStore, type Asked, BY_THE_PLATFORM, confinedTo, KnownPartners, mustActFor } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { statementModel } from '../statements/statement.model';
import { flagPartnerClosed, OPEN, pledge, reschedule, withdraw } from './commitment';
import { commitmentModel } from './commitment.model';
import type { CommitmentsQuery } from './commitments.query';
import { conclude, progress } from './evidence';
import { mayNeedReminder, remind } from './reminder';

@Injectable()
export class CommitmentsService {
  constructor(
    @Inject(commitmentModel.store) private readonly commitments: AggregateStore<Commitment>,
    @Inject(statementModel.store) private readonly statements: AggregateStore<Statement>,
    private readonly partners: KnownPartners,
  ) {}

  async get(id: string, reader: Actor) {
    const commitment = await this.commitments.get(id);
    refuseOthersFocalPoint(reader, commitment);
    return commitment;
  }

  /** By due day; a focal point sees its own organisation's. */
  list({ status, partnerId, country, dueBefore, ...page }: CommitmentsQuery, reader: Actor) {
    const own = confinedTo(reader);
    const filters = [
      ...(status ? [{ 'state.status': status }] : []),
      ...(partnerId ? [{ 'state.partnerId': partnerId }] : []),
      ...(country ? [{ $or: [{ 'state.body.country': country }, { 'state.place.country': country }] }] : []),
      ...(dueBefore ? [{ 'state.dueOn': { $lt: dueBefore } }] : []),
      ...(own ? [{ 'state.partnerId': own }] : []),
    ];
    return this.commitments.page(filters.length > 0 ? { $and: filters } : {}, page, { by: 'state.dueOn', direction: 1 });
  }

  async pledge(command: PledgeCommitment, asked: Asked) {
    if (command.partnerId) await this.partners.mustTakePart(command.partnerId, 'partnerId');
    await this.mustKnowStatement(command.madeAt?.statementId);
    return this.commitments.create(asked, (id, circumstances) => pledge(id, command, circumstances));
  }

  progress(id: string, command: ProgressCommitment, asked: Asked) {
    const evidenceId = uuidv7();
    return this.commitments.change(id, asked, (commitment, circumstances) => {
      refuseOthersFocalPoint(asked.by, commitment);
      return progress(commitment, evidenceId, command, circumstances);
    });
  }

  conclude(id: string, command: ConcludeCommitment, asked: Asked) {
    const evidenceId = uuidv7();
    return this.commitments.change(id, asked, (commitment, circumstances) =>
      conclude(commitment, evidenceId, command, circumstances),
    );
  }

  reschedule(id: string, command: RescheduleCommitment, asked: Asked) {
    return this.commitments.change(id, asked, (commitment) => reschedule(commitment, command));
  }

  withdraw(id: string, command: WithdrawCommitment, asked: Asked) {
    return this.commitments.change(id, asked, (commitment) => withdraw(commitment, command));
  }

  async flagThoseOf(partnerId: string): Promise<void> {
    const open = await this.commitments.idsOf({ 'state.partnerId': partnerId, 'state.status': { $in: OPEN } });
    for (const id of open) await this.commitments.change(id, BY_THE_PLATFORM, flagPartnerClosed);
  }

  async remind(now: string): Promise<void> {
    const due = await this.commitments.idsOf(mayNeedReminder(now));
    for (const id of due) await this.commitments.change(id, BY_THE_PLATFORM, remind);
  }

  private async mustKnowStatement(id: string | undefined): Promise<void> {
    if (id && !(await this.statements.find(id))) {
      throw invalid('madeAt.statementId', 'statement.unknown', `There is no statement with the id ${id}.`);
    }
  }
}

/** Throws 403: a focal point reads and progresses its own organisation's commitments only. */
function refuseOthersFocalPoint(by: Actor, { partnerId }: Commitment): void {
  mustActFor(by, ...(partnerId ? [partnerId] : []));
}
