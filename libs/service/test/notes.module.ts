import { decided, eventsOf, Id, Instant, Line, PageQuery, PartnerRegistered } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Body, Controller, Get, Inject, Module, Param, Patch, Post, Query } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { z } from 'zod';
import {
  aggregateModel,
  AggregatesModule,
  type AggregateStore,
  AllowedTo,
  type Asked,
  BY_THE_PLATFORM,
  Changes,
  Creates,
  HowAsked,
  Lists,
  Reads,
} from '../src';

/** The smallest service there can be, to try on it what all of them have. */
const Note = z.object({ id: Id, text: Line, at: Instant.optional(), tags: z.array(Line), count: z.int() });
export type Note = z.output<typeof Note>;
const WriteNote = z.strictObject({ text: Line, at: Instant.optional(), tags: z.array(Line).max(5).default([]) });
type WriteNote = z.output<typeof WriteNote>;
const ChangeNote = z.strictObject({ text: Line, tags: z.array(Line).max(5) }).partial();
type ChangeNote = z.output<typeof ChangeNote>;
const NotesQuery = PageQuery.extend({ text: Line.optional() }).strict();
type NotesQuery = z.output<typeof NotesQuery>;

const noteEvent = eventsOf({
  service: 'partners',
  aggregate: 'note',
  state: Note,
  partnersOf: () => [],
  example: { id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11', text: 'A note', tags: [], count: 0 },
});
const NoteWritten = noteEvent('note-written', 'A note was written.');
const NoteChanged = noteEvent('note-changed', 'A note was changed.');
const NoteCounted = noteEvent('note-counted', 'A note was counted once more.');

export const noteModel = aggregateModel({ name: 'note', collection: 'notes' });

export function write(id: string, command: WriteNote) {
  const note: Note = { ...command, id, count: 0 };
  return decided(note, NoteWritten.of(note));
}

export function counted(note: Note) {
  const next: Note = { ...note, count: note.count + 1 };
  return decided(next, NoteCounted.of(next));
}

@Controller('notes')
class NotesController {
  constructor(@Inject(noteModel.store) private readonly notes: AggregateStore<Note>) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(Note, 'The notes')
  list(@Query({ schema: NotesQuery }) { text, ...page }: NotesQuery) {
    return this.notes.page(text ? { 'state.text': text } : {}, page);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(Note, 'A note')
  get(@Param('id', { schema: Id }) id: string) {
    return this.notes.get(id);
  }

  @Post()
  @AllowedTo('coordinator')
  @Creates(Note, 'Writes a note')
  write(@Body({ schema: WriteNote }) command: WriteNote, @HowAsked() asked: Asked) {
    return this.notes.create(asked, (id) => write(id, command));
  }

  @Patch(':id')
  @AllowedTo('coordinator')
  @Changes(Note, 'Changes a note')
  change(@Param('id', { schema: Id }) id: string, @Body({ schema: ChangeNote }) command: ChangeNote, @HowAsked() asked: Asked) {
    return this.notes.change(id, asked, (note) => {
      const next: Note = { ...note, ...command };
      return decided(next, NoteChanged.of(next));
    });
  }

  @Post(':id/count')
  @AllowedTo('coordinator')
  @Changes(Note, 'Counts a note once more')
  count(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.notes.change(id, asked, counted);
  }
}

/** Writes the name of each new partner down. */
@Controller()
class NoteNewPartners {
  constructor(@Inject(noteModel.store) private readonly notes: AggregateStore<Note>) {}

  @OnEvent(PartnerRegistered)
  async note(@Payload() { data }: EventOf<typeof PartnerRegistered>): Promise<void> {
    await this.notes.create(BY_THE_PLATFORM, (id) => write(id, { text: data.partner.name, tags: [] }));
  }
}

@Module({ imports: [AggregatesModule.of(noteModel)], controllers: [NotesController, NoteNewPartners] })
export class NotesModule {}
