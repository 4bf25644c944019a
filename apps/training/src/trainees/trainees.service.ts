import { type Actor, type ChangeTrainee, missing, type RecordTrainee, type Resource, type Trainee } from '@liaison/contracts';
import { type AggregateStore, type Asked, confinedTo, Erasure, KnownPartners, mustActFor } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { change, erase, record } from './trainee';
import { traineeModel } from './trainee.model';
import type { TraineesQuery } from './trainees.query';

/** A focal point sees the trainees of its own organisation; those of others do not exist for it. */
@Injectable()
export class TraineesService {
  constructor(
    @Inject(traineeModel.store) private readonly trainees: AggregateStore<Trainee>,
    private readonly partners: KnownPartners,
    private readonly erasure: Erasure,
  ) {}

  async get(id: string, by: Actor) {
    const trainee = await this.trainees.get(id);
    const own = confinedTo(by);
    if (own !== undefined && trainee.employerPartnerId !== own) throw missing('trainee', id);
    return asSeenBy(by, trainee);
  }

  async list({ employerPartnerId, status, ...page }: TraineesQuery, by: Actor) {
    if (employerPartnerId !== undefined) mustActFor(by, employerPartnerId);
    const employer = employerPartnerId ?? confinedTo(by);
    const filter = { 'state.status': status, ...(employer && { 'state.employerPartnerId': employer }) };
    const { items, ...more } = await this.trainees.page(filter, page);
    return { items: items.map((trainee) => asSeenBy(by, trainee)), ...more };
  }

  async record(command: RecordTrainee, asked: Asked) {
    await this.partners.mustKnow(command.employerPartnerId, 'employerPartnerId');
    return this.trainees.create(asked, (id, circumstances) => record(id, command, circumstances));
  }

  async change(id: string, command: ChangeTrainee, asked: Asked) {
    if (command.employerPartnerId) await this.partners.mustKnow(command.employerPartnerId, 'employerPartnerId');
    return this.trainees.change(id, asked, (trainee, circumstances) => change(trainee, command, circumstances));
  }

  erase(id: string, asked: Asked) {
    return this.erasure.erase(this.trainees, id, asked, erase);
  }
}

/** A disability is told to those who must arrange for it, not to the employer. */
function asSeenBy(by: Actor, { disability, ...trainee }: Resource<Trainee>): Resource<Trainee> {
  return confinedTo(by) === undefined && disability ? { ...trainee, disability } : trainee;
}
