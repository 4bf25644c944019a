import { type Actor, isCell, type Minutes, type MinutesAsSeen, type Resource } from '@liaison/contracts';
import { confinedTo } from '@liaison/service';

type Seen = Resource<MinutesAsSeen>;

/** Minutes say who said what: their text is for the cell and for those who took part. */
export function mayReadText(by: Actor): boolean {
  return isCell(by) || confinedTo(by) !== undefined;
}

/** Without what people wrote. */
export function withoutText({ sections: _said, revision, corrigenda, ...minutes }: Resource<Minutes>): Seen {
  const { comment: _why, ...written } = revision;
  return { ...minutes, revision: written, corrigenda: corrigenda.map(({ text: _text, ...corrigendum }) => corrigendum) };
}
