import { ProjectionsStatus } from '@liaison/contracts';
import { AllowedTo, Answers, Refuses } from '@liaison/service';
import { Controller, Get, Header, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Rebuilder } from './rebuilder';

/** For the operator (`npm run rebuild-projections`). */
@ApiTags('operations')
@Controller('projections')
export class ProjectionsController {
  constructor(private readonly rebuilder: Rebuilder) {}

  @Get()
  @AllowedTo('admin')
  @Answers(ProjectionsStatus, 'What the composed views are served from, and how far a rebuild is')
  read() {
    return this.rebuilder.status();
  }

  @Post('rebuild')
  @AllowedTo('admin')
  @Header('Location', '/api/v1/projections')
  @Answers(
    ProjectionsStatus,
    'Begins to rebuild the projections from Kafka; the old ones are served until the new are as far',
    202,
  )
  @Refuses(409, 'They are being rebuilt already.')
  async rebuild() {
    await this.rebuilder.begin();
    return this.rebuilder.status();
  }
}
