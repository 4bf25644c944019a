import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';

/** argon2id (RFC 9106) with OWASP's least cost: 19 MiB, 2 passes, 1 lane. These are the library's defaults, said here on purpose. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes passwords, and checks them in the same time whether there is an account or not. */
@Injectable()
export class Passwords {
  /** Of no account: what a password is checked against where there is none. */
  private readonly nobodys = hash('nobody’s password', COST);

  hash(password: string): Promise<string> {
    return hash(password, COST);
  }

  /** False for an undefined hash, after as much work as a real one takes. */
  async match(passwordHash: string | undefined, password: string): Promise<boolean> {
    const matches = await verify(passwordHash ?? (await this.nobodys), password);
    return matches && passwordHash !== undefined;
  }
}
