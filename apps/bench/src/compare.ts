import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Row, valueOf } from './figure';
import type { Machine } from './machine';

/** One run, as its JSON file keeps it. */
export interface Run {
  at: string;
  quick: boolean;
  rounds: number;
  machine: Machine;
  rows: Row[];
}

/** How much a row's value has changed since the earlier run, in percent; whether that is good is the aim's to say. */
export function changeOf(row: Row, earlier: readonly Row[] | undefined): string {
  const before = earlier?.find(({ name, what }) => name === row.name && what === row.what);
  if (!before) return '';
  const percent = (valueOf(row) / valueOf(before) - 1) * 100;
  if (!Number.isFinite(percent)) return '';
  return `${percent >= 0 ? '+' : '−'}${Math.abs(percent).toFixed(0)} %`;
}

/** The run that was kept in this file; undefined where there is none that can be read. */
export async function readRun(file: string): Promise<Run | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Run;
  } catch {
    return undefined;
  }
}

/** Keeps a run; what an earlier one has measured and this one was not asked for stays, so that the next is compared with all. */
export async function keepRun(file: string, run: Run, earlier: Run | undefined): Promise<void> {
  const told = new Set(run.rows.map(({ name }) => name));
  const rest = earlier?.rows.filter(({ name }) => !told.has(name)) ?? [];
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ ...run, rows: [...run.rows, ...rest] }, undefined, 2)}\n`);
}
