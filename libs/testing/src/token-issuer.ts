import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Role } from '@liaison/contracts';
import { calculateJwkThumbprint, exportJWK, exportPKCS8, generateKeyPair, SignJWT } from 'jose';

export interface Bearer {
  role: Role;
  /** The user's id; a new one unless given. */
  sub?: string;
  partnerId?: string;
  /** For tokens that must be refused. */
  issuer?: string;
  audience?: string;
  expiresIn?: string;
}

/** Issues tokens as the gateway does, with a key of its own and a JWKS address to verify them by. */
export interface TokenIssuer {
  jwksUrl: string;
  issuer: string;
  /** PEM, PKCS#8: for a gateway whose tokens are to be verified by the same address. */
  privateKey: string;
  token(bearer: Bearer): Promise<string>;
  stop(): Promise<void>;
}

export async function startTokenIssuer(): Promise<TokenIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2_048, extractable: true });
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    privateKey: await exportPKCS8(privateKey),
    jwksUrl: `${issuer}/.well-known/jwks.json`,
    token: ({ role, sub = randomUUID(), partnerId, audience = 'liaison', expiresIn = '1h', ...other }) =>
      new SignJWT({ roles: [role], ...(partnerId && { partnerId }) })
        .setProtectedHeader({ alg: 'RS256', kid })
        .setSubject(sub)
        .setIssuer(other.issuer ?? issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(expiresIn)
        .sign(privateKey),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
