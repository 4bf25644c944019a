import mammoth from 'mammoth';
import { getDocumentProxy } from 'unpdf';
import { MINUTES_LANGUAGES } from '@liaison/contracts';
import { compile } from './compile';
import { recordIn } from './compiled.fixtures';
import { minutesDocx } from './minutes-docx';
import { minutesPdf } from './minutes-pdf';
import { WORDS } from './words';

/** What stands on the pages, each piece of a line by itself. */
const textOf = async (pdf: Buffer) => {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, n) => (await document.getPage(n + 1)).getTextContent()),
  );
  const pieces = pages.flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : '')));
  return { totalPages: document.numPages, text: pieces.join(' ') };
};
/**
 * Words by their letters, without marks and whatever their order: the reader takes the two letters that are joined in one sign (لا) apart
 * the wrong way round.
 */
const wordsIn = (text: string) => {
  const words =
    text
      .normalize('NFKC')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.map((word) => [...word].sort().join('')));
};
const everyWordOf = ({ blocks, title, kind }: ReturnType<typeof compile>) => {
  const texts: string[] = [];
  JSON.stringify([kind, title, blocks], (key, value: unknown) => {
    if (typeof value === 'string') texts.push(value);
    return key === 'shares' ? undefined : value;
  });
  return wordsIn(texts.join(' '));
};

describe.each(MINUTES_LANGUAGES)('compiled minutes in %s', (language) => {
  const compiled = compile(recordIn(language));

  it('have every part, in their order and in their language, without what was recorded by mistake', () => {
    const words = WORDS[language];
    const headings = compiled.blocks.flatMap((block) => ('heading' in block ? [block.heading] : []));
    expect(headings).toEqual([
      words.attendance,
      words.agenda,
      words.discussion,
      words.decisions,
      words.actionPoints,
      words.corrigenda,
    ]);
    expect(JSON.stringify(compiled)).not.toMatch(/By mistake|[{}]\w+[{}]|undefined/);
    expect(JSON.stringify(compiled)).toContain(words.overdue);
  });

  it('as PDF are read by an independent reader, word for word', async () => {
    const { text } = await textOf(await minutesPdf(compiled));
    const read = wordsIn(text);
    const missing = [...everyWordOf(compiled)].filter((word) => !read.has(word));
    expect(missing).toEqual([]);
  }, 30_000);

  it('as DOCX are read by an independent reader, table by table', async () => {
    const { value: html, messages } = await mammoth.convertToHtml({ buffer: await minutesDocx(compiled) });
    expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
    expect(html.match(/<table>/g)).toHaveLength(4);
    const read = wordsIn(html.replace(/<[^>]+>/g, ' ').replace(/&amp;/g, '&'));
    expect([...everyWordOf(compiled)].filter((word) => !read.has(word))).toEqual([]);
  });
});

describe('compiled minutes', () => {
  it('take as many pages as they need, however long a paragraph or a cell', async () => {
    const record = recordIn('ar', 10);
    const long = 'تكمل المنظمة القائمة قبل نهاية الشهر. '.repeat(120);
    record.actionPoints[0]!.text = long;
    record.minutes.sections[0]!.text = long;
    const { totalPages, text } = await textOf(await minutesPdf(compile(record)));
    expect(totalPages).toBeGreaterThan(3);
    expect(text.normalize('NFKC').match(/القائمة/g)!.length).toBeGreaterThan(240);
  }, 30_000);

  it('can be opened whatever somebody has pasted', async () => {
    const record = recordIn('en');
    record.minutes.sections[0]!.text = 'Pasted\u0000\u000B\uFFFE\uD800 & <b>so</b>\n\tand so';
    const { value } = await mammoth.extractRawText({ buffer: await minutesDocx(compile(record)) });
    expect(value).toContain('Pasted & <b>so</b>');
    expect((await textOf(await minutesPdf(compile(record)))).text).toContain('<b>so</b>');
  }, 30_000);

  it('say that there is nothing where there is nothing', () => {
    const { minutes, meeting, nameOf } = recordIn('en');
    const bare = {
      ...minutes,
      status: 'draft' as const,
      circulated: undefined,
      approval: undefined,
      sections: [],
      corrigenda: [],
    };
    const { blocks } = compile({ minutes: bare, meeting, nameOf, invitations: [], decisions: [], actionPoints: [] });
    expect(blocks.filter((block) => 'text' in block && block.text === 'None.')).toHaveLength(4);
    expect(JSON.stringify(blocks[0])).toContain('Draft, not circulated yet (Revision 3)');
  });

  it('in Arabic are a document from the right, with Latin acronyms from the left', async () => {
    const { default: JSZip } = await import('jszip');
    const zip = await JSZip.loadAsync(await minutesDocx(compile(recordIn('ar'))));
    const xml = await zip.file('word/document.xml')!.async('string');
    const paragraphs = xml.match(/<w:p>.*?<\/w:p>/gs) ?? [];
    expect(paragraphs.length).toBeGreaterThan(20);
    expect(paragraphs.filter((paragraph) => !paragraph.includes('<w:bidi/>'))).toEqual([]);
    expect(xml.match(/<w:bidiVisual\/>/g)).toHaveLength(4);
    const runs = xml.match(/<w:r>.*?<\/w:r>/gs) ?? [];
    const fromRight = runs.filter((run) => run.includes('<w:rtl/>')).join(' ');
    expect(fromRight).toContain('رسائل الوصول');
    expect(runs.find((run) => run.includes('>MAG<'))).not.toContain('<w:rtl/>');
    const english = await JSZip.loadAsync(await minutesDocx(compile(recordIn('en'))));
    expect(await english.file('word/document.xml')!.async('string')).not.toMatch(/<w:bidi\/>|<w:rtl\/>|bidiVisual/);
  });

  it('can be opened whatever stands in a title', async () => {
    const { default: JSZip } = await import('jszip');
    const record = recordIn('en');
    const title = 'Working\u0001 group \ud800';
    const zip = await JSZip.loadAsync(await minutesDocx(compile({ ...record, meeting: { ...record.meeting, title } })));
    for (const part of ['docProps/core.xml', 'word/document.xml'])
      expect(await zip.file(part)!.async('string')).not.toMatch(/[\0-\x08\ufffd]/);
  });
});
