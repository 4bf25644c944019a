import { PresenceSummary } from '@liaison/contracts';
import { AllowedTo, type Asked, HowAsked } from '@liaison/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Composes } from '../projections/after-own-writes';
import { PresenceSummaryService } from './presence-summary.service';
import { PresenceSummaryQuery } from './presence.query';

@ApiTags('composed views')
@Controller('presence-summary')
export class PresenceSummaryController {
  constructor(private readonly presences: PresenceSummaryService) {}

  @Get()
  @AllowedTo('coordinator', 'trainer', 'partner', 'viewer')
  @Composes(PresenceSummary, 'Who does mine action where: the partners in each administrative area')
  summary(@Query({ schema: PresenceSummaryQuery }) query: PresenceSummaryQuery, @HowAsked() { by }: Asked) {
    return this.presences.summary(query, by);
  }
}
