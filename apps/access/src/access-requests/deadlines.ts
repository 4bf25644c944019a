import {
  AccessRequestStepDueSoon,
  AccessRequestStepOverdue,
  type Circumstances,
  decided,
  type Decision,
  type OpenStep,
} from '@liaison/contracts';
import type { KeptRequest } from './kept-request';
import { type Calendar, dueTimes } from './working-days';

/** How long an authority has to decide. */
export interface StepTerms {
  workingDays: number;
  calendar: Calendar;
}

/** An authority's turn begins. */
export function openStep(authorityId: string, now: string, { workingDays, calendar }: StepTerms): OpenStep {
  return { authorityId, openedAt: now, ...dueTimes(now, workingDays, calendar) };
}

/** Tells once that the open step is due soon, and once that it is overdue; nothing where neither is so. */
export function tellDeadline(request: KeptRequest, { now }: Circumstances): Decision<KeptRequest> {
  const step = request.openStep;
  if (!step || now < step.dueSoonAt) return decided(request);
  const { authorityId } = step;
  if (now >= step.dueAt) {
    if (step.overdueToldAt) return decided(request);
    const next = { ...request, openStep: { ...step, overdueToldAt: now } };
    return decided(next, AccessRequestStepOverdue.of(next, { authorityId }));
  }
  if (step.dueSoonToldAt) return decided(request);
  const next = { ...request, openStep: { ...step, dueSoonToldAt: now } };
  return decided(next, AccessRequestStepDueSoon.of(next, { authorityId }));
}
