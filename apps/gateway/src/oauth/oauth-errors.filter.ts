import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OAuthError } from './oauth-error';

/** Answers as OAuth clients expect it: RFC 6749, 5.2, not by a problem document. */
@Catch(OAuthError)
export class OAuthErrors implements ExceptionFilter<OAuthError> {
  catch({ error, message, status, retryAfter }: OAuthError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (status === 401) void reply.header('WWW-Authenticate', 'Basic realm="liaison", charset="UTF-8"');
    if (retryAfter !== undefined) void reply.header('Retry-After', String(retryAfter));
    void reply.status(status).header('Pragma', 'no-cache').send({ error, error_description: message });
  }
}
