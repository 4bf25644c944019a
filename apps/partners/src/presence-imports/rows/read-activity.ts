import { PILLARS, type Presence, PRESENCE_STATUSES } from '@liaison/contracts';
import { plainWords } from '../../plain-words';
import { STATUS_WORDS } from '../words/cell-words';
import { MINE_ACTION_WORDS, PILLAR_WORDS } from '../words/mine-action-words';
import { wordFinder } from '../words/word-finder';
import type { FileContext } from './file-context';
import type { Notes } from './notes';
import { LONGEST, type RowCells } from './row-cells';

const mineActionIn = wordFinder(MINE_ACTION_WORDS);
const pillarFinders = PILLARS.map((pillar) => [pillar, wordFinder(PILLAR_WORDS[pillar])] as const);

type Activity = Pick<Presence, 'sector' | 'activity' | 'pillar' | 'status'>;

/** What is done. Refuses what is not mine action where only that is asked for, and rows that tell no activity at all. */
export function readActivity(cells: RowCells, { asked }: FileContext, notes: Notes): Activity {
  const activity = cells.first('activity');
  const sector = readSector(cells, asked.sector, notes);
  const status = readStatus(cells.first('status'), notes);
  if (!sector && !activity) notes.refused('no-activity', 'Neither a sector nor an activity is told.');
  const isMineAction = tellsOfMineAction(sector, activity, notes);
  if (!isMineAction && asked.sector === 'mine-action')
    notes.refused('not-mine-action', 'Neither the sector nor the activity is mine action.');
  const pillar = isMineAction ? readPillar(activity ?? sector ?? '', notes) : undefined;
  return { ...(sector && { sector }), ...(activity && { activity }), ...(pillar && { pillar }), ...(status && { status }) };
}

function readSector(cells: RowCells, asked: 'mine-action' | 'any', notes: Notes): string | undefined {
  const sectors = [...new Set(cells.all('sector'))].join(': ');
  if (sectors === '') return undefined;
  return fitting(asked === 'any' ? sectors : unpacked(sectors, notes), notes);
}

function tellsOfMineAction(sector: string | undefined, activity: string | undefined, notes: Notes): boolean {
  if (sector && mineActionIn(sector)) return true;
  const told = activity && mineActionIn(activity);
  if (told && sector)
    notes.assumed(
      'mine-action-by-activity',
      `Taken for mine action, since the activity says "${told}"; the sector is ${sector}.`,
    );
  return Boolean(told);
}

/** Several sectors in one cell: those of mine action, where there are some. */
function unpacked(cell: string, notes: Notes): string {
  const parts = cell.split(/[,;|]/).map((part) => part.trim());
  const distinct = [...new Set(parts)];
  const own = distinct.filter((part) => mineActionIn(part));
  if (own.length === 0 || own.length === distinct.length) return cell;
  const twice = parts.length > distinct.length ? ', one of them twice' : '';
  notes.assumed('several-sectors', `The cell names ${distinct.length} sectors${twice}; "${own.join(', ')}" is taken.`);
  return own.join(', ');
}

function fitting(sector: string, notes: Notes): string {
  if (sector.length <= LONGEST) return sector;
  notes.assumed('sector-shortened', `The sector has ${sector.length} characters; the first ${LONGEST} are taken.`);
  return sector.slice(0, LONGEST);
}

function readPillar(text: string, notes: Notes): Presence['pillar'] {
  const told = pillarFinders.flatMap(([pillar, find]) => (find(text) ? [{ pillar, word: find(text) }] : []));
  const [only] = told;
  if (only && told.length === 1) {
    notes.assumed('pillar-by-words', `The pillar ${only.pillar} is taken from the words "${only.word}".`);
    return only.pillar;
  }
  const which = told.map(({ pillar }) => pillar).join(', ');
  notes.assumed(
    'no-one-pillar',
    told.length === 0 ? 'The words tell no pillar.' : `The words tell several pillars (${which}); none is entered.`,
  );
  return undefined;
}

function readStatus(said: string | undefined, notes: Notes): Presence['status'] {
  if (said === undefined) return undefined;
  const status = PRESENCE_STATUSES.find((one) => STATUS_WORDS[one].includes(plainWords(said)));
  if (!status)
    notes.assumed('unknown-status', `The status "${said}" is none of ${PRESENCE_STATUSES.join(', ')}; it is left out.`);
  return status;
}
