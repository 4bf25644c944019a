import { drawQrCode, MARGIN, PageWriter, writeTable } from '@liaison/documents';

/** What stands on the letter. */
export interface LetterContent {
  number: string;
  code: string;
  /** Where anybody may check it. */
  verifyAt: string;
  facts: [label: string, value: string][];
  travellers: { name: string; documentNumber: string; nationality: string; role: string }[];
  vehicles: { plate?: string | undefined; kind?: string | undefined }[];
  /** The authorities that approved, in their order. */
  approvals: { authority: string; on: string }[];
}

/** Points. */
const QR_SIZE = 96;
const LABEL_WIDTH = 95;

/** The letter as PDF: A4, as many pages as its travellers need, number and code on each. */
export async function letterPdf(content: LetterContent): Promise<Buffer> {
  const page = new PageWriter();
  const info = page.doc.info;
  info.Title = `Access letter ${content.number}`;
  let y = head(page, content);
  y = facts(page, content.facts, y);
  y = writeTable(
    page,
    y,
    'Travellers',
    ['', 'Name', 'Document', 'Nationality', 'Role'],
    [0.06, 0.38, 0.2, 0.14, 0.22],
    [
      ...content.travellers.map(({ name, documentNumber, nationality, role }, index) => [
        String(index + 1),
        name,
        documentNumber,
        nationality,
        role,
      ]),
    ],
  );
  if (content.vehicles.length > 0) {
    const rows = content.vehicles.map(({ plate = '', kind = '' }, index) => [String(index + 1), plate, kind]);
    y = writeTable(page, y, 'Vehicles', ['', 'Plate', 'Kind'], [0.06, 0.38, 0.56], rows);
  }
  const approvals = content.approvals.map(({ authority, on }) => [authority, on]);
  writeTable(page, y, 'Approved by', ['Authority', 'On'], [0.7, 0.3], approvals);
  page.feet((at, of) => `${content.number} · ${content.code} · page ${at} of ${of}`);
  return page.finish();
}

function head(page: PageWriter, { number, code, verifyAt }: LetterContent): number {
  const right = MARGIN + page.width - QR_SIZE;
  const left = { x: MARGIN, width: page.width - QR_SIZE - 20 };
  drawQrCode(page, verifyAt, { x: right, y: MARGIN, size: QR_SIZE });
  let y = page.font('bold', 20).text('Access letter', { ...left, y: MARGIN });
  y = page.font('plain', 13).text(number, { ...left, y });
  y = page
    .font('plain', 9)
    .text('Check this letter by the picture at the right, or by its code at the address below:', { ...left, y: y + 8 });
  y = page.font('bold', 11).text(code, { ...left, y: y + 2 });
  y = page.font('plain', 8).text(verifyAt, { ...left, y: y + 2 });
  return Math.max(y, MARGIN + QR_SIZE) + 18;
}

function facts(page: PageWriter, rows: LetterContent['facts'], y: number): number {
  for (const [label, value] of rows) {
    page.font('plain', 10);
    y = page.room(y, page.heightOf(value, page.width - LABEL_WIDTH));
    const below = page.text(value, { x: MARGIN + LABEL_WIDTH, y, width: page.width - LABEL_WIDTH });
    page.font('bold', 10).text(label, { x: MARGIN, y, width: LABEL_WIDTH });
    y = below + 4;
  }
  return y + 8;
}
