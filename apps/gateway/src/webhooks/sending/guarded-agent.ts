import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { AddressRefused, type CheckedAddresses } from '../addresses/checked-addresses';

/** Milliseconds until a connection must stand. */
const CONNECT_WITHIN_MS = 5_000;
/** To one host, which may be that of many endpoints; one more message waits for a connection to be free. */
const CONNECTIONS = 64;
/** An idle connection is kept for so long, unless the receiver says otherwise. */
const KEPT_MS = 30_000;

/** Connects to checked addresses only, at every connection; follows no redirect. */
export function guardedAgent(addresses: CheckedAddresses): Agent {
  const connect = buildConnector({ lookup: addresses.lookup, timeout: CONNECT_WITHIN_MS });
  return new Agent({
    connections: CONNECTIONS,
    keepAliveTimeout: KEPT_MS,
    connect: (options, callback) => {
      // For an address there is no look-up that could refuse it.
      if (!isIP(options.hostname)) return connect(options, callback);
      addresses.of(options.hostname).then(
        () => connect(options, callback),
        () => callback(new AddressRefused(), null),
      );
    },
  });
}
