import type { TokenRefusal } from '@liaison/contracts';

/** Why no token is given, in the words of RFC 6749. The description holds nothing of what was sent. */
export class OAuthError extends Error {
  constructor(
    readonly error: TokenRefusal['error'],
    description: string,
    readonly status = 400,
    /** Seconds after which another try makes sense. */
    readonly retryAfter?: number,
  ) {
    super(description);
  }
}

/** Who asks is not known: 401. */
export function invalidClient(description = 'There is no active client with this id and secret.'): OAuthError {
  return new OAuthError('invalid_client', description, 401);
}

export function invalidRequest(description: string): OAuthError {
  return new OAuthError('invalid_request', description);
}
