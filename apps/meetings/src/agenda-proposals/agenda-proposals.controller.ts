import { AcceptAgendaProposal, AgendaProposal, DeclineAgendaProposal, Id } from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, HowAsked, Lists, Reads } from '@liaison/service';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AgendaProposalsQuery, ProposalsForMeetingQuery } from './agenda-proposals.query';
import { AgendaProposalsService } from './agenda-proposals.service';

@ApiTags('agendas')
@Controller()
export class AgendaProposalsController {
  constructor(private readonly proposals: AgendaProposalsService) {}

  @Get('agenda-proposals')
  @AllowedTo('coordinator')
  @Lists(AgendaProposal, 'What the platform proposes for agendas: overdue action points and commitments that are due')
  list(@Query({ schema: AgendaProposalsQuery }) query: AgendaProposalsQuery) {
    return this.proposals.list(query);
  }

  @Get('agenda-proposals/:id')
  @AllowedTo('coordinator')
  @Reads(AgendaProposal, 'What the platform proposes for an agenda')
  get(@Param('id', { schema: Id }) id: string) {
    return this.proposals.get(id);
  }

  @Get('meetings/:id/agenda/proposals')
  @AllowedTo('coordinator')
  @Lists(AgendaProposal, 'What is proposed for the next agenda of the meeting’s mechanism, and not decided')
  forMeeting(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ProposalsForMeetingQuery }) query: ProposalsForMeetingQuery,
    @HowAsked() { by }: Asked,
  ) {
    return this.proposals.forMeeting(id, query, by);
  }

  @Post('agenda-proposals/:id/accept')
  @AllowedTo('coordinator')
  @Changes(AgendaProposal, 'Puts it on the agenda of the mechanism’s next meeting, or of the one that is named')
  accept(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AcceptAgendaProposal }) command: AcceptAgendaProposal,
    @HowAsked() asked: Asked,
  ) {
    return this.proposals.accept(id, command, asked);
  }

  @Post('agenda-proposals/:id/decline')
  @AllowedTo('coordinator')
  @Changes(AgendaProposal, 'Does not put it on an agenda, with the reason')
  decline(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DeclineAgendaProposal }) command: DeclineAgendaProposal,
    @HowAsked() asked: Asked,
  ) {
    return this.proposals.decline(id, command, asked);
  }
}
