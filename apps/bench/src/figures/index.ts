import type { Stage } from '../bench';
import { registersStage } from './registers';
import { schedulingStage } from './scheduling';
import { servicesStage } from './services';
import { startStage } from './start';
import { writeStage } from './writes';

/** In the order in which they are measured. */
export const stages: readonly Stage[] = [writeStage, servicesStage, schedulingStage, registersStage, startStage];

/** What `--only` takes. */
export const FIGURES = stages.flatMap(({ names }) => names);
