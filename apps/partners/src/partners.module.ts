import { AggregatesModule } from '@liaison/service';
import { Module } from '@nestjs/common';
import { contactModel } from './contacts/contact.model';
import { ContactsController } from './contacts/contacts.controller';
import { ContactsService } from './contacts/contacts.service';
import { partnerModel } from './partners/partner.model';
import { PartnersController } from './partners/partners.controller';
import { PartnersService } from './partners/partners.service';

/** Who takes part. */
@Module({
  imports: [AggregatesModule.of(partnerModel, contactModel)],
  controllers: [PartnersController, ContactsController],
  providers: [PartnersService, ContactsService],
})
export class PartnersModule {}
