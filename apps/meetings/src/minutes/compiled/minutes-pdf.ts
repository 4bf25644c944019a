import { setImmediate as breathe } from 'node:timers/promises';
import { MARGIN, PageWriter, writeTable } from '@liaison/documents';
import type { Block, CompiledMinutes } from './compiled-minutes';

/** Points. */
const LABEL_WIDTH = 95;
const ROOM_BELOW_HEADING = 60;

/** Compiled minutes as PDF: A4, as many pages as they need; in Arabic from the right. */
export async function minutesPdf({ kind, title, blocks, language, fromRight, foot }: CompiledMinutes): Promise<Buffer> {
  const page = new PageWriter({ direction: fromRight ? 'rtl' : 'ltr', language });
  const info = page.doc.info;
  info.Title = `${kind}: ${title}`;
  let y = page.font('plain', 11).text(kind, { x: MARGIN, y: MARGIN, width: page.width });
  y = page.font('bold', 17).text(title, { x: MARGIN, y: y + 2, width: page.width }) + 8;
  for (const block of blocks) {
    y = write(page, block, y);
    // Long minutes take a second or two: others get their turn in between.
    await breathe();
  }
  page.feet((at, of) => foot(String(at), String(of)));
  return page.finish();
}

function write(page: PageWriter, block: Block, y: number): number {
  if ('heading' in block) return heading(page.font('bold', 13), block.heading, y + 8);
  if ('subheading' in block) return heading(page.font('bold', 10.5), block.subheading, y + 2);
  if ('facts' in block) return facts(page, block.facts, y);
  if ('text' in block) return page.font('plain', 10).flow(block.text, { x: MARGIN, y, width: page.width }) + 6;
  const { heads, shares, rows } = block.table;
  return writeTable(page, y, undefined, heads, shares, rows);
}

/** Not alone at the end of a page. */
function heading(page: PageWriter, text: string, y: number): number {
  return page.text(text, { x: MARGIN, y: page.room(y, ROOM_BELOW_HEADING), width: page.width }) + 4;
}

function facts(page: PageWriter, rows: [string, string][], y: number): number {
  for (const [label, value] of rows) {
    const width = page.width - LABEL_WIDTH;
    page.font('plain', 10);
    y = page.room(y, page.heightOf(value, width));
    const [labelAt, valueAt] = page.fromRight ? [MARGIN + width, MARGIN] : [MARGIN, MARGIN + LABEL_WIDTH];
    const below = page.text(value, { x: valueAt, y, width: width - 6 });
    page.font('bold', 10).text(label, { x: labelAt, y, width: LABEL_WIDTH });
    y = below + 4;
  }
  return y;
}
