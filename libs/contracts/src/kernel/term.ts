/** For how long somebody holds something, a seat or a role: both days included, and without `to` as long as nobody ends it. */
interface Term {
  from: string;
  to?: string | undefined;
}

export function isHeldOn({ from, to }: Term, day: string): boolean {
  return from <= day && (to === undefined || day <= to);
}

/** True where both are held on some day. */
export function overlap(one: Term, other: Term): boolean {
  return (other.to === undefined || one.from <= other.to) && (one.to === undefined || other.from <= one.to);
}
