import { MachineToken, TokenRefusal } from '@liaison/contracts';
import { AllowedTo, CONFIG, Refuses } from '@liaison/service';
import { Controller, Get, Header, HttpCode, Inject, Post, Req, UseFilters } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExcludeEndpoint, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AccessTokens, SUBSCRIBER_TOKEN_SECONDS } from '../auth/access-tokens';
import type { GatewayConfig } from '../gateway-environment';
import { SubscriberActivity } from '../subscribers/subscriber-activity';
import { ClientAuthentication } from './client-authentication';
import { OAuthErrors } from './oauth-errors.filter';
import { credentialsIn, FORM, SCOPE, TOKEN_FORM } from './token-request';

/** Tokens for machines: client credentials (RFC 6749, 4.4), and where clients find out about it (RFC 8414). */
@ApiTags('tokens for machines')
@Controller()
@UseFilters(OAuthErrors)
export class TokenController {
  constructor(
    private readonly clients: ClientAuthentication,
    private readonly accessTokens: AccessTokens,
    private readonly activity: SubscriberActivity,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Post('oauth/token')
  @AllowedTo('anyone')
  @HttpCode(200)
  @Header('Pragma', 'no-cache')
  @ApiOperation({
    summary: 'A token for another system, by its client credentials (RFC 6749, 4.4)',
    description: 'Send client id and secret by HTTP Basic, or in the body.',
  })
  @ApiConsumes(FORM)
  @ApiBody({ required: true, schema: TOKEN_FORM })
  @ApiResponse({ status: 200, description: 'A token of five minutes.', standardSchema: MachineToken })
  @ApiResponse({ status: 400, description: 'The request is not as it should be.', standardSchema: TokenRefusal })
  @ApiResponse({ status: 401, description: 'No active client has this id and secret.', standardSchema: TokenRefusal })
  @ApiResponse({ status: 429, description: 'Too many failed tries from this address.', standardSchema: TokenRefusal })
  @Refuses(413, 'The body is too large.')
  @Refuses(415, 'The content type is not supported.')
  @Refuses(503, 'Not available just now.')
  async token(@Req() { headers, body, ip }: FastifyRequest) {
    const { authorization, 'content-type': contentType } = headers;
    const { _id } = await this.clients.verify(credentialsIn({ contentType, authorization, body }), ip);
    this.activity.issued(_id);
    const access_token = await this.accessTokens.issueToSubscriber(_id, SCOPE);
    return { access_token, token_type: 'Bearer', expires_in: SUBSCRIBER_TOKEN_SECONDS, scope: SCOPE };
  }

  @Get('.well-known/oauth-authorization-server')
  @ApiExcludeEndpoint()
  @AllowedTo('anyone')
  @Header('cache-control', 'public, max-age=300')
  metadata() {
    const issuer = this.config.JWT_ISSUER;
    return {
      issuer,
      token_endpoint: `${issuer}/oauth/token`,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      // RFC 8414 asks for it; there is no authorization endpoint.
      response_types_supported: [],
      scopes_supported: [SCOPE],
      service_documentation: `${issuer}/docs`,
    };
  }
}
