import { type Cell, drawQrCode, MARGIN, PageWriter, writeTable } from '@liaison/documents';

/** What stands on the sheet. */
export interface SheetContent {
  title: string;
  /** When and where. */
  facts: string[];
  people: { name: string; organisation: string; code: string }[];
}

/** Points. */
const QR_SIZE = 38;

/** A sheet to be signed at the door: a line for each person, with their code to scan or to type. */
export async function signInSheetPdf({ title, facts, people }: SheetContent): Promise<Buffer> {
  const page = new PageWriter();
  const info = page.doc.info;
  info.Title = `Sign-in sheet: ${title}`;
  let y = page.font('bold', 18).text('Sign-in sheet', { x: MARGIN, y: MARGIN, width: page.width });
  y = page.font('bold', 12).text(title, { x: MARGIN, y: y + 4, width: page.width });
  for (const fact of facts) y = page.font('plain', 10).text(fact, { x: MARGIN, y: y + 2, width: page.width });
  const rows = people.map(({ name, organisation, code }, index): Cell[] => [
    String(index + 1),
    name,
    organisation,
    codeCell(page, code),
    line(page),
  ]);
  const heads = ['', 'Name', 'Organisation', 'Code', 'Signature'];
  writeTable(page, y + 14, `${people.length} expected`, heads, [0.06, 0.26, 0.24, 0.24, 0.2], rows);
  page.feet((at, of) => `${title.slice(0, 80)} · page ${at} of ${of}`);
  return page.finish();
}

function codeCell(page: PageWriter, code: string): Cell {
  return {
    height: QR_SIZE + 6,
    draw: (x, y, width) => {
      drawQrCode(page, code, { x, y, size: QR_SIZE });
      page.font('plain', 8).text(code, { x: x + QR_SIZE + 6, y: y + QR_SIZE / 2 - 5, width: width - QR_SIZE - 6 });
      page.font('plain', 9);
    },
  };
}

/** To sign on. */
function line({ doc }: PageWriter): Cell {
  return {
    height: QR_SIZE + 6,
    draw: (x, y, width) => {
      doc
        .moveTo(x, y + QR_SIZE)
        .lineTo(x + width, y + QR_SIZE)
        .lineWidth(0.5)
        .stroke();
    },
  };
}
