/** A table: its columns' widths are shares of the page's. */
export interface Table {
  heads: string[];
  shares: number[];
  rows: string[][];
}

/** Something that stands on the page, below what was before it. */
export type Block =
  | { heading: string }
  | { subheading: string }
  /** Paragraphs stand on lines of their own. */
  | { text: string }
  | { facts: [label: string, value: string][] }
  | { table: Table };

/** Minutes with everything that belongs to them, in their order and in one language: what a PDF and a DOCX are made of. */
export interface CompiledMinutes {
  /** BCP 47, for programs that read aloud or check the spelling. */
  language: string;
  fromRight: boolean;
  /** `Minutes`, in the language. */
  kind: string;
  title: string;
  blocks: Block[];
  /** Below every page. */
  foot(page: string, of: string): string;
}
