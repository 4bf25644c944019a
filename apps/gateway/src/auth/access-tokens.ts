import { CLOCK, type Clock, CONFIG, REST_AUDIENCE } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { SignJWT } from 'jose';
import type { GatewayConfig } from '../gateway-environment';
import type { StoredUser } from '../users/user.model';
import { SigningKey } from './signing-key';

/** Seconds. What a role change or the end of a session may take to reach the services, which verify tokens by themselves. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;

/** Issues the tokens that open the REST API: RS256, RFC 9068's shape without its media type. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly key: SigningKey,
    @Inject(CONFIG) private readonly config: GatewayConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  issue({ _id, roles, partnerId }: Pick<StoredUser, '_id' | 'roles' | 'partnerId'>): Promise<string> {
    const now = Math.floor(this.clock.now().getTime() / 1_000);
    return new SignJWT({ roles, ...(partnerId && { partnerId }) })
      .setProtectedHeader({ alg: 'RS256', kid: this.key.kid })
      .setSubject(_id)
      .setIssuer(this.config.JWT_ISSUER)
      .setAudience(REST_AUDIENCE)
      .setIssuedAt(now)
      .setExpirationTime(now + ACCESS_TOKEN_SECONDS)
      .sign(this.key.privateKey);
  }
}
