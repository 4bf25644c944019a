import { Timekeeper } from '@liaison/service';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ActionPointsService } from './action-points.service';

/** The due day of an open action point is past → it is told as overdue. */
@Injectable()
export class TellOverdueWhenDue implements OnModuleInit {
  constructor(
    private readonly timekeeper: Timekeeper,
    private readonly actionPoints: ActionPointsService,
  ) {}

  onModuleInit(): void {
    this.timekeeper.add('tell overdue action points', (now) => this.actionPoints.tellOverdue(now));
  }
}
