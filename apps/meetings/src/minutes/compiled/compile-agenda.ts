import type { AgendaItem } from '@liaison/contracts';
import { timeOf } from '../../agendas/agenda-time';
import type { Block } from './compiled-minutes';
import type { Record } from './record';
import type { Words } from './vocabulary';
import { filled } from './words';

/** The agenda with its outcomes, and whether the meeting took longer than it had. */
export function agendaBlocks({ agenda, meeting, nameOf }: Record, words: Words): Block[] {
  if (!agenda || agenda.items.length === 0) return [{ text: words.none }];
  const rows = agenda.items.map((item, index) => [
    String(index + 1),
    item.movedFrom ? `${item.title}\n(${words.carriedOver})` : item.title,
    item.owner ? nameOf(item.owner.partnerId) : '',
    minutesOf(item),
    [words.itemStatus[item.status], ...(item.outcome ? [item.outcome] : [])].join('\n'),
  ]);
  const heads = ['', words.item, words.by, words.minutesOf, words.outcome];
  const { used, actualOverrun, meeting: had } = timeOf(agenda, meeting);
  const overrun = filled(words.overrun, { used: String(used), had: String(had) });
  return [{ table: { heads, shares: [0.06, 0.28, 0.2, 0.14, 0.32], rows } }, ...(actualOverrun > 0 ? [{ text: overrun }] : [])];
}

/** What was used of what was allotted. */
function minutesOf({ minutesUsed, minutesAllotted }: AgendaItem): string {
  return minutesUsed === undefined ? String(minutesAllotted) : `${minutesUsed} / ${minutesAllotted}`;
}
