import { type Actor, type Circumstances, type Decision, type Resource } from '@liaison/contracts';
import { type AggregateStore, type Asked, Written } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { accessRequestModel } from './access-request.model';
import { mustKnowOf, shown } from './access-requests.visibility';
import type { KeptRequest } from './kept-request';

type Decide = (request: KeptRequest, circumstances: Circumstances) => Decision<KeptRequest>;

/** The requests as the caller may know and see them: every command by a person passes here. */
@Injectable()
export class RequestsInView {
  constructor(@Inject(accessRequestModel.store) private readonly requests: AggregateStore<KeptRequest>) {}

  /** The whole request, for decisions; throws 404 where the caller may not know of it. */
  async known(id: string, by: Actor): Promise<Resource<KeptRequest>> {
    const request = await this.requests.get(id);
    mustKnowOf(by, request);
    return request;
  }

  async create(asked: Asked, decide: (id: string, circumstances: Circumstances) => Decision<KeptRequest>) {
    return inView(asked.by, await this.requests.create(asked, decide));
  }

  /** Call `known` before: a focal point must not learn a version of what it may not know of. */
  async change(id: string, asked: Asked, decide: Decide) {
    return inView(asked.by, await this.requests.change(id, asked, decide));
  }
}

function inView(by: Actor, { resource, position }: Written<KeptRequest>): Written<KeptRequest> {
  return new Written(shown(by, resource), position);
}
