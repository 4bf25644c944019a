import { AggregatesModule, KnownPartnersModule } from '@liaison/service';
import { Module } from '@nestjs/common';
import { accessRequestModel } from './access-requests/access-request.model';
import { AccessRequestsController } from './access-requests/access-requests.controller';
import { AccessRequestsService } from './access-requests/access-requests.service';
import { ExpireLettersWhenDue } from './access-requests/expire-letters-when-due';
import { FlagsService } from './access-requests/flags.service';
import { Numbers } from './access-requests/numbers.service';
import { RemoveTravellersWhenDue } from './access-requests/remove-travellers-when-due';
import { RequestsInView } from './access-requests/requests-in-view.service';
import { StatisticsService } from './access-requests/statistics.service';
import { TellDeadlinesWhenDue } from './access-requests/tell-deadlines-when-due';
import { Terms } from './access-requests/terms.service';
import { LetterPrintService } from './letters/letter-print.service';
import { LettersController } from './letters/letters.controller';
import { LettersService } from './letters/letters.service';
import { ClearFlagsWhenPartnerReactivated } from './reactions/clear-flags-when-partner-reactivated';
import { FlagRequestsWhenPartnerSuspended } from './reactions/flag-requests-when-partner-suspended';

/** Who may move. */
@Module({
  imports: [AggregatesModule.of(accessRequestModel), KnownPartnersModule],
  controllers: [AccessRequestsController, LettersController, FlagRequestsWhenPartnerSuspended, ClearFlagsWhenPartnerReactivated],
  providers: [
    AccessRequestsService,
    LettersService,
    LetterPrintService,
    RequestsInView,
    Numbers,
    Terms,
    StatisticsService,
    FlagsService,
    TellDeadlinesWhenDue,
    ExpireLettersWhenDue,
    RemoveTravellersWhenDue,
  ],
})
export class AccessModule {}
