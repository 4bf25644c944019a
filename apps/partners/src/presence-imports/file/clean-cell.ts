/** No-break and zero-width spaces become plain ones or go, white space is one space, none at the ends. */
export function cleanCell(cell: string): string {
  return cell
    .replace(/[\u200b\u200e\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
