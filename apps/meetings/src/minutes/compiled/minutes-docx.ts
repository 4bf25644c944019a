import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, CompiledMinutes, Table as Content } from './compiled-minutes';

/** Twentieths of a point between paragraphs. */
const GAP = 120;
const GAP_IN_CELL = 20;
/** Twentieths of a point between the margins of an A4 page: a table without widths is set in columns of one width. */
const PAGE_WIDTH = 9_026;
/** Characters that no text keeps, to find where the page's numbers stand. */
const [PAGE, OF] = ['\u0001', '\u0002'];

/** Compiled minutes as a Word document (ISO/IEC 29500): to be worked on. In Arabic, paragraphs, runs and tables go from the right. */
export async function minutesDocx(minutes: CompiledMinutes): Promise<Buffer> {
  const { kind, title, blocks, language, fromRight } = minutes;
  const write = new Writer(fromRight);
  const language_ = fromRight ? { value: 'en-GB', bidirectional: language } : { value: language };
  const document = new Document({
    title: asXmlTakesIt(`${kind}: ${title}`),
    creator: 'Liaison',
    styles: { default: { document: { run: { font: 'Arial', size: 20, language: language_ } } } },
    sections: [
      {
        children: [
          write.paragraph(kind),
          write.heading(title, HeadingLevel.TITLE),
          ...blocks.flatMap((block) => write.block(block)),
        ],
        footers: { default: new Footer({ children: [write.foot(minutes)] }) },
      },
    ],
  });
  return Packer.toBuffer(document);
}

class Writer {
  constructor(private readonly fromRight: boolean) {}

  block(block: Block): (Paragraph | Table)[] {
    if ('heading' in block) return [this.heading(block.heading, HeadingLevel.HEADING_1)];
    if ('subheading' in block) return [this.heading(block.subheading, HeadingLevel.HEADING_2)];
    if ('text' in block) return block.text.split('\n').map((line) => this.paragraph(line));
    if ('facts' in block) return block.facts.map(([label, value]) => this.line([this.run(`${label}: `, true), this.run(value)]));
    return [this.table(block.table)];
  }

  heading(text: string, heading: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph {
    return new Paragraph({ ...this.set(), heading, keepNext: true, children: [this.run(text, true)] });
  }

  paragraph(text: string): Paragraph {
    return this.line([this.run(text)]);
  }

  /** With the page's number and the number of pages where the foot has them. */
  foot({ foot }: CompiledMinutes): Paragraph {
    const pieces = foot(PAGE, OF).split(/([\u0001\u0002])/);
    const children = pieces.map((piece) =>
      piece === PAGE || piece === OF
        ? new TextRun({ children: [piece === PAGE ? PageNumber.CURRENT : PageNumber.TOTAL_PAGES], size: 16 })
        : new TextRun({ text: asXmlTakesIt(piece), size: 16, ...(this.fromRight && { rightToLeft: true }) }),
    );
    return new Paragraph({ ...this.set(), children });
  }

  private line(children: TextRun[], after = GAP): Paragraph {
    return new Paragraph({ ...this.set(), spacing: { after }, children });
  }

  private run(text: string, bold = false): TextRun {
    return new TextRun({
      text: asXmlTakesIt(text),
      ...(bold && { bold }),
      ...(this.fromRight && isFromRight(text) && { rightToLeft: true }),
    });
  }

  /** In a paragraph from the right, `start` is the right. */
  private set() {
    return { ...(this.fromRight && { bidirectional: true }), alignment: AlignmentType.START };
  }

  private table({ heads, shares, rows }: Content): Table {
    const columnWidths = shares.map((share) => Math.round(share * PAGE_WIDTH));
    const cell = (text: string, at: number, bold: boolean) =>
      new TableCell({
        width: { size: columnWidths[at] ?? 0, type: WidthType.DXA },
        children: text.split('\n').map((line) => this.line([this.run(line, bold)], GAP_IN_CELL)),
      });
    const row = (cells: string[], head: boolean) =>
      new TableRow({ tableHeader: head, cantSplit: true, children: cells.map((text, at) => cell(text, at, head)) });
    return new Table({
      ...(this.fromRight && { visuallyRightToLeft: true }),
      columnWidths,
      width: { size: PAGE_WIDTH, type: WidthType.DXA },
      rows: [row(heads, true), ...rows.map((cells) => row(cells, false))],
    });
  }
}

/** Without control characters and halves of a character: with one of them the whole document could not be opened. */
function asXmlTakesIt(text: string): string {
  return text.replace(/(?!\s)[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '').replace(/\s+/g, ' ');
}

/** A run of Latin letters alone (an acronym) stays from the left, or Word would turn its brackets and full stops. */
function isFromRight(text: string): boolean {
  return !/\p{Script=Latin}/u.test(text) || /\p{Script=Arabic}/u.test(text);
}
