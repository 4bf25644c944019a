import type { Invitation, Meeting } from '@liaison/contracts';
import { inTransaction, joined } from '@liaison/messaging';
import { type AggregateStore, BY_THE_PLATFORM, CONNECTION, Turns } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import { moveUp } from './answers';
import { invitationModel } from './invitation.model';
import { nextUp, placesOf, type Room, ROOM_FOR_ALL } from './room';

interface Seats {
  /** The meeting's id. */
  _id: string;
  turn: number;
}

/**
 * Places at meetings with a capacity. Who takes or frees one does so alone: each change writes to one document of the meeting in its
 * own transaction, so that of two at once, in whatever copies of this service, MongoDB runs one again. Other meetings are not held up.
 */
@Injectable()
export class Seating {
  private readonly turns = new Turns();
  private readonly seats: Collection<Seats>;

  constructor(
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    @Inject(CONNECTION) private readonly connection: Connection,
  ) {
    this.seats = connection.collection<Seats>('seats') as unknown as Collection<Seats>;
  }

  /** Runs a change of an invitation, handing it the room there is; then those who wait move up where there is room. */
  async seated<T>({ id, capacity }: Meeting, change: (room: Room) => Promise<T>): Promise<T> {
    if (capacity === undefined) return change(ROOM_FOR_ALL);
    // Outside of the transaction, which a duplicate would end.
    await this.seats.updateOne({ _id: id }, { $setOnInsert: { turn: 0 } }, { upsert: true });
    return this.turns.take(id, () =>
      inTransaction(this.connection, async () => {
        await this.seats.updateOne({ _id: id }, { $inc: { turn: 1 } }, joined());
        const before = await this.roomOf(id, capacity);
        const changed = await change({ free: before.free, queued: before.waiting.length > 0 });
        await this.moveUp(id, capacity);
        return changed;
      }),
    );
  }

  private async moveUp(meetingId: string, capacity: number): Promise<void> {
    const { free, waiting } = await this.roomOf(meetingId, capacity);
    for (const { id } of nextUp(waiting, free)) await this.invitations.change(id, BY_THE_PLATFORM, moveUp);
  }

  private async roomOf(meetingId: string, capacity: number): Promise<{ free: number; waiting: Invitation[] }> {
    const accepted = { 'state.meetingId': meetingId, 'state.status': 'invited', 'state.rsvp': 'accepted' } as object;
    const found = await this.invitations.collection.find(accepted, { projection: { state: 1 }, ...joined() }).toArray();
    const states = found.map(({ state }) => state as Invitation);
    const taken = states.reduce((sum, invitation) => sum + placesOf(invitation), 0);
    const waiting = states
      .filter(({ waitingSince }) => waitingSince !== undefined)
      .sort((a, b) => order(a).localeCompare(order(b)));
    return { free: capacity - taken, waiting };
  }
}

function order({ waitingSince = '', id }: Invitation): string {
  return `${waitingSince} ${id}`;
}
