import type {
  ChangeAccessRequest,
  DecideAccessRequest,
  DraftAccessRequest,
  RenewAccessRequest,
  WithdrawAccessRequest,
} from '@liaison/contracts';
import { type AggregateStore, type Asked, CLOCK, type Clock, KnownPartners, mustActFor } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { change, draft, submit, withdraw } from './access-request';
import { accessRequestModel } from './access-request.model';
import type { AccessRequestsQuery } from './access-requests.query';
import { knownTo, shown } from './access-requests.visibility';
import type { KeptRequest } from './kept-request';
import { Numbers } from './numbers.service';
import { renewed } from './renewal';
import { RequestsInView } from './requests-in-view.service';
import { decide } from './review';
import { Terms } from './terms.service';
import { withIds } from './with-ids';

/** What a partner and its authorities do with a request. The letter is `letters/letters.service.ts`. */
@Injectable()
export class AccessRequestsService {
  constructor(
    @Inject(accessRequestModel.store) private readonly all: AggregateStore<KeptRequest>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly requests: RequestsInView,
    private readonly partners: KnownPartners,
    private readonly numbers: Numbers,
    private readonly terms: Terms,
  ) {}

  async get(id: string, { by }: Asked) {
    return shown(by, await this.requests.known(id, by));
  }

  async list({ status, partnerId, activity, awaiting, ...page }: AccessRequestsQuery, { by }: Asked) {
    const asked = {
      ...(status && { 'state.status': status }),
      ...(partnerId && { 'state.partnerId': partnerId }),
      ...(activity && { 'state.activity': activity }),
      ...(awaiting && { 'state.openStep.authorityId': awaiting }),
    };
    const { items, ...rest } = await this.all.page({ ...asked, ...knownTo(by) }, page);
    return { items: items.map((request) => shown(by, request)), ...rest };
  }

  async draft(command: DraftAccessRequest, asked: Asked, renewalOf?: string) {
    mustActFor(asked.by, command.partnerId);
    await this.partners.mustTakePart(command.partnerId, 'partnerId');
    await this.partners.mustAllTakePart(command.authorities, 'authorities');
    const reference = await this.numbers.next('AR', this.clock.now());
    const identified = withIds(command);
    return this.requests.create(asked, (id, circumstances) =>
      draft({ id, reference, ...(renewalOf && { renewalOf }) }, identified, circumstances),
    );
  }

  async change(id: string, command: ChangeAccessRequest, asked: Asked) {
    await this.mustBeOwn(id, asked);
    await this.partners.mustAllTakePart(command.authorities ?? [], 'authorities');
    const identified = withIds(command);
    return this.requests.change(id, asked, (request) => change(request, identified));
  }

  async submit(id: string, asked: Asked) {
    const { partnerId } = await this.mustBeOwn(id, asked);
    await this.partners.mustTakePart(partnerId, 'partnerId');
    return this.requests.change(id, asked, (request, circumstances) =>
      submit(request, circumstances, this.terms.of(request.country)),
    );
  }

  async decide(id: string, command: DecideAccessRequest, asked: Asked) {
    await this.requests.known(id, asked.by);
    mustActFor(asked.by, command.authorityId);
    return this.requests.change(id, asked, (request, circumstances) =>
      decide(request, command, circumstances, this.terms.of(request.country)),
    );
  }

  async withdraw(id: string, command: WithdrawAccessRequest, asked: Asked) {
    await this.mustBeOwn(id, asked);
    return this.requests.change(id, asked, (request, circumstances) => withdraw(request, command, circumstances));
  }

  async renew(id: string, command: RenewAccessRequest, asked: Asked) {
    return this.draft(renewed(await this.mustBeOwn(id, asked), command), asked, id);
  }

  private async mustBeOwn(id: string, { by }: Asked) {
    const request = await this.requests.known(id, by);
    mustActFor(by, request.partnerId);
    return request;
  }
}
