import { pageOf, TimelineItem } from '@liaison/contracts';
import { AllowedTo, type Asked, HowAsked } from '@liaison/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Composes } from '../projections/after-own-writes';
import { TimelineQuery } from './timeline.query';
import { TimelineService } from './timeline.service';

@ApiTags('composed views')
@Controller('timeline')
export class TimelineController {
  constructor(private readonly timeline: TimelineService) {}

  @Get()
  @AllowedTo('coordinator', 'trainer', 'partner', 'viewer')
  @Composes(pageOf(TimelineItem), 'What happened, newest first; a focal point sees its own organisation and what is public')
  page(@Query({ schema: TimelineQuery }) query: TimelineQuery, @HowAsked() { by }: Asked) {
    return this.timeline.page(query, by);
  }
}
