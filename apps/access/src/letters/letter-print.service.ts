import { conflict, dayOf, forbidden, missing } from '@liaison/contracts';
import { type Asked, CLOCK, type Clock, CONFIG, KnownPartners } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { AccessConfig } from '../access-environment';
import { seesAll } from '../access-requests/access-requests.visibility';
import { type KeptRequest, UNDER_LETTER } from '../access-requests/kept-request';
import { RequestsInView } from '../access-requests/requests-in-view.service';
import { letterPdf } from './letter-pdf';

/** Prints a letter while it is valid, for those who may see whom it is for. */
@Injectable()
export class LetterPrintService {
  constructor(
    @Inject(CONFIG) private readonly config: AccessConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly requests: RequestsInView,
    private readonly partners: KnownPartners,
  ) {}

  /** Throws 404 where no letter was issued, 409 where it is valid no longer. */
  async print(id: string, { by }: Asked): Promise<{ pdf: Buffer; number: string }> {
    const request = await this.requests.known(id, by);
    if (!seesAll(by, request))
      throw forbidden('letter.not-yours', 'A letter shows its travellers: only those concerned may have it.');
    const { letter } = request;
    if (!letter?.code) throw missing('letter', id);
    if (!UNDER_LETTER.includes(request.status) || letter.expiresAt <= this.clock.now().toISOString()) {
      throw conflict('letter.not-valid', 'This letter is valid no longer.');
    }
    const { number, code, validFrom, validUntil } = letter;
    const names = await this.namesOf([request.partnerId, ...request.authorities.map(({ partnerId }) => partnerId)]);
    const pdf = await letterPdf({
      number,
      code,
      verifyAt: `${this.config.PUBLIC_URL ?? this.config.JWT_ISSUER}/api/v1/letters/${code}`,
      facts: [
        ['Organisation', names(request.partnerId)],
        ['Valid', `from ${validFrom} to ${validUntil}, both days included`],
        ['Activity', request.activity.replaceAll('-', ' ')],
        ['Purpose', request.purpose],
        ['Route', routeOf(request)],
        ['Request', request.reference],
      ],
      travellers: request.travellers ?? [],
      vehicles: request.vehicles,
      approvals: request.authorities.map(({ partnerId, decidedAt = '' }) => ({
        authority: names(partnerId),
        on: dayOf(decidedAt),
      })),
    });
    return { pdf, number };
  }

  private async namesOf(ids: string[]): Promise<(id: string) => string> {
    const found = await Promise.all(ids.map((id) => this.partners.find(id)));
    const byId = new Map(found.map((partner) => [partner?.id, partner?.name]));
    return (id) => byId.get(id) ?? id;
  }
}

/** A line for each stop, which begins with what it is: so every line runs from left to right, whatever the name. */
function routeOf({ route }: KeptRequest): string {
  return route.map(({ kind, name }, index) => `${index + 1}. ${kind} ${name}`).join('\n');
}
