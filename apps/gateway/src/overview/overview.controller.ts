import { type Actor, Id, PartnerOverview } from '@liaison/contracts';
import { AllowedTo, type Asked, FromMemory, HowAsked, validated } from '@liaison/service';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReadyView } from '../held/held-views';
import { Composes } from '../projections/after-own-writes';
import { OverviewService } from './overview.service';

@ApiTags('composed views')
@Controller('partners')
export class OverviewController {
  constructor(private readonly service: OverviewService) {}

  @Get(':id/overview')
  @AllowedTo('coordinator', 'trainer', 'partner', 'viewer')
  @Composes(PartnerOverview, 'Everything about a partner on one page; a focal point reads its own organisation’s')
  @FromMemory({ find: (controller: OverviewController, request, by) => controller.held(request, by), send: sendPage })
  async read(
    @Param('id', { schema: Id }) id: string,
    @HowAsked() { by }: Asked,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPage(await this.service.overview(id, by), request, reply);
  }

  /** With a query it may name the caller's own writes. */
  held({ params, query }: FastifyRequest, by?: Actor): ReadyView | undefined {
    if (!by || Object.keys(query as object).length > 0) return undefined;
    return this.service.held(validated(Id, (params as { id?: string }).id), by);
  }
}

function sendPage({ bytes }: ReadyView, _request: FastifyRequest, reply: FastifyReply): void {
  void reply.type('application/json; charset=utf-8').send(bytes);
}
