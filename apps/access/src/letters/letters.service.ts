import { type ExtendLetter, type IssueLetter, type LetterVerification, missing, type RevokeLetter } from '@liaison/contracts';
import { type AggregateStore, type Asked, CLOCK, type Clock, CONFIG, KnownPartners, mustActFor } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { AccessConfig } from '../access-environment';
import { accessRequestModel } from '../access-requests/access-request.model';
import type { KeptRequest } from '../access-requests/kept-request';
import { extend, issueLetter, revoke } from '../access-requests/letter';
import { Numbers } from '../access-requests/numbers.service';
import { RequestsInView } from '../access-requests/requests-in-view.service';
import { Terms } from '../access-requests/terms.service';
import { staffHash } from './staff-hash';
import { newVerificationCode, readVerificationCode } from './verification-code';

/** The letter of an approved request: issued, extended and revoked by its authorities or the cell; checked by anybody. */
@Injectable()
export class LettersService {
  constructor(
    @Inject(accessRequestModel.store) private readonly all: AggregateStore<KeptRequest>,
    @Inject(CONFIG) private readonly config: AccessConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly requests: RequestsInView,
    private readonly partners: KnownPartners,
    private readonly numbers: Numbers,
    private readonly terms: Terms,
  ) {}

  async issue(id: string, command: IssueLetter, asked: Asked) {
    const { partnerId } = await this.mustBeItsAuthority(id, asked);
    await this.partners.mustTakePart(partnerId, 'partnerId');
    const number = await this.numbers.next('AL', this.clock.now());
    const code = newVerificationCode();
    return this.requests.change(id, asked, (request, circumstances) => {
      const staffHashes = (request.travellers ?? []).map((traveller) => staffHash(this.config.TRAVELLER_HASH_KEY, traveller));
      const { timeZone } = this.terms.calendarOf(request.country);
      return issueLetter(request, command, { number, code, staffHashes, timeZone }, circumstances);
    });
  }

  async extend(id: string, command: ExtendLetter, asked: Asked) {
    const { partnerId } = await this.mustBeItsAuthority(id, asked);
    await this.partners.mustTakePart(partnerId, 'partnerId');
    return this.requests.change(id, asked, (request, circumstances) =>
      extend(request, command, this.terms.calendarOf(request.country).timeZone, circumstances),
    );
  }

  async revoke(id: string, command: RevokeLetter, asked: Asked) {
    await this.mustBeItsAuthority(id, asked);
    return this.requests.change(id, asked, (request, circumstances) => revoke(request, command, circumstances));
  }

  /** By its code, as typed; throws 404 for a code of no letter. The clock decides, not whether the Timekeeper has been there yet. */
  async verify(typed: string): Promise<LetterVerification> {
    const code = readVerificationCode(typed);
    const { items } = await this.all.page({ 'state.letter.code': code }, { limit: 1 });
    const [request] = items;
    if (!request?.letter) throw missing('letter', typed);
    const { number, validFrom, validUntil, expiresAt } = request.letter;
    const partner = await this.partners.find(request.partnerId);
    const expired = request.status === 'expired' || expiresAt <= this.clock.now().toISOString();
    return {
      status: request.status === 'revoked' ? 'revoked' : expired ? 'expired' : 'valid',
      number,
      partnerName: partner?.name ?? request.partnerId,
      from: validFrom,
      to: validUntil,
      travellers: request.travellerCount,
    };
  }

  private async mustBeItsAuthority(id: string, { by }: Asked) {
    const request = await this.requests.known(id, by);
    mustActFor(by, ...request.authorities.map(({ partnerId }) => partnerId));
    return request;
  }
}
