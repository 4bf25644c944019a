import { ChangeMechanism, CloseMechanism, EndSeat, EstablishMechanism, GiveSeat, Id, Mechanism } from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, Creates, HowAsked, Lists, Reads } from '@liaison/service';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MechanismsQuery } from './mechanisms.query';
import { MechanismsService } from './mechanisms.service';

/** Who coordinates is no secret among those who take part: everybody who is signed in may read it. */
@ApiTags('mechanisms')
@Controller('mechanisms')
export class MechanismsController {
  constructor(private readonly mechanisms: MechanismsService) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(Mechanism, 'The coordination mechanisms, newest first')
  list(@Query({ schema: MechanismsQuery }) query: MechanismsQuery) {
    return this.mechanisms.list(query);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(Mechanism, 'A coordination mechanism with its seats')
  get(@Param('id', { schema: Id }) id: string) {
    return this.mechanisms.get(id);
  }

  @Post()
  @AllowedTo('coordinator')
  @Creates(Mechanism, 'Enters a coordination mechanism')
  establish(@Body({ schema: EstablishMechanism }) command: EstablishMechanism, @HowAsked() asked: Asked) {
    return this.mechanisms.establish(command, asked);
  }

  @Patch(':id')
  @AllowedTo('coordinator')
  @Changes(Mechanism, 'Corrects or completes what is known of a mechanism')
  change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeMechanism }) command: ChangeMechanism,
    @HowAsked() asked: Asked,
  ) {
    return this.mechanisms.change(id, command, asked);
  }

  @Post(':id/seats')
  @AllowedTo('coordinator')
  @Changes(Mechanism, 'Gives a partner a seat: one at a time for a partner, one chair at a time')
  giveSeat(@Param('id', { schema: Id }) id: string, @Body({ schema: GiveSeat }) command: GiveSeat, @HowAsked() asked: Asked) {
    return this.mechanisms.giveSeat(id, command, asked);
  }

  @Post(':id/seats/:seatId/end')
  @AllowedTo('coordinator')
  @Changes(Mechanism, 'Ends a seat on a day')
  endSeat(
    @Param('id', { schema: Id }) id: string,
    @Param('seatId', { schema: Id }) seatId: string,
    @Body({ schema: EndSeat }) command: EndSeat,
    @HowAsked() asked: Asked,
  ) {
    return this.mechanisms.endSeat(id, seatId, command, asked);
  }

  @Post(':id/close')
  @AllowedTo('coordinator')
  @Changes(Mechanism, 'Closes a mechanism for good, with the reason; its seats end')
  close(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CloseMechanism }) command: CloseMechanism,
    @HowAsked() asked: Asked,
  ) {
    return this.mechanisms.close(id, command, asked);
  }
}
