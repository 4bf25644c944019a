import { CONFIG } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { AccessConfig } from '../access-environment';
import type { StepTerms } from './deadlines';
import { type Calendar, calendarOf } from './working-days';

/** How long steps may take, and what a day is, as this deployment has set it. */
@Injectable()
export class Terms {
  constructor(@Inject(CONFIG) private readonly config: AccessConfig) {}

  calendarOf(country: string): Calendar {
    return calendarOf(country, this.config.WEEKENDS);
  }

  of(country: string): StepTerms {
    return { workingDays: this.config.STEP_WORKING_DAYS, calendar: this.calendarOf(country) };
  }
}
