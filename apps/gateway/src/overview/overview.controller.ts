import { Id, PartnerOverview } from '@liaison/contracts';
import { AllowedTo, type Asked, HowAsked } from '@liaison/service';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Composes } from '../projections/after-own-writes';
import { OverviewService } from './overview.service';

@ApiTags('composed views')
@Controller('partners')
export class OverviewController {
  constructor(private readonly service: OverviewService) {}

  @Get(':id/overview')
  @AllowedTo('coordinator', 'trainer', 'partner', 'viewer')
  @Composes(PartnerOverview, 'Everything about a partner on one page; a focal point reads its own organisation’s')
  async read(
    @Param('id', { schema: Id }) id: string,
    @HowAsked() { by }: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { bytes } = await this.service.overview(id, by);
    void reply.type('application/json; charset=utf-8');
    return bytes;
  }
}
