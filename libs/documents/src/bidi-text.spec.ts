import { directionOf, layOut } from './bidi-text';

describe('a line of text', () => {
  it('in Latin is one run from the left', () => {
    expect(layOut('Jane  Doe')).toEqual({ runs: ['Jane Doe'], fromRight: false });
  });

  it('in Arabic is one run from the right, left to the font engine to turn and join', () => {
    expect(layOut('محمد علي')).toEqual({ runs: ['محمد علي'], fromRight: true });
  });

  it('in Arabic with a Latin acronym has its pieces from left to right as they are seen', () => {
    expect(layOut('مديرية (DMA) بغداد')).toEqual({ runs: [') بغداد', 'DMA', 'مديرية ('].map(mirrored), fromRight: true });
  });

  it('in Latin with an Arabic name keeps its own direction', () => {
    expect(layOut('1. governorate نينوى')).toEqual({ runs: ['1. governorate ', 'نينوى'], fromRight: false });
  });

  it('has numbers from left to right, Persian ones too, which the font engine would turn', () => {
    expect(layOut('آذار 2026').runs).toEqual(['2026', 'آذار ']);
    expect(layOut('سال ۱۴۰۵').runs).toEqual(['۵۰۴۱', 'سال ']);
  });

  it('has brackets between numbers turned, for the font engine would not', () => {
    expect(layOut('سنة 1 (2)').runs).toEqual(['(', '2', ') ', '1', 'سنة '].map((run) => run));
  });

  it('goes by its paragraph where it is told: the second line of one in Arabic may begin with an acronym', () => {
    expect(layOut('DMA بغداد').fromRight).toBe(false);
    expect(layOut('DMA بغداد', 'rtl')).toEqual({ runs: [' بغداد', 'DMA'], fromRight: true });
  });

  it('drops the marks by which a name could be shown as another', () => {
    expect(layOut('Jane\u202Eeod').runs).toEqual(['Janeeod']);
  });
});

describe('the direction of a paragraph', () => {
  it('is that of its first letter; of one without letters it is not told', () => {
    expect(['Jane أمل', 'أمل Jane', '(1) أمل', '2031-05-05', ''].map(directionOf)).toEqual([
      'ltr',
      'rtl',
      'rtl',
      undefined,
      undefined,
    ]);
  });
});

/** Brackets are seen mirrored in a run from the right. */
function mirrored(run: string): string {
  return run.replace(/[()]/g, (bracket) => (bracket === '(' ? ')' : '('));
}
