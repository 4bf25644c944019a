/** One try to deliver, and what came back. */
export interface Attempt {
  /** ISO 8601 instant. */
  at: string;
  milliseconds: number;
  /** Of HTTP; absent where nothing was answered. */
  status?: number;
  /** What went wrong where nothing was answered. */
  problem?: Problem;
  /** The beginning of the answer's body. */
  answer?: string;
}

type Problem = 'timeout' | 'address-refused' | 'unresolved' | 'not-connected' | 'tls' | 'broken-off';

/** What an attempt means: delivered; never to be sent again to this address (RFC 9110, 15.5.11); or to be tried again. */
export type Verdict = 'delivered' | 'gone' | 'failed';

/** Any 2xx is a delivery. A redirect is none: its target was not checked when the endpoint was registered. */
export function verdictOn({ status }: Pick<Attempt, 'status'>): Verdict {
  if (status === undefined) return 'failed';
  if (status === 410) return 'gone';
  return status >= 200 && status < 300 ? 'delivered' : 'failed';
}

/** Milliseconds that the receiver asks to be left alone (RFC 9110, 10.2.3); only 429 and 503 are heard. */
export function askedToWait(status: number, retryAfter: string | undefined, now: Date): number | undefined {
  if ((status !== 429 && status !== 503) || retryAfter === undefined) return undefined;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1_000;
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

const BY_CODE: Record<string, Problem> = {
  AddressRefused: 'address-refused',
  TimeoutError: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  ENOTFOUND: 'unresolved',
  EAI_AGAIN: 'unresolved',
  ECONNREFUSED: 'not-connected',
  EHOSTUNREACH: 'not-connected',
  ENETUNREACH: 'not-connected',
};

/** Names what went wrong, without telling more of this house than that. */
export function problemOf(error: unknown): Problem {
  const { name = '', code = '', message = '' } = error as { name?: string; code?: string; message?: string };
  const known = BY_CODE[name] ?? BY_CODE[String(code)];
  if (known) return known;
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)|certificate|SSL/.test(`${code} ${message}`)
    ? 'tls'
    : 'broken-off';
}
