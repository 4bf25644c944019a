import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { layOut } from './bidi-text';

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

/** Writes text in any direction on A4 pages. */
export class PageWriter {
  readonly doc = new PDFDocument({ size: 'A4', margin: MARGIN, bufferPages: true });
  readonly width = this.doc.page.width - 2 * MARGIN;
  private readonly bottom = this.doc.page.height - MARGIN - 30;

  constructor() {
    this.font('plain', 10);
  }

  font(face: keyof typeof FONTS, size: number): this {
    this.doc.font(FONTS[face]).fontSize(size);
    return this;
  }

  /** Writes a text in lines of a width, and returns the height below its last line. Right-to-left lines stand at the right. */
  text(text: string, { x, y, width }: Place): number {
    const height = this.doc.currentLineHeight(true) * 1.2;
    for (const line of this.linesOf(text, width)) {
      this.line(line, { x, y, width });
      y += height;
    }
    return y;
  }

  heightOf(text: string, width: number): number {
    return this.linesOf(text, width).length * this.doc.currentLineHeight(true) * 1.2;
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

  private line(text: string, { x, y, width }: Place): void {
    const { runs, fromRight } = layOut(text);
    if (fromRight) x += Math.max(0, width - this.widthOf(runs));
    for (const run of runs) {
      // `features` keeps pdfkit from splitting the run into words.
      this.doc.text(run, x, y, { lineBreak: false, features: [] });
      x += this.widthOf([run]);
    }
  }

  private linesOf(text: string, width: number): string[] {
    return text.split('\n').flatMap((paragraph) => {
      const lines: string[] = [];
      for (const word of paragraph.split(/\s+/).flatMap((whole) => this.fitting(whole, width))) {
        const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
        if (lines.length > 0 && this.widthOf(layOut(longer).runs) <= width) lines[lines.length - 1] = longer;
        else lines.push(word);
      }
      return lines;
    });
  }

  /** A word that is wider than the line, in pieces. */
  private fitting(word: string, width: number): string[] {
    if (this.widthOf([word]) <= width) return [word];
    const pieces = [''];
    for (const character of word) {
      const longer = pieces.at(-1) + character;
      if (this.widthOf([longer]) <= width || pieces.at(-1) === '') pieces[pieces.length - 1] = longer;
      else pieces.push(character);
    }
    return pieces;
  }

  private widthOf(runs: string[]): number {
    return runs.reduce((sum, run) => sum + this.doc.widthOfString(run, { features: [] }), 0);
  }
}
