import { mayReach, networksOf } from './networks';

describe('a webhook may be sent', () => {
  it.each(['93.184.215.14', '1.1.1.1', '2606:4700:4700::1111', '::ffff:93.184.215.14'])('to %s', (address) => {
    expect(mayReach(address, [])).toBe(true);
  });

  it.each([
    ['0.0.0.0', 'this host'],
    ['0.1.2.3', 'this network'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'shared by a carrier (RFC 6598)'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['169.254.169.254', 'link-local: the metadata of clouds'],
    ['192.0.0.1', 'IETF protocols'],
    ['192.0.2.1', 'documentation'],
    ['198.18.0.1', 'benchmarks'],
    ['203.0.113.9', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::7f00:1', 'IPv4-compatible loopback'],
    ['::ffff:127.0.0.1', 'IPv4-mapped loopback'],
    ['::ffff:a00:1', 'IPv4-mapped private'],
    ['::ffff:0:7f00:1', 'IPv4-translated'],
    ['64:ff9b::7f00:1', 'NAT64'],
    ['2002:7f00:1::', '6to4'],
    ['2001:0:1::', 'Teredo'],
    ['2001:db8::1', 'documentation'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local with a zone'],
    ['fec0::1', 'site-local'],
    ['fc00::1', 'unique local'],
    ['fd12:3456::1', 'unique local'],
    ['ff02::1', 'multicast'],
    ['4000::1', 'not handed out'],
    ['localhost', 'no address'],
    ['', 'no address'],
  ])('not to %s: %s', (address) => {
    expect(mayReach(address, [])).toBe(false);
  });

  it('to what the operator allows, and to nothing beside it', () => {
    const allowed = networksOf('127.0.0.0/8, fd00::/8')!;
    expect(['127.0.0.1', '::ffff:127.0.0.1', 'fd00::7'].map((address) => mayReach(address, allowed))).toEqual([true, true, true]);
    expect(['10.0.0.1', '::1', 'fe80::1'].map((address) => mayReach(address, allowed))).toEqual([false, false, false]);
  });
});

describe('allowed networks', () => {
  it.each(['127.0.0.1', '10.0.0.0/33', 'home/8', '10.0.0.0/8;127.0.0.0/8'])('are not %s', (list) => {
    expect(networksOf(list)).toBeUndefined();
  });
});
