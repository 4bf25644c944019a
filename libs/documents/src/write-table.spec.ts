import { getDocumentProxy } from 'unpdf';
import { MARGIN, PageWriter } from './page-writer';
import { writeTable } from './write-table';

interface Piece {
  text: string;
  x: number;
  page: number;
}

/** What stands where on the pages, as an independent reader finds it. */
async function piecesOf(page: PageWriter): Promise<Piece[]> {
  const document = await getDocumentProxy(new Uint8Array(await page.finish()));
  const pages = await Promise.all(Array.from({ length: document.numPages }, (_, n) => document.getPage(n + 1)));
  const contents = await Promise.all(pages.map((one) => one.getTextContent()));
  return contents.flatMap(({ items }, n) =>
    items.flatMap((item) => ('str' in item && item.str.trim() ? [{ text: item.str, x: item.transform[4], page: n + 1 }] : [])),
  );
}

describe('a table', () => {
  it('goes on over the next page where a cell is higher than one, and loses no line', async () => {
    const page = new PageWriter();
    const lines = Array.from({ length: 150 }, (_, n) => `line-${n}`);
    writeTable(
      page,
      MARGIN,
      'Points',
      ['What', 'Who'],
      [0.5, 0.5],
      [
        [lines.join('\n'), 'MAG'],
        ['after', 'LMAC'],
      ],
    );
    const pieces = await piecesOf(page);
    expect(pieces.filter(({ text }) => text.startsWith('line-')).map(({ text }) => text)).toEqual(lines);
    expect(Math.max(...pieces.map((piece) => piece.page))).toBe(3);
    expect(pieces.filter(({ text }) => text === 'What').map((piece) => piece.page)).toEqual([1, 2, 3]);
    expect(pieces.filter(({ text }) => text === 'MAG')).toHaveLength(1);
    expect(pieces.at(-1)?.text).toBe('LMAC');
  }, 30_000);

  it('has its first column at the right of a page from the right', async () => {
    const rows = [['MAG', '2']];
    const [left, right] = [new PageWriter(), new PageWriter({ direction: 'rtl', language: 'ar' })];
    for (const page of [left, right]) writeTable(page, MARGIN, undefined, ['A', 'B'], [0.5, 0.5], rows);
    const places = async (page: PageWriter) =>
      Object.fromEntries((await piecesOf(page)).map(({ text, x }) => [text, x])) as { [text: string]: number };
    const [fromLeft, fromRight] = [await places(left), await places(right)];
    expect(fromLeft['MAG']).toBeLessThan(fromLeft['2']!);
    expect(fromRight['MAG']).toBeGreaterThan(fromRight['2']!);
  }, 30_000);
});
