import type { Minutes } from '@liaison/contracts';

/** How days and times are told in one language and place. */
export interface Dates {
  /** BCP 47. */
  locale: string;
  /** From one instant to another. */
  span(start: string, end: string): string;
  /** The day of an instant. */
  dayOf(instant: string): string;
  /** A calendar day: `2031-05-05`. */
  day(day: string): string;
}

/** In Arabic months are called as in the country: in Iraq May is أيار, in Egypt مايو. Digits are the European ones, which everybody reads. */
export function datesOf(language: Minutes['language'], country: string | undefined, timeZone: string): Dates {
  const locale = language === 'ar' && country ? `ar-${country}` : language === 'en' ? 'en-GB' : language;
  const numbers = `${locale}-u-nu-latn-ca-gregory`;
  const span = new Intl.DateTimeFormat(numbers, { dateStyle: 'full', timeStyle: 'short', timeZone });
  const local = new Intl.DateTimeFormat(numbers, { dateStyle: 'long', timeZone });
  const calendar = new Intl.DateTimeFormat(numbers, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    locale,
    span: (start, end) => plain(span.formatRange(new Date(start), new Date(end))),
    dayOf: (instant) => plain(local.format(new Date(instant))),
    day: (day) => plain(calendar.format(new Date(day))),
  };
}

/** Without thin and unbreakable spaces, which not every font has. */
function plain(text: string): string {
  return text.replace(/[\u2009\u202F\u00A0]/g, ' ');
}
