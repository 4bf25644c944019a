import { ChangePartner, ClosePartner, Id, Partner, RegisterPartner, SuspendPartner } from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, Creates, HowAsked, Lists, Reads } from '@liaison/service';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PartnersQuery } from './partners.query';
import { PartnersService } from './partners.service';

@ApiTags('partners')
@Controller('partners')
export class PartnersController {
  constructor(private readonly partners: PartnersService) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(Partner, 'The partners, newest first')
  list(@Query({ schema: PartnersQuery }) query: PartnersQuery) {
    return this.partners.list(query);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(Partner, 'A partner')
  get(@Param('id', { schema: Id }) id: string) {
    return this.partners.get(id);
  }

  @Post()
  @AllowedTo('coordinator')
  @Creates(Partner, 'Registers a partner')
  register(@Body({ schema: RegisterPartner }) command: RegisterPartner, @HowAsked() asked: Asked) {
    return this.partners.register(command, asked);
  }

  @Patch(':id')
  @AllowedTo('coordinator')
  @Changes(Partner, 'Corrects or completes what is known of a partner')
  change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangePartner }) command: ChangePartner,
    @HowAsked() asked: Asked,
  ) {
    return this.partners.change(id, command, asked);
  }

  @Post(':id/activate')
  @AllowedTo('coordinator')
  @Changes(Partner, 'A registered partner begins to take part')
  activate(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.partners.activate(id, asked);
  }

  @Post(':id/suspend')
  @AllowedTo('coordinator')
  @Changes(Partner, 'Suspends a partner, with the reason')
  suspend(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SuspendPartner }) command: SuspendPartner,
    @HowAsked() asked: Asked,
  ) {
    return this.partners.suspend(id, command, asked);
  }

  @Post(':id/reactivate')
  @AllowedTo('coordinator')
  @Changes(Partner, 'A suspended partner takes part again')
  reactivate(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.partners.reactivate(id, asked);
  }

  @Post(':id/close')
  @AllowedTo('coordinator')
  @Changes(Partner, 'Closes a partner for good, with the reason')
  close(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ClosePartner }) command: ClosePartner,
    @HowAsked() asked: Asked,
  ) {
    return this.partners.close(id, command, asked);
  }
}
