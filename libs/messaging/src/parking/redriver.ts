import type { ReceivedRecord } from '../kafka/event-log';
import { Repeated } from '../repeated';
import { isOutage } from '../retry';
import { joined } from '../unit-of-work';
import { type ParkedEvent, recordOf } from './parked-event';
import type { ParkingPlace } from './parking-place';

const EVERY_MS = 1_000;

/** Handles one record inside a transaction that also runs `along`; rejects if the handler fails. */
export type HandleAlong = (record: ReceivedRecord, along: () => Promise<void>) => Promise<void>;

/**
 * Takes parked events up again, key by key and in order: those an operator asked for, and those that wait behind nothing any more
 * (their forerunner was redriven just as they were being parked).
 */
export class Redriver {
  private readonly sweeps = new Repeated(() => this.sweep().catch(this.onTrouble), EVERY_MS);

  constructor(
    private readonly place: ParkingPlace,
    private readonly handle: HandleAlong,
    private readonly onTrouble: (error: Error) => void,
  ) {}

  start(): void {
    this.sweeps.start();
  }

  stop(): Promise<void> {
    return this.sweeps.stop();
  }

  private async sweep(): Promise<void> {
    for (const key of await this.place.keysToRedrive()) await this.redriveKey(key);
  }

  private async redriveKey(key: string): Promise<void> {
    for (let next = await this.place.firstOf(key); next && next.state !== 'poison'; next = await this.place.firstOf(key)) {
      if (this.sweeps.stopped || !(await this.redrive(next))) return;
    }
  }

  private async redrive(parked: ParkedEvent): Promise<boolean> {
    try {
      await this.handle(recordOf(parked), async () => {
        await this.place.events.deleteOne({ _id: parked._id }, joined());
      });
      return true;
    } catch (error) {
      // No fault of the event: it stays as it is, for the next sweep.
      if (isOutage(error)) throw error;
      await this.place.events.updateOne(
        { _id: parked._id },
        { $set: { state: 'poison', error: (error as Error).message.slice(0, 2_000) } },
      );
      return false;
    }
  }
}
