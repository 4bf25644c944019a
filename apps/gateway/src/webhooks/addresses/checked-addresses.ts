import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { mayReach, type Network } from './networks';

/** All addresses of a host name. Rejects where it has none. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

/** By the system's resolver, as every program on this machine. */
const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true });

/** A host that is not to be reached from here. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';

  constructor() {
    super('the host has an address that is not on the public internet');
  }
}

/**
 * The addresses of hosts that webhooks may be sent to. Whoever connects must connect to what this answers, and not ask again: a name may
 * have another address a moment later (DNS rebinding).
 */
export class CheckedAddresses {
  constructor(
    private readonly allowed: readonly Network[],
    private readonly resolve: Resolve = systemResolve,
  ) {}

  /** Of a name or an address itself. A name with one address that is refused is refused as a whole: honest ones have none. */
  async of(hostname: string): Promise<LookupAddress[]> {
    const family = isIP(hostname);
    const addresses = family ? [{ address: hostname, family }] : await this.resolve(hostname);
    if (addresses.length === 0 || !addresses.every(({ address }) => mayReach(address, this.allowed))) throw new AddressRefused();
    return addresses;
  }

  /** For a socket, which connects to what is answered here. Node doesn't ask it of an address; see `guardedAgent`. */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    this.of(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all) callback(null, addresses);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, options.all ? [] : ''),
    );
  };
}
