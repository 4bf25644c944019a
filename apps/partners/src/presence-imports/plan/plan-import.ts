import type { ImportNote, Presence, PresenceImport, PresenceImportRow, RegisterPartner, Resource } from '@liaison/contracts';
import { differences, furtherStatus, overlay, type Told } from '../../presences/overlay';
import type { Part, PlacedRow } from './place-organisations';
import type { Facts } from '../../presences/facts';

/** What will be written for one presence; `version` is that of the one it changes, 0 for a new one. */
export interface PlannedPresence {
  version: number;
  presence: Presence;
}

export interface PlannedPartner {
  id: string;
  command: RegisterPartner;
}

export interface ImportPlan {
  rows: PresenceImportRow[];
  presences: PlannedPresence[];
  partners: PlannedPartner[];
  counts: PresenceImport['counts'];
}

interface Draft {
  known: Resource<Presence> | undefined;
  next: Presence;
  /** The line that told it first. */
  line: number;
}

interface PendingRow {
  row: Omit<PresenceImportRow, 'outcome'>;
  /** The presences to which the row adds something, besides what earlier rows tell. */
  adds: string[];
}

/** Plans row by row what an import will write, against the presences that there are (`known`, by id). */
export class ImportPlanner {
  private readonly drafts = new Map<string, Draft>();
  private readonly pending: PendingRow[] = [];

  constructor(
    private readonly importId: string,
    private readonly fileName: string,
    private readonly known: Map<string, Resource<Presence>>,
  ) {}

  add({ reading, notes, organisations, parts }: PlacedRow): void {
    const nameOf = (id: string) => organisations.find(({ partnerId }) => partnerId === id)?.name ?? id;
    const adds = parts
      .filter((part) => this.take(part, reading.facts as Facts, reading.line, (note) => notes.push(note(nameOf(part.partnerId)))))
      .map((part) => part.presenceId);
    const presenceIds = parts.map((part) => part.presenceId);
    this.pending.push({ row: { line: reading.line, notes, organisations, presenceIds, ...reading.facts }, adds });
  }

  /** What rows tell of one presence may cancel out, so only when all are in is it known what changes. */
  plan(partners: PlannedPartner[]): ImportPlan {
    const written = [...this.drafts.values()].filter(({ known, next }) => !known || differences(known, next).length > 0);
    const versions = new Map(written.map(({ known, next }) => [next.id, known?.version ?? 0]));
    const rows = this.pending.map(({ row, adds }) => ({ ...row, outcome: outcomeOf(row, adds, versions) }));
    const count = (outcome: PresenceImportRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
    return {
      rows,
      presences: written.map(({ known, next }) => ({ version: known?.version ?? 0, presence: this.from(next) })),
      partners,
      counts: {
        rows: rows.length,
        new: count('new'),
        changed: count('changed'),
        same: count('same'),
        refused: count('refused'),
        presencesToRecord: written.filter(({ known }) => !known).length,
        presencesToChange: written.filter(({ known }) => known).length,
        partnersToRegister: partners.length,
      },
    };
  }

  /** True where the part tells something that no earlier row of the file and no earlier file does. */
  private take(
    { presenceId, partnerId, roles }: Part,
    facts: Facts,
    line: number,
    say: (note: (who: string) => ImportNote) => void,
  ): boolean {
    const told: Told = { ...facts, roles };
    const draft = this.drafts.get(presenceId);
    if (!draft) return this.begin({ id: presenceId, partnerId, ...told }, line);
    const status = furtherStatus(draft.next.status, told.status);
    const next = { ...overlay(draft.next, told), ...(status && { status }) };
    const more = differences(draft.next, next);
    draft.next = next;
    say((who) => (more.length > 0 ? tellsMore(who, draft.line, more) : repeats(who, draft.line)));
    return more.length > 0;
  }

  private begin(told: Omit<Presence, 'source' | 'importId'>, line: number): boolean {
    const known = this.known.get(told.id);
    const next = known ? overlay(stateOf(known), told) : this.from(told);
    this.drafts.set(told.id, { known, next, line });
    return !known || differences(known, next).length > 0;
  }

  /** What this file tells anew has this file for its source. */
  private from(presence: Omit<Presence, 'source' | 'importId'>): Presence {
    return { ...presence, source: { document: this.fileName }, importId: this.importId };
  }
}

function outcomeOf(
  { presenceIds }: PendingRow['row'],
  adds: string[],
  versions: Map<string, number>,
): PresenceImportRow['outcome'] {
  if (presenceIds.length === 0) return 'refused';
  const told = adds.flatMap((id) => versions.get(id) ?? []);
  if (told.includes(0)) return 'new';
  return told.length > 0 ? 'changed' : 'same';
}

function stateOf({ version: _version, createdAt: _created, updatedAt: _updated, ...state }: Resource<Presence>): Presence {
  return state;
}

function tellsMore(who: string, line: number, more: string[]): ImportNote {
  return {
    kind: 'merged',
    code: 'tells-more-of-an-earlier-row',
    message: `Of ${who} it goes together with line ${line}; here ${more.join(', ')} is told otherwise or besides.`,
  };
}

function repeats(who: string, line: number): ImportNote {
  return { kind: 'merged', code: 'repeats-an-earlier-row', message: `Of ${who} it says what line ${line} says already.` };
}
