import type { Cleanup, Progress } from '@liaison/engines';
import type { Measured } from './figure';
import type { Ground } from './processes';

/** What a stage is handed, to measure with. */
export interface Bench {
  /** Engines and sign-in, started when first asked for, and shared by the stages. */
  ground(): Promise<Ground>;
  /** The address of the bare parts, likewise. */
  baseline(): Promise<string>;
  /** Of the stage: undone when it ends. */
  cleanup: Cleanup;
  /** Fewer and shorter rounds, on less data. */
  quick: boolean;
  /** Records of the large register, where they were asked for. */
  large: number | undefined;
  /** Rounds of each figure. */
  rounds: number;
  /** Seconds of one measurement by load. */
  seconds: number;
  wants(name: string): boolean;
  progress: Progress;
}

/** Several figures that are measured on the same processes. */
export interface Stage {
  names: readonly string[];
  measure(bench: Bench): AsyncIterable<Measured>;
}
