import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts.module';
import { CalendarAddresses, calendarAddressesProvider } from './calendar/calendar-addresses.service';
import { CalendarFeed } from './calendar/calendar-feed.service';
import { CalendarController } from './calendar/calendar.controller';
import { CalendarService } from './calendar/calendar.service';
import { ClashesController } from './clashes/clashes.controller';
import { ClashesService } from './clashes/clashes.service';
import { RecurringMeetings } from './calendar/recurring.service';
import { DashboardController } from './dashboard/dashboard.controller';
import { DashboardService } from './dashboard/dashboard.service';
import { LocalisationService } from './dashboard/localisation.service';
import { MeetingsLocalisationController } from './localisation/meetings-localisation.controller';
import { MeetingsLocalisationService } from './localisation/meetings-localisation.service';
import { OverviewController } from './overview/overview.controller';
import { OverviewService } from './overview/overview.service';
import { ReadyPages } from './overview/ready-pages';
import { PresenceSummaryController } from './presence/presence-summary.controller';
import { PresenceSummaryService } from './presence/presence-summary.service';
import { ProjectionsModule } from './projections.module';
import { PartnerRecords } from './records/partner-records';
import { Records } from './records/records';
import { SearchController } from './search/search.controller';
import { SearchService } from './search/search.service';
import { TimelineController } from './timeline/timeline.controller';
import { TimelineService } from './timeline/timeline.service';

/** What is composed from the projections. */
@Module({
  imports: [AccountsModule, ProjectionsModule],
  controllers: [
    CalendarController,
    ClashesController,
    DashboardController,
    MeetingsLocalisationController,
    OverviewController,
    PresenceSummaryController,
    SearchController,
    TimelineController,
  ],
  providers: [
    CalendarAddresses,
    calendarAddressesProvider,
    CalendarFeed,
    CalendarService,
    ClashesService,
    DashboardService,
    LocalisationService,
    MeetingsLocalisationService,
    OverviewService,
    PartnerRecords,
    PresenceSummaryService,
    RecurringMeetings,
    ReadyPages,
    Records,
    SearchService,
    TimelineService,
  ],
})
export class ViewsModule {}
