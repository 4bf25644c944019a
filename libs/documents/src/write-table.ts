import { MARGIN, type PageWriter, type SetLine } from './page-writer';

/** A text, or something drawn so many points high. */
export type Cell = string | { height: number; draw(x: number, y: number, width: number): void };

/** Points between columns and rows. */
const GAP = 6;
const ROOM_FOR_HEADS = 40;

interface Column {
  x: number;
  width: number;
}

/** What of a cell stands in one part of its row: its lines, or what is drawn. */
type Part = SetLine[] | Exclude<Cell, string>;

/**
 * Writes a table and returns the height below it. Widths are shares of the page's; heads stand again on every new page. A row that is
 * higher than a page goes on over the next; what is drawn stands in its first part. On a page from the right the first column does too.
 */
export function writeTable(
  page: PageWriter,
  top: number,
  title: string | undefined,
  heads: string[],
  shares: number[],
  rows: Cell[][],
): number {
  const columns = columnsOf(page, shares);
  const writeHeads = (y: number) => {
    page.font('bold', 9);
    const below = writeParts(page, columns, partsOf(page, columns, heads), y);
    page.doc
      .moveTo(MARGIN, below - 3)
      .lineTo(MARGIN + page.width, below - 3)
      .lineWidth(0.5)
      .stroke();
    page.font('plain', 9);
    return below + 2;
  };
  // A title alone at the end of a page would be lost: it takes its heads and a row along.
  let y = page.room(top, 70);
  if (title !== undefined) y = page.font('bold', 12).text(title, { x: MARGIN, y, width: page.width }) + 4;
  y = writeHeads(y);
  for (const row of rows) {
    for (const parts of inPages(page, partsOf(page, columns, row))) {
      const at = page.room(y, Math.max(...parts.map((part) => heightOf(page, part))));
      y = writeParts(page, columns, parts, at < y ? writeHeads(at) : at);
    }
  }
  return y + 14;
}

function writeParts(page: PageWriter, columns: Column[], parts: Part[], y: number): number {
  const ends = columns.map(({ x, width }, at) => {
    const part = parts[at] ?? [];
    if (Array.isArray(part)) return page.lines(part, { x, y, width });
    part.draw(x, y, width);
    return y + part.height;
  });
  return Math.max(...ends) + 3;
}

function partsOf(page: PageWriter, columns: Column[], cells: Cell[]): Part[] {
  return columns.map(({ width }, at) => {
    const cell = cells[at] ?? '';
    return typeof cell === 'string' ? page.linesOf(cell, width) : cell;
  });
}

/** A row in parts that fit on a page, below the heads. */
function inPages(page: PageWriter, parts: Part[]): Part[][] {
  const most = Math.floor((page.roomOnPage - ROOM_FOR_HEADS) / page.lineHeight);
  const longest = Math.max(...parts.map((part) => (Array.isArray(part) ? part.length : 0)));
  return Array.from({ length: Math.max(1, Math.ceil(longest / most)) }, (_, index) =>
    parts.map((part) => (Array.isArray(part) ? part.slice(index * most, (index + 1) * most) : index === 0 ? part : [])),
  );
}

function heightOf(page: PageWriter, part: Part): number {
  return Array.isArray(part) ? part.length * page.lineHeight : part.height;
}

function columnsOf({ width, fromRight }: PageWriter, shares: number[]): Column[] {
  return shares.map((share, at) => {
    const before = shares.slice(0, at).reduce((sum, earlier) => sum + earlier, 0);
    const from = fromRight ? 1 - before - share : before;
    return { x: MARGIN + from * width + (fromRight ? GAP : 0), width: share * width - GAP };
  });
}
