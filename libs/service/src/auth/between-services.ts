import { Refusal } from '@liaison/contracts';
import { jwtVerify, SignJWT } from 'jose';

const GOOD_FOR = '1m';
const ALGORITHM = 'HS256';

/** A token of a minute by which one service proves to another who it is. `key`: a secret that the two alone have. */
export function serviceToken(key: string, from: string, to: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(`liaison:${from}`)
    .setAudience(`liaison:${to}`)
    .setIssuedAt()
    .setExpirationTime(GOOD_FOR)
    .sign(new TextEncoder().encode(key));
}

/** Refuses (401) unless the `Authorization` header bears such a token; where no key was given, everybody. */
export async function mustBeService(
  key: string | undefined,
  from: string,
  to: string,
  authorization: string | undefined,
): Promise<void> {
  const [, token] = /^Bearer (\S+)$/.exec(authorization ?? '') ?? [];
  const expected = { algorithms: [ALGORITHM], issuer: `liaison:${from}`, audience: `liaison:${to}` };
  const proved =
    key !== undefined &&
    token !== undefined &&
    (await jwtVerify(token, new TextEncoder().encode(key), expected).then(
      () => true,
      () => false,
    ));
  if (!proved) throw new Refusal('unauthenticated', 'service.unknown', `This is for the ${from} service alone.`);
}
