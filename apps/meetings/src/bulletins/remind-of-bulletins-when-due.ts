import { Timekeeper } from '@liaison/service';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BulletinsService } from './bulletins.service';

/** The day of a bulletin comes near, comes, or is past → who has not done what it asks for is reminded. */
@Injectable()
export class RemindOfBulletinsWhenDue implements OnModuleInit {
  constructor(
    private readonly timekeeper: Timekeeper,
    private readonly bulletins: BulletinsService,
  ) {}

  onModuleInit(): void {
    this.timekeeper.add('remind of bulletins', (now) => this.bulletins.remind(now));
  }
}
