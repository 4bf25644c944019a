import { ChangeTrainee, Id, RecordTrainee, Trainee } from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, Creates, HowAsked, Lists, Reads } from '@liaison/service';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TraineesQuery } from './trainees.query';
import { TraineesService } from './trainees.service';

@ApiTags('trainees')
@Controller('trainees')
export class TraineesController {
  constructor(private readonly trainees: TraineesService) {}

  @Get()
  @AllowedTo('coordinator', 'trainer', 'partner')
  @Lists(Trainee, 'The trainees, newest first; a focal point sees those of its own organisation')
  list(@Query({ schema: TraineesQuery }) query: TraineesQuery, @HowAsked() { by }: Asked) {
    return this.trainees.list(query, by);
  }

  @Get(':id')
  @AllowedTo('coordinator', 'trainer', 'partner')
  @Reads(Trainee, 'A trainee')
  get(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.trainees.get(id, by);
  }

  @Post()
  @AllowedTo('coordinator', 'trainer')
  @Creates(Trainee, 'Records a person who learns, with consent')
  record(@Body({ schema: RecordTrainee }) command: RecordTrainee, @HowAsked() asked: Asked) {
    return this.trainees.record(command, asked);
  }

  @Patch(':id')
  @AllowedTo('coordinator', 'trainer')
  @Changes(Trainee, 'Corrects or completes what is known of a trainee')
  change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeTrainee }) command: ChangeTrainee,
    @HowAsked() asked: Asked,
  ) {
    return this.trainees.change(id, command, asked);
  }

  @Post(':id/erase')
  @AllowedTo('coordinator')
  @Changes(Trainee, 'Erases the personal data for good, and withdraws the trainee from open sessions')
  erase(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.trainees.erase(id, asked);
  }
}
