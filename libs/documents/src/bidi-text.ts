import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

/** Letters that the font engine (fontkit) sets from right to left of its own accord. */
const SET_FROM_THE_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Marks that turn the direction by hand: in a name they can only mislead. */
const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

export type Direction = 'ltr' | 'rtl';

export interface Line {
  /** What stands from left to right, each piece to be set by itself, without splitting it into words. */
  runs: string[];
  /** The line begins at the right. */
  fromRight: boolean;
}

/** The direction of a paragraph: that of its first letter; undefined where it has none (a number, a dash). Rule P2. */
export function directionOf(paragraph: string): Direction | undefined {
  const letter = /\p{L}/u.exec(paragraph.replace(DIRECTION_MARKS, ''))?.[0];
  return letter === undefined ? undefined : ['R', 'AL'].includes(bidi.getBidiCharTypeName(letter)) ? 'rtl' : 'ltr';
}

/**
 * Lays out one line by the Unicode Bidirectional Algorithm (UAX #9). pdfkit shapes Arabic, through fontkit, but puts words from left
 * to right and knows nothing of mixed lines. The
 * direction is that of the paragraph which the line is of; without one, the line's own.
 */
export function layOut(text: string, direction?: Direction): Line {
  const line = text.replace(DIRECTION_MARKS, '').replace(/\s+/g, ' ').trim();
  const { levels, paragraphs } = bidi.getEmbeddingLevels(line, direction ?? 'auto');
  const mirrored = bidi.getMirroredCharactersMap(line, levels);
  const runs: { level: number; text: string }[] = [];
  for (let at = 0; at < line.length; at += 1) {
    const [level, character] = [levels[at] ?? 0, mirrored.get(at) ?? line.charAt(at)];
    const last = runs.at(-1);
    if (last?.level === level) last.text += character;
    else runs.push({ level, text: character });
  }
  return { runs: inVisualOrder(runs).map(asFontkitTakesIt), fromRight: (paragraphs[0]?.level ?? 0) % 2 === 1 };
}

/** Rule L2: from the highest level down to the lowest odd one, every sequence at that level or above is turned round. */
function inVisualOrder(runs: { level: number; text: string }[]) {
  const ordered = [...runs];
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      let end = start;
      while ((ordered[end]?.level ?? -1) >= level) end += 1;
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = Math.max(start, end - 1);
    }
  }
  return ordered;
}

/** fontkit goes by the script of a run; where the algorithm says otherwise (brackets alone, Persian digits), it is turned here. */
function asFontkitTakesIt({ level, text }: { level: number; text: string }): string {
  return (level % 2 === 1) === SET_FROM_THE_RIGHT.test(text) ? text : [...text].reverse().join('');
}
