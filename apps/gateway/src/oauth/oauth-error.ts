/** The errors of a token endpoint: RFC 6749, 5.2. `temporarily_unavailable` is 4.1.2.1’s word for what passes. */
type OAuthErrorCode =
  'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope' | 'temporarily_unavailable';

/** Why no token is given, in the words of RFC 6749. The description holds nothing of what was sent. */
export class OAuthError extends Error {
  constructor(
    readonly error: OAuthErrorCode,
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
