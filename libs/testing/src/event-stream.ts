import type { CloudEvent } from '@liaison/messaging';
import { EventSourceParserStream } from 'eventsource-parser/stream';

/** One server-sent event. */
export interface StreamedEvent {
  /** Sent as `Last-Event-ID`, it is where the next stream goes on. */
  id: string;
  event: CloudEvent;
}

export interface StreamAsked {
  token: string;
  lastEventId?: string | undefined;
  signal?: AbortSignal;
}

/** What was answered in place of a stream. */
export class StreamRefused extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
  ) {
    super(`The stream was refused: ${status} ${body}`);
  }
}

/** Reads a stream of events until it ends, or breaks off (then it throws). `url` is whole, with its query. */
export async function* readEventStream(url: string, { token, lastEventId, signal }: StreamAsked): AsyncGenerator<StreamedEvent> {
  const response = await fetch(url, {
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'text/event-stream',
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
    ...(signal && { signal }),
  });
  if (response.status !== 200 || !response.body) throw new StreamRefused(response.status, await response.text());
  const messages = response.body.pipeThrough(new TextDecoderStream() as never).pipeThrough(new EventSourceParserStream());
  for await (const { id = '', data } of messages) yield { id, event: JSON.parse(data) as CloudEvent };
}
