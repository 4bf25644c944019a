/** What a mail is about. */
export type Occasion = 'invited' | 'moved' | 'changed' | 'cancelled' | 'withdrawn' | 'reminder';

/** The words of one language. */
export interface Wording {
  /** For dates and times, where the person's own tag says no more. */
  locale: string;
  direction: 'ltr' | 'rtl';
  subject: Record<Occasion, (title: string) => string>;
  greeting: (name: string) => string;
  opening: Record<Occasion, string>;
  /** Of a series of meetings. `last` is the last date, in words. */
  ofSeries: { opening: Record<Exclude<Occasion, 'reminder'>, string>; inAll: (count: number, last: string) => string };
  labels: { when: string; where: string; link: string; hosts: string; reason: string };
  /** How to answer, to those who are asked. */
  answer: string;
  /** Why the person gets this. */
  footer: string;
  /** Between the names of a list. */
  comma: string;
}
