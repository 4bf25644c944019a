import { changeOf, type Run } from './compare';
import { type Aim, isMet, type Row } from './figure';
import type { Spread } from './statistics';

const HEAD = ['what', 'platform', 'against', 'ratio', 'aim', '', 'change'];

/** The table for the terminal: medians, each with its least and most, and what has changed since the earlier run. */
export function tableOf(run: Run, earlier?: Run): string {
  const cells = [HEAD, ...run.rows.map((row) => cellsOf(row, earlier))];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const against = [...new Set(run.rows.flatMap(({ against: parts }) => parts ?? []))].map((parts) => `  against: ${parts}`);
  const notes = run.rows.flatMap(({ what, note }) => (note ? [`  ${what}: ${note}`] : []));
  return [headline(run), '', ...lines, '', ...against, ...notes].join('\n');
}

/** In a few words, while the others are still measured: `168 req/s, ratio 0.41`. */
export function figureOf({ platform, unit, ratio }: Row): string {
  return [`${shown(platform)} ${unit}`, ...(ratio ? [`ratio ${shown(ratio)}`] : [])].join(', ');
}

/** The same for README.md. */
export function markdownOf(run: Run): string {
  const head = ['what', 'against', 'platform', 'baseline', 'ratio', 'aim'];
  const rows = run.rows.map((row) => [
    row.what,
    row.against ?? '',
    `${shown(row.platform)} ${row.unit}`,
    row.baseline ? `${shown(row.baseline)} ${row.unit}` : '',
    row.ratio ? shown(row.ratio) : '',
    [aimText(row), verdict(row)].filter(Boolean).join(', '),
  ]);
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [headline(run), '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cellsOf(row: Row, earlier: Run | undefined): string[] {
  return [
    `${row.name}: ${row.what}`,
    `${shown(row.platform)} ${row.unit}`,
    row.baseline ? `${shown(row.baseline)} ${row.unit}` : '',
    row.ratio ? shown(row.ratio) : '',
    aimText(row),
    verdict(row),
    changeOf(row, earlier?.rows),
  ];
}

function headline({ machine, at, quick, rounds }: Run): string {
  const { cpu, cores, memoryGb, os, loadBefore, versions } = machine;
  const parts = Object.entries(versions).map(([part, version]) => `${part} ${version}`);
  return [
    `${at.slice(0, 16).replace('T', ' ')} UTC, ${cpu}, ${cores} cores, ${memoryGb} GB, ${os}, load before ${loadBefore.toFixed(1)}`,
    parts.join(', '),
    `Median (least–most) of ${rounds} interleaved rounds.${quick ? ' QUICK: fewer and shorter rounds, on less data.' : ''}`,
  ].join('\n');
}

function aimText({ aim, ratio, unit }: Pick<Row, 'aim' | 'ratio' | 'unit'>): string {
  if (!aim) return '';
  return `${signOf(aim)} ${'atLeast' in aim ? aim.atLeast : aim.atMost}${ratio ? '×' : ` ${unit}`}`;
}

const signOf = (aim: Aim) => ('atLeast' in aim ? '≥' : '≤');

function verdict(row: Row): string {
  const met = isMet(row);
  return met === undefined ? '' : met ? 'met' : 'missed';
}

function shown({ median, min, max }: Spread): string {
  return `${number(median)} (${number(min)}–${number(max)})`;
}

/** Three digits that count. */
function number(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
