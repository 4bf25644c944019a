import { Dashboard } from '@liaison/contracts';
import { AllowedTo, type Asked, HowAsked } from '@liaison/service';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Composes } from '../projections/after-own-writes';
import { DashboardService } from './dashboard.service';

@ApiTags('composed views')
@Controller('dashboard')
export class DashboardController {
  constructor(private readonly service: DashboardService) {}

  @Get()
  @AllowedTo('coordinator', 'trainer', 'partner', 'viewer')
  @Composes(Dashboard, 'What there is, what is overdue, what comes, what waits, and how far local actors take part')
  read(@HowAsked() { by }: Asked) {
    return this.service.dashboard(by);
  }
}
