import { Timekeeper } from '@liaison/service';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommitmentsService } from './commitments.service';

/** Tells of commitments that fall due soon, and of those that have. */
@Injectable()
export class RemindWhenDue implements OnModuleInit {
  constructor(
    private readonly timekeeper: Timekeeper,
    private readonly commitments: CommitmentsService,
  ) {}

  onModuleInit(): void {
    this.timekeeper.add('remind of commitments', (now) => this.commitments.remind(now));
  }
}
