import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
/** A network as its first address and the bits of its prefix. */
export type Network = [Address, number];

/** What IANA hands out to hosts of the internet; the rest of IPv6 is for other uses, or for none yet. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/** Reads networks in CIDR notation with commas between; undefined where one is none. */
export function networksOf(list: string): Network[] | undefined {
  try {
    return list
      .split(',')
      .map((network) => network.trim())
      .filter((network) => network !== '')
      .map((network) => ipaddr.parseCIDR(network));
  } catch {
    return undefined;
  }
}

/**
 * Whether a webhook may be sent to this address: to hosts of the public internet, and to what the operator allows beside. Private,
 * loopback, link-local, shared (RFC 6598), multicast, reserved and tunnelled addresses would let a subscriber reach into the house.
 * An IPv4 address in IPv6 clothes is judged as what it is.
 */
export function mayReach(address: string, allowed: readonly Network[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const found = ipaddr.process(address);
  return isPublic(found) || allowed.some((network) => found.kind() === network[0].kind() && found.match(network as never));
}

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST as never);
}
