import { AllowedTo } from '@liaison/service';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SigningKey } from './signing-key';

/** The public keys by which anyone verifies access tokens. */
@ApiExcludeController()
@Controller('.well-known')
export class JwksController {
  constructor(private readonly key: SigningKey) {}

  @Get('jwks.json')
  @AllowedTo('anyone')
  @Header('cache-control', 'public, max-age=300')
  read() {
    return this.key.jwks;
  }
}
