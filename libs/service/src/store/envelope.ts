import type { Happened } from '@liaison/contracts';
import { type CloudEvent, currentContext } from '@liaison/messaging';
import { v7 as uuidv7 } from 'uuid';
import type { Asked } from '../http/asked';

/** Puts what has happened into envelopes that continue the aggregate's sequence. */
export function envelopes(happened: Happened[], subject: string, version: number, now: string, asked: Asked): CloudEvent[] {
  const { correlationId, causationId, traceparent } = currentContext();
  return happened.map(({ definition, data }, index) => ({
    id: uuidv7(),
    source: `/liaison/${definition.service}`,
    type: definition.type,
    subject,
    time: now,
    sequence: version + index + 1,
    correlationid: correlationId,
    ...(causationId === undefined ? {} : { causationid: causationId }),
    traceparent,
    actor: asked.by.id,
    data,
  }));
}
