import { AggregatesModule } from '@liaison/service';
import { Module } from '@nestjs/common';
import { agreementModel } from './agreements/agreement.model';
import { AgreementsController } from './agreements/agreements.controller';
import { AgreementsService } from './agreements/agreements.service';
import { EndAndRemindWhenDue } from './agreements/end-and-remind-when-due';
import { contactModel } from './contacts/contact.model';
import { ContactsController } from './contacts/contacts.controller';
import { ContactsService } from './contacts/contacts.service';
import { partnerModel } from './partners/partner.model';
import { PartnersController } from './partners/partners.controller';
import { PartnersService } from './partners/partners.service';

/** Who takes part. */
@Module({
  imports: [AggregatesModule.of(partnerModel, contactModel, agreementModel)],
  controllers: [PartnersController, ContactsController, AgreementsController],
  providers: [PartnersService, ContactsService, AgreementsService, EndAndRemindWhenDue],
})
export class PartnersModule {}
