import { Timekeeper } from '@liaison/service';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ActionPointsService } from './action-points.service';

/** The due day of an open action point comes near, comes, or is past → its assignee is reminded; long past → it is escalated. */
@Injectable()
export class RemindWhenDue implements OnModuleInit {
  constructor(
    private readonly timekeeper: Timekeeper,
    private readonly actionPoints: ActionPointsService,
  ) {}

  onModuleInit(): void {
    this.timekeeper.add('remind of action points', (now) => this.actionPoints.remind(now));
    this.timekeeper.add('escalate overdue action points', (now) => this.actionPoints.escalate(now));
  }
}
