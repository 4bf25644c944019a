import {
  AccessRequest,
  AccessStatistics,
  ChangeAccessRequest,
  DecideAccessRequest,
  DraftAccessRequest,
  Id,
  RenewAccessRequest,
  WithdrawAccessRequest,
} from '@liaison/contracts';
import { AllowedTo, Answers, type Asked, Changes, Creates, HowAsked, Lists, Reads } from '@liaison/service';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccessRequestsQuery, StatisticsQuery } from './access-requests.query';
import { AccessRequestsService } from './access-requests.service';
import { StatisticsService } from './statistics.service';

@ApiTags('access requests')
@Controller('access-requests')
export class AccessRequestsController {
  constructor(
    private readonly requests: AccessRequestsService,
    private readonly statistics: StatisticsService,
  ) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(AccessRequest, 'The access requests, newest first')
  list(@Query({ schema: AccessRequestsQuery }) query: AccessRequestsQuery, @HowAsked() asked: Asked) {
    return this.requests.list(query, asked);
  }

  @Get('statistics')
  @AllowedTo('signed-in')
  @Answers(AccessStatistics, 'Figures of a period: requests, times, approval rate, staff benefited')
  count(@Query({ schema: StatisticsQuery }) query: StatisticsQuery, @HowAsked() asked: Asked) {
    return this.statistics.count(query, asked);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(AccessRequest, 'An access request')
  get(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.requests.get(id, asked);
  }

  @Post()
  @AllowedTo('coordinator', 'partner')
  @Creates(AccessRequest, 'Begins an access request as a draft')
  draft(@Body({ schema: DraftAccessRequest }) command: DraftAccessRequest, @HowAsked() asked: Asked) {
    return this.requests.draft(command, asked);
  }

  @Patch(':id')
  @AllowedTo('coordinator', 'partner')
  @Changes(AccessRequest, 'Changes a draft or a returned request')
  change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeAccessRequest }) command: ChangeAccessRequest,
    @HowAsked() asked: Asked,
  ) {
    return this.requests.change(id, command, asked);
  }

  @Post(':id/submit')
  @AllowedTo('coordinator', 'partner')
  @Changes(AccessRequest, 'Hands a request to its first authority')
  submit(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.requests.submit(id, asked);
  }

  @Post(':id/decide')
  @AllowedTo('coordinator', 'partner')
  @Changes(AccessRequest, 'An authority approves, rejects or returns, in its turn; the cell may record it in its name')
  decide(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DecideAccessRequest }) command: DecideAccessRequest,
    @HowAsked() asked: Asked,
  ) {
    return this.requests.decide(id, command, asked);
  }

  @Post(':id/withdraw')
  @AllowedTo('coordinator', 'partner')
  @Changes(AccessRequest, 'Takes a request back before it is approved, with the reason')
  withdraw(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WithdrawAccessRequest }) command: WithdrawAccessRequest,
    @HowAsked() asked: Asked,
  ) {
    return this.requests.withdraw(id, command, asked);
  }

  @Post(':id/renew')
  @AllowedTo('coordinator', 'partner')
  @Creates(AccessRequest, 'Begins a new draft that carries over this request')
  renew(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RenewAccessRequest }) command: RenewAccessRequest,
    @HowAsked() asked: Asked,
  ) {
    return this.requests.renew(id, command, asked);
  }
}
