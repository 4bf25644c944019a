import {
  ActionPoint,
  AssignActionPoint,
  CancelActionPoint,
  ChangeActionPoint,
  CompleteActionPoint,
  Id,
  ReassignActionPoint,
  ReopenActionPoint,
  RescheduleActionPoint,
} from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, Creates, HowAsked, Lists, Reads } from '@liaison/service';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ActionPointsQuery } from './action-points.query';
import { ActionPointsService } from './action-points.service';

@ApiTags('action points')
@Controller('action-points')
export class ActionPointsController {
  constructor(private readonly actionPoints: ActionPointsService) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(ActionPoint, 'The action points by their due day; for a focal point those of its organisation')
  list(@Query({ schema: ActionPointsQuery }) query: ActionPointsQuery, @HowAsked() { by }: Asked) {
    return this.actionPoints.list(query, by);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(ActionPoint, 'An action point')
  get(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.actionPoints.get(id, by);
  }

  @Post()
  @AllowedTo('coordinator')
  @Creates(ActionPoint, 'Gives a partner something to do by a day')
  assign(@Body({ schema: AssignActionPoint }) command: AssignActionPoint, @HowAsked() asked: Asked) {
    return this.actionPoints.assign(command, asked);
  }

  @Patch(':id')
  @AllowedTo('coordinator')
  @Changes(ActionPoint, 'Corrects what is to be done, or how urgent it is, while it is open')
  change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeActionPoint }) command: ChangeActionPoint,
    @HowAsked() asked: Asked,
  ) {
    return this.actionPoints.change(id, command, asked);
  }

  @Post(':id/reassign')
  @AllowedTo('coordinator')
  @Changes(ActionPoint, 'Gives it to another partner, with the reason')
  reassign(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReassignActionPoint }) command: ReassignActionPoint,
    @HowAsked() asked: Asked,
  ) {
    return this.actionPoints.reassign(id, command, asked);
  }

  @Post(':id/complete')
  @AllowedTo('coordinator', 'partner')
  @Changes(ActionPoint, 'Says what was done; of high priority with evidence, and another person has to confirm it')
  complete(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CompleteActionPoint }) command: CompleteActionPoint,
    @HowAsked() asked: Asked,
  ) {
    return this.actionPoints.complete(id, command, asked);
  }

  @Post(':id/confirm')
  @AllowedTo('coordinator')
  @Changes(ActionPoint, 'Confirms that what is of high priority was done')
  confirm(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.actionPoints.confirm(id, asked);
  }

  @Post(':id/reschedule')
  @AllowedTo('coordinator')
  @Changes(ActionPoint, 'Gives another due day, with the reason')
  reschedule(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RescheduleActionPoint }) command: RescheduleActionPoint,
    @HowAsked() asked: Asked,
  ) {
    return this.actionPoints.reschedule(id, command, asked);
  }

  @Post(':id/cancel')
  @AllowedTo('coordinator')
  @Changes(ActionPoint, 'Cancels an action point, with the reason')
  cancel(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CancelActionPoint }) command: CancelActionPoint,
    @HowAsked() asked: Asked,
  ) {
    return this.actionPoints.cancel(id, command, asked);
  }

  @Post(':id/reopen')
  @AllowedTo('coordinator')
  @Changes(ActionPoint, 'Opens a done or cancelled action point again, with the reason')
  reopen(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReopenActionPoint }) command: ReopenActionPoint,
    @HowAsked() asked: Asked,
  ) {
    return this.actionPoints.reopen(id, command, asked);
  }
}
