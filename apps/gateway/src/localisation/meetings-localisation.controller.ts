import { MeetingsLocalisation } from '@liaison/contracts';
import { AllowedTo, type Asked, HowAsked } from '@liaison/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Composes } from '../projections/after-own-writes';
import { MeetingsLocalisationQuery } from './meetings-localisation.query';
import { MeetingsLocalisationService } from './meetings-localisation.service';

@ApiTags('composed views')
@Controller('localisation')
export class MeetingsLocalisationController {
  constructor(private readonly localisation: MeetingsLocalisationService) {}

  /** Not for focal points, who may not know who came beside their own. */
  @Get('meetings')
  @AllowedTo('coordinator', 'trainer', 'viewer')
  @Composes(MeetingsLocalisation, 'What local actors hold of seats, chairs and attendance, by level and mechanism, over time')
  meetings(@Query({ schema: MeetingsLocalisationQuery }) query: MeetingsLocalisationQuery, @HowAsked() { by }: Asked) {
    return this.localisation.meetings(query, by);
  }
}
