import { AggregatesModule } from '@liaison/service';
import { Module } from '@nestjs/common';
import { agreementModel } from './agreements/agreement.model';
import { AgreementsController } from './agreements/agreements.controller';
import { AgreementsService } from './agreements/agreements.service';
import { EndAndRemindWhenDue } from './agreements/end-and-remind-when-due';
import { contactModel } from './contacts/contact.model';
import { ContactAddressesController } from './contacts/contact-addresses.controller';
import { ContactsController } from './contacts/contacts.controller';
import { ContactsService } from './contacts/contacts.service';
import { partnerModel } from './partners/partner.model';
import { PartnersController } from './partners/partners.controller';
import { PartnersService } from './partners/partners.service';
import { ApplyImport } from './presence-imports/apply-import.service';
import { FinishImportsWhenDue } from './presence-imports/finish-imports-when-due';
import { ImportRecords } from './presence-imports/import-records.service';
import { presenceImportModel } from './presence-imports/presence-import.model';
import { PresenceImportsController } from './presence-imports/presence-imports.controller';
import { PresenceImportsService } from './presence-imports/presence-imports.service';
import { presenceModel } from './presences/presence.model';
import { PresencesController } from './presences/presences.controller';
import { PresencesService } from './presences/presences.service';

/** Who takes part. */
@Module({
  imports: [AggregatesModule.of(partnerModel, contactModel, agreementModel, presenceModel, presenceImportModel)],
  controllers: [
    PartnersController,
    ContactsController,
    ContactAddressesController,
    AgreementsController,
    PresencesController,
    PresenceImportsController,
  ],
  providers: [
    PartnersService,
    ContactsService,
    AgreementsService,
    EndAndRemindWhenDue,
    PresencesService,
    PresenceImportsService,
    ImportRecords,
    ApplyImport,
    FinishImportsWhenDue,
  ],
})
export class PartnersModule {}
