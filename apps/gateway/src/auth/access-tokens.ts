import { CLOCK, type Clock, CONFIG, REST_AUDIENCE } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { type JWTPayload, SignJWT } from 'jose';
import type { GatewayConfig } from '../gateway-environment';
import type { StoredUser } from '../users/user.model';
import { SigningKey } from './signing-key';

/** Seconds. What a role change or the end of a session may take to reach the services, which verify tokens by themselves. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;
/** Seconds. A machine asks for another one whenever it likes. */
export const SUBSCRIBER_TOKEN_SECONDS = 5 * 60;

/** Whom the broker’s external listener takes tokens for; the launcher tells it the same. */
const KAFKA_AUDIENCE = 'kafka';

interface Claims {
  subject: string;
  audience: string | string[];
  seconds: number;
  more: JWTPayload;
}

/** Issues the tokens that open the REST API, and for subscribers Kafka too: RS256, RFC 9068's shape without its media type. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly key: SigningKey,
    @Inject(CONFIG) private readonly config: GatewayConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  issue({ _id, roles, partnerId }: Pick<StoredUser, '_id' | 'roles' | 'partnerId'>): Promise<string> {
    const more = { roles, ...(partnerId && { partnerId }) };
    return this.sign({ subject: _id, audience: REST_AUDIENCE, seconds: ACCESS_TOKEN_SECONDS, more });
  }

  /** One token for REST and Kafka: its subject is the client, by the same name in both places. */
  issueToSubscriber(subject: string, scope: string): Promise<string> {
    const more = { roles: ['subscriber'], scope };
    const audience = [REST_AUDIENCE, KAFKA_AUDIENCE];
    return this.sign({ subject, audience, seconds: SUBSCRIBER_TOKEN_SECONDS, more });
  }

  private sign({ subject, audience, seconds, more }: Claims): Promise<string> {
    const now = Math.floor(this.clock.now().getTime() / 1_000);
    return new SignJWT(more)
      .setProtectedHeader({ alg: 'RS256', kid: this.key.kid })
      .setSubject(subject)
      .setIssuer(this.config.JWT_ISSUER)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(this.key.privateKey);
  }
}
