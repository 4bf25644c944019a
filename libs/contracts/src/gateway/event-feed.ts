import { z } from 'zod';

/** An event as it stands on Kafka, in CloudEvents 1.0 structured JSON (CloudEvents JSON format, clause 3). */
export const FeedEvent = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string(),
    source: z.string().meta({ description: '`/liaison/<service>`' }),
    type: z.string(),
    subject: z.string().meta({ description: 'The aggregate’s id.' }),
    time: z.iso.datetime(),
    datacontenttype: z.literal('application/json'),
    dataschema: z.url().optional().meta({ description: 'Where the JSON Schema of `data` is.' }),
    sequence: z.int().min(1).meta({ description: 'The aggregate’s version after the event.' }),
    correlationid: z.string().optional(),
    causationid: z.string().optional().meta({ description: 'The event that this one follows from.' }),
    traceparent: z.string().optional(),
    actor: z.string().optional(),
    renditionof: z
      .string()
      .optional()
      .meta({ description: 'On an earlier version that is published beside the newest: the id of that one.' }),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'FeedEvent' });
export type FeedEvent = z.output<typeof FeedEvent>;
