import { createRequire } from 'node:module';
import type PDFKitDocument from 'pdfkit';
import { type Direction, directionOf, layOut } from './bidi-text';

// By `filename`: the bundler writes its own machine’s path in the place of `import.meta.url`.
const require = createRequire(import.meta.filename);
/** DejaVu has Latin, Cyrillic, Greek and Arabic with the letters of Kurdish and Persian; not Khmer or Lao. */
const FONTS = {
  plain: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

/** Points. */
export const MARGIN = 50;

interface Place {
  x: number;
  y: number;
  width: number;
}

/** A line that fits, with the direction of its paragraph. */
export interface SetLine {
  text: string;
  direction: Direction | undefined;
}

interface Options {
  /** Where a page begins that is not otherwise told: a page from the right has its first column there, and all lines stand there. */
  direction?: Direction;
  /** BCP 47, for programs that read aloud. */
  language?: string;
}

/** Writes text in any direction on A4 pages. */
export class PageWriter {
  readonly doc: PDFKit.PDFDocument;
  readonly width;
  readonly fromRight: boolean;
  private readonly bottom;
  /** Of the words that were measured, in the font and size that are set now. */
  private widths = new Map<string, number>();
  private readonly widthsBySet = new Map<string, Map<string, number>>();

  constructor({ direction = 'ltr', language }: Options = {}) {
    // Now, and not at the start of the service: it takes a tenth of that, and most of the time nobody asks for a page.
    const PDFDocument = require('pdfkit') as typeof PDFKitDocument;
    this.doc = new PDFDocument({ size: 'A4', margin: MARGIN, bufferPages: true, ...(language && { lang: language }) });
    this.width = this.doc.page.width - 2 * MARGIN;
    this.bottom = this.doc.page.height - MARGIN - 30;
    this.fromRight = direction === 'rtl';
    this.font('plain', 10);
  }

  font(face: keyof typeof FONTS, size: number): this {
    this.doc.font(FONTS[face]).fontSize(size);
    const set = `${face} ${size}`;
    this.widths = this.widthsBySet.get(set) ?? new Map<string, number>();
    this.widthsBySet.set(set, this.widths);
    return this;
  }

  /** Points from one line to the next. */
  get lineHeight(): number {
    return this.doc.currentLineHeight(true) * 1.2;
  }

  /** Points that a page has for what is written on it. */
  get roomOnPage(): number {
    return this.bottom - MARGIN;
  }

  /** Writes a text in lines of a width, and returns the height below its last line. Right-to-left lines stand at the right. */
  text(text: string, place: Place): number {
    return this.lines(this.linesOf(text, place.width), place);
  }

  /** Writes lines that fit, and returns the height below the last. */
  lines(lines: SetLine[], { x, y, width }: Place): number {
    for (const line of lines) {
      this.line(line, { x, y, width });
      y += this.lineHeight;
    }
    return y;
  }

  /** Writes a text over as many pages as it needs, and returns the height below its last line. */
  flow(text: string, { x, y, width }: Place): number {
    for (const line of this.linesOf(text, width)) y = this.lines([line], { x, y: this.room(y, this.lineHeight), width });
    return y;
  }

  heightOf(text: string, width: number): number {
    return this.linesOf(text, width).length * this.lineHeight;
  }

  /** The height at which something so high can be written: `y`, or the top of a new page. */
  room(y: number, height: number): number {
    if (y + height <= this.bottom) return y;
    this.doc.addPage();
    return MARGIN;
  }

  /** Writes below every page, once all are there: so none can be put among another document's. */
  feet(text: (page: number, of: number) => string): void {
    const { start, count } = this.doc.bufferedPageRange();
    for (let index = start; index < start + count; index += 1) {
      this.doc.switchToPage(index);
      // The foot stands in the margin, where pdfkit would begin a new page.
      this.doc.page.margins.bottom = 0;
      const y = this.doc.page.height - MARGIN;
      this.font('plain', 8).text(text(index + 1, count), { x: MARGIN, y, width: this.width });
    }
  }

  async finish(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    this.doc.end();
    for await (const chunk of this.doc as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  /** The lines that a text takes in a width. */
  linesOf(text: string, width: number): SetLine[] {
    return text.split('\n').flatMap((paragraph) => {
      // On a page from the left each line goes by its own letters, as it always has: a name in Arabic stands at the right.
      const direction = this.fromRight ? (directionOf(paragraph) ?? 'rtl') : undefined;
      const space = this.widthOfWord(' ');
      const lines: { words: string[]; width: number }[] = [];
      for (const word of paragraph.split(/\s+/).flatMap((whole) => this.fitting(whole, width))) {
        const own = this.widthOfWord(word);
        const line = lines.at(-1);
        if (!line || line.width + space + own > width) lines.push({ words: [word], width: own });
        else {
          line.words.push(word);
          line.width += space + own;
        }
      }
      return lines.map(({ words }) => ({ text: words.join(' '), direction }));
    });
  }

  private line({ text, direction }: SetLine, { x, y, width }: Place): void {
    const { runs, fromRight } = layOut(text, direction);
    if (fromRight || this.fromRight) x += Math.max(0, width - this.widthOf(runs));
    for (const run of runs) {
      // `features` keeps pdfkit from splitting the run into words.
      this.doc.text(run, x, y, { lineBreak: false, features: [] });
      x += this.widthOf([run]);
    }
  }

  /** A word that is wider than the line, in pieces. */
  private fitting(word: string, width: number): string[] {
    if (this.widthOfWord(word) <= width) return [word];
    const pieces = [''];
    for (const character of word) {
      const longer = pieces.at(-1) + character;
      if (this.widthOf([longer]) <= width || pieces.at(-1) === '') pieces[pieces.length - 1] = longer;
      else pieces.push(character);
    }
    return pieces;
  }

  /** Letters are joined within a word only, so a line is as wide as its words; setting a long text word by word anew takes seconds. */
  private widthOfWord(word: string): number {
    const known = this.widths.get(word) ?? this.widthOf(word === ' ' ? [word] : layOut(word).runs);
    this.widths.set(word, known);
    return known;
  }

  private widthOf(runs: string[]): number {
    return runs.reduce((sum, run) => sum + this.doc.widthOfString(run, { features: [] }), 0);
  }
}
