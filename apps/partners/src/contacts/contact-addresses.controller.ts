import { AskContactAddresses, ContactAddresses } from '@liaison/contracts';
import { AllowedTo, Answers, CONFIG, mustBeService } from '@liaison/service';
import { Body, Controller, Headers, Inject, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { PartnersConfig } from '../partners-environment';
import { ContactsService } from './contacts.service';

/**
 * Addresses for the service that writes to contacts. Outside of `/api/v1`: the gateway passes nothing on to it, and it opens with the
 * key that the two services have alone.
 */
@ApiExcludeController()
@Controller('internal/contact-addresses')
export class ContactAddressesController {
  constructor(
    private readonly contacts: ContactsService,
    @Inject(CONFIG) private readonly config: PartnersConfig,
  ) {}

  @Post()
  @AllowedTo('anyone')
  @Answers(ContactAddresses, 'How to reach contacts; those who were erased are left out')
  async read(
    @Headers('authorization') authorization: string | undefined,
    @Body({ schema: AskContactAddresses }) { ids }: AskContactAddresses,
  ) {
    await mustBeService(this.config.CONTACTS_KEY, 'meetings', 'partners', authorization);
    return { items: await this.contacts.addressesOf(ids) };
  }
}
