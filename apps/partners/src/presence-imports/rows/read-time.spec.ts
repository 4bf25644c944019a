import { readTime } from './read-time';

describe('a time in a cell', () => {
  it.each([
    ['2025-07-09', { day: '2025-07-09' }],
    ['2025-07-09 00:00:00', { day: '2025-07-09' }],
    ['2025/7/9', { day: '2025-07-09' }],
    ['25/03/2025', { day: '2025-03-25' }],
    ['03/25/2025', { day: '2025-03-25' }],
    ['04.04.2014', { day: '2014-04-04' }],
    ['17-Sep-24', { day: '2024-09-17' }],
    ['September 17, 2024', { day: '2024-09-17' }],
    ['45567', { day: '2024-10-02', assumed: 'serial-date' }],
    ['25/03/25', { day: '2025-03-25', assumed: 'two-digit-year' }],
    ['July 2025', { year: 2025, month: 7 }],
    ['juil. 2025', { year: 2025, month: 7 }],
    ['2025-07', { year: 2025, month: 7 }],
    ['07/2025', { year: 2025, month: 7 }],
    ['Sep-24', { year: 2024, month: 9 }],
    ['août', { month: 8 }],
    ['تموز', { month: 7 }],
    ['MARZO', { month: 3 }],
    ['6', { month: 6 }],
    ['2024', { year: 2024 }],
    ['01/01/1900', { sentinel: true }],
    ['1970-01-01', { sentinel: true }],
    ['9999-12-31', { sentinel: true }],
    ['1900-01-00', { sentinel: true }],
    ['03/04/2025', { ambiguous: true }],
    ['31/02/2025', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('%s', (said, read) => {
    expect(readTime(said, undefined)).toEqual(read);
  });

  it('follows the order that is told, and says so; a date that proves another keeps its own', () => {
    expect(readTime('03/04/2025', 'dmy')).toEqual({ day: '2025-04-03', assumed: 'date-order' });
    expect(readTime('03/04/2025', 'mdy')).toEqual({ day: '2025-03-04', assumed: 'date-order' });
    expect(readTime('25/03/2025', 'mdy')).toEqual({ day: '2025-03-25' });
  });
});
