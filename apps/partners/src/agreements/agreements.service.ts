import {
  type Agreement,
  type AmendAgreement,
  type ChangeAgreement,
  type DraftAgreement,
  missing,
  type SignAgreement,
  type SuspendAgreement,
  type TerminateAgreement,
  type WithdrawSignature,
} from '@liaison/contracts';
import { type AggregateStore, type Asked, confinedTo, mustActFor } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { PartnersService } from '../partners/partners.service';
import { changeDraft, draft, resume, suspend, terminate } from './agreement';
import { agreementModel } from './agreement.model';
import type { AgreementsQuery } from './agreements.query';
import { amend } from './amendments';
import { sign, withdrawSignature } from './signatures';

@Injectable()
export class AgreementsService {
  constructor(
    @Inject(agreementModel.store) private readonly agreements: AggregateStore<Agreement>,
    private readonly partners: PartnersService,
  ) {}

  /** An agreement of others does not exist for a focal point. */
  async get(id: string, { by }: Asked) {
    const agreement = await this.agreements.get(id);
    const own = confinedTo(by);
    if (own !== undefined && !agreement.parties.some(({ partnerId }) => partnerId === own)) throw missing('agreement', id);
    return agreement;
  }

  list({ status, kind, partnerId, endsBy, ...page }: AgreementsQuery, { by }: Asked) {
    if (partnerId !== undefined) mustActFor(by, partnerId);
    const party = partnerId ?? confinedTo(by);
    return this.agreements.page(
      {
        ...(status && { 'state.status': status }),
        ...(kind && { 'state.kind': kind }),
        ...(party && { 'state.parties.partnerId': party }),
        ...(endsBy && { 'state.endsOn': { $lte: endsBy } }),
      },
      page,
    );
  }

  async draft(command: DraftAgreement, asked: Asked) {
    await this.mustKnow(command.parties);
    return this.agreements.create(asked, (id) => draft(id, command));
  }

  async change(id: string, command: ChangeAgreement, asked: Asked) {
    await this.mustKnow(command.parties ?? []);
    return this.agreements.change(id, asked, (agreement) => changeDraft(agreement, command));
  }

  /** Signatures stand each by itself: two parties' are entered at the same time without a conflict. */
  sign(id: string, command: SignAgreement, asked: Asked) {
    return this.agreements.change(id, { ...asked, ifMatch: '*' }, (agreement, at) => sign(agreement, command, at));
  }

  withdrawSignature(id: string, command: WithdrawSignature, asked: Asked) {
    return this.agreements.change(id, asked, (agreement) => withdrawSignature(agreement, command));
  }

  async amend(id: string, command: AmendAgreement, asked: Asked) {
    if (command.partnerId !== undefined) await this.partners.mustKnow([{ id: command.partnerId, field: 'partnerId' }]);
    const amendmentId = uuidv7();
    return this.agreements.change(id, asked, (agreement, at) => amend(agreement, amendmentId, command, at));
  }

  suspend(id: string, command: SuspendAgreement, asked: Asked) {
    return this.agreements.change(id, asked, (agreement) => suspend(agreement, command));
  }

  resume(id: string, asked: Asked) {
    return this.agreements.change(id, asked, resume);
  }

  terminate(id: string, command: TerminateAgreement, asked: Asked) {
    return this.agreements.change(id, asked, (agreement, at) => terminate(agreement, command, at));
  }

  private mustKnow(parties: string[]) {
    return this.partners.mustKnow(parties.map((id, index) => ({ id, field: `parties.${index}` })));
  }
}
