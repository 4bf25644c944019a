import { percentile } from '../statistics';

const ID = '"id":"';
const TIME = '"time":"';
const TIME_LENGTH = '2026-11-22T02:00:00.000Z'.length;

/**
 * What one subscriber has got. It looks for an event's id and time without parsing the rest: what the subscribers' own programs would do
 * with an event is not measured.
 */
export class SeenEvents {
  private readonly ids = new Set<string>();
  private readonly delays: number[] = [];
  private twice = 0;

  /** Different events. */
  get count(): number {
    return this.ids.size;
  }

  /** Events that came again. */
  get repeated(): number {
    return this.twice;
  }

  /** A CloudEvent in JSON, as the gateway writes it: the event's own id is the first one in it. */
  take(json: string): void {
    const idAt = json.indexOf(ID) + ID.length;
    const id = json.slice(idAt, json.indexOf('"', idAt));
    if (this.ids.has(id)) {
      this.twice += 1;
      return;
    }
    this.ids.add(id);
    const timeAt = json.indexOf(TIME, idAt) + TIME.length;
    this.delays.push(Date.now() - Date.parse(json.slice(timeAt, timeAt + TIME_LENGTH)));
  }

  clear(): void {
    this.ids.clear();
    this.delays.length = 0;
    this.twice = 0;
  }

  /** Milliseconds from when an event was accepted until it was here, of several subscribers: so many percent came sooner. */
  static delay(all: readonly SeenEvents[], percent: number): number {
    const delays = all.flatMap((seen) => seen.delays);
    return delays.length === 0 ? 0 : percentile(delays, percent);
  }
}
