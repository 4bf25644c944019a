import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts.module';
import { CalendarAddresses, calendarAddressesProvider } from './calendar/calendar-addresses.service';
import { CalendarFeed } from './calendar/calendar-feed.service';
import { CalendarController } from './calendar/calendar.controller';
import { CalendarService } from './calendar/calendar.service';
import { ProjectionsModule } from './projections.module';
import { TimelineController } from './timeline/timeline.controller';
import { TimelineService } from './timeline/timeline.service';

/** What is composed from the projections. */
@Module({
  imports: [AccountsModule, ProjectionsModule],
  controllers: [CalendarController, TimelineController],
  providers: [CalendarAddresses, calendarAddressesProvider, CalendarFeed, CalendarService, TimelineService],
})
export class ViewsModule {}
