import type { Stage } from '../bench';
import { servicesStage } from './services';

/** In the order in which they are measured. */
export const stages: readonly Stage[] = [servicesStage];

/** What `--only` takes. */
export const FIGURES = stages.flatMap(({ names }) => names);
