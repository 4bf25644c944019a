import { type Happened, tellings } from '@liaison/contracts';
import { type CloudEvent, currentContext } from '@liaison/messaging';
import { v7 as uuidv7 } from 'uuid';
import type { Asked } from '../http/asked';

/**
 * Puts what has happened into envelopes that continue the aggregate's sequence. An event with earlier versions that are still published
 * is told in each of them, under one sequence: a reader takes the version that it knows.
 */
export function envelopes(happened: Happened[], subject: string, version: number, now: string, asked: Asked): CloudEvent[] {
  const { correlationId, causationId, traceparent } = currentContext();
  return happened.flatMap(({ definition, data: newest }, index) => {
    const id = uuidv7();
    return tellings(definition, newest).map(({ type, version: told, data }) => ({
      // As CloudEvents asks, each telling has an id of its own; and the same one however often it is published.
      id: told === definition.version ? id : `${id}.v${told}`,
      source: `/liaison/${definition.service}`,
      type,
      subject,
      time: now,
      sequence: version + index + 1,
      correlationid: correlationId,
      ...(causationId === undefined ? {} : { causationid: causationId }),
      traceparent,
      actor: asked.by.id,
      ...(told === definition.version ? {} : { renditionof: id }),
      data,
    }));
  });
}
