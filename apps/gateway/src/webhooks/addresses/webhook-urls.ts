import { setTimeout as sleep } from 'node:timers/promises';
import { invalid, type Refusal } from '@liaison/contracts';
import { AddressRefused, type CheckedAddresses } from './checked-addresses';

const RESOLVED_WITHIN_MS = 5_000;

/** Which addresses an endpoint may have. Said when it is registered; enforced again at every connection. */
export class WebhookUrls {
  constructor(
    private readonly addresses: CheckedAddresses,
    private readonly allowHttp: boolean,
  ) {}

  /** Refuses (422), naming `url`. */
  async mustBeReachable(url: string): Promise<void> {
    const { protocol, username, password, hostname } = new URL(url);
    if (protocol !== 'https:' && !this.allowHttp) throw refused('not-https', 'It must begin with https://.');
    if (username || password) throw refused('with-user', 'It must have no user in it: signatures say who sends.');
    const found = this.addresses.of(hostname.replace(/^\[|\]$/g, '')).catch((error: Error) => error);
    const addresses = await Promise.race([found, sleep(RESOLVED_WITHIN_MS, undefined, { ref: false })]);
    if (addresses instanceof AddressRefused) throw refused('refused', 'Its host must be on the public internet.');
    if (!Array.isArray(addresses)) throw refused('unresolved', 'Its host has no address just now.');
  }
}

function refused(code: string, message: string): Refusal {
  return invalid('url', `webhook.url-${code}`, message);
}
