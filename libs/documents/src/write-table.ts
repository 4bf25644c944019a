import { MARGIN, type PageWriter } from './page-writer';

/** A text, or something drawn so many points high. */
export type Cell = string | { height: number; draw(x: number, y: number, width: number): void };

/** Points between columns and rows. */
const GAP = 6;

/** Writes a table and returns the height below it. Widths are shares of the page's; heads stand again on every new page. */
export function writeTable(
  page: PageWriter,
  top: number,
  title: string,
  heads: string[],
  shares: number[],
  rows: Cell[][],
): number {
  const columns = columnsOf(page.width, shares);
  const writeHeads = (y: number) => {
    page.font('bold', 9);
    const below = writeRow(page, columns, heads, y);
    page.doc
      .moveTo(MARGIN, below - 3)
      .lineTo(MARGIN + page.width, below - 3)
      .lineWidth(0.5)
      .stroke();
    return below + 2;
  };
  // A title alone at the end of a page would be lost: it takes its heads and a row along.
  let y = page.font('bold', 12).text(title, { x: MARGIN, y: page.room(top, 70), width: page.width });
  y = writeHeads(y + 4);
  for (const row of rows) {
    page.font('plain', 9);
    const height = Math.max(...row.map((cell, at) => heightOf(page, cell, columns[at]?.width ?? 0)));
    const at = page.room(y, height);
    y = at < y ? writeHeads(at) : y;
    page.font('plain', 9);
    y = writeRow(page, columns, row, y);
  }
  return y + 14;
}

function writeRow(page: PageWriter, columns: { x: number; width: number }[], cells: Cell[], y: number): number {
  const ends = columns.map(({ x, width }, at) => {
    const cell = cells[at] ?? '';
    if (typeof cell === 'string') return page.text(cell, { x, y, width });
    cell.draw(x, y, width);
    return y + cell.height;
  });
  return Math.max(...ends) + 3;
}

function heightOf(page: PageWriter, cell: Cell, width: number): number {
  return typeof cell === 'string' ? page.heightOf(cell, width) : cell.height;
}

function columnsOf(width: number, shares: number[]) {
  return shares.map((share, at) => {
    const before = shares.slice(0, at).reduce((sum, earlier) => sum + earlier, 0);
    return { x: MARGIN + before * width, width: share * width - GAP };
  });
}
