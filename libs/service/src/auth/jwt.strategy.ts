import { type Actor, ROLES } from '@liaison/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { z } from 'zod';
import { PublicKeys } from './public-keys';
import { CONFIG, type ServiceConfig } from '../config/service-config';

/** Tokens for REST are issued to this audience. */
export const REST_AUDIENCE = 'liaison';

const Claims = z.object({
  sub: z.string().min(1),
  roles: z.array(z.enum(ROLES)),
  partnerId: z.uuid().optional(),
  exp: z.number(),
});

/** Who bears a token, and until when (milliseconds since the epoch). */
export interface Bearer {
  actor: Actor;
  expiresAt: number;
}

/** Verifies access tokens by the gateway's JWKS: RS256 only, our issuer, our audience. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(@Inject(CONFIG) config: ServiceConfig) {
    const keys = new PublicKeys(config.JWKS_URL);
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      algorithms: ['RS256'],
      issuer: config.JWT_ISSUER,
      audience: REST_AUDIENCE,
      secretOrKeyProvider: (_request, token: string, done) => {
        keys.of(token).then(
          // The type knows PEM only; jsonwebtoken takes a key object, and saves parsing it each time.
          (key) => done(null, key as never),
          (error: unknown) => done(error),
        );
      },
    });
  }

  /** Whom the verified claims name; a token of ours with other claims than these is refused. */
  validate(claims: unknown): Bearer | false {
    const read = Claims.safeParse(claims);
    if (!read.success) return false;
    const { sub, roles, partnerId, exp } = read.data;
    return { actor: { id: sub, roles, partnerId }, expiresAt: exp * 1_000 };
  }
}
