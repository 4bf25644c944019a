import { Module } from '@nestjs/common';
import { ProjectionsModule } from './projections.module';
import { TimelineController } from './timeline/timeline.controller';
import { TimelineService } from './timeline/timeline.service';

/** What is composed from the projections. */
@Module({
  imports: [ProjectionsModule],
  controllers: [TimelineController],
  providers: [TimelineService],
})
export class ViewsModule {}
