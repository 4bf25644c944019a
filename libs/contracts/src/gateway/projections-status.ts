import { z } from 'zod';

const Generation = z.int().min(1);
const Taken = z.int().min(0).meta({ description: 'Records of the log that it has taken in.' });

/** Which generation of the projections the composed views are served from, and how far the next one is. */
export const ProjectionsStatus = z
  .object({
    served: Generation,
    latest: Generation.meta({ description: 'The last one that was begun; it is served once it has caught up.' }),
    taken: Taken,
    rebuild: z
      .object({
        generation: Generation,
        startedAt: z.iso.datetime(),
        taken: Taken,
        alive: z.boolean().meta({ description: 'False where whoever built it has died; another may be begun.' }),
      })
      .optional(),
  })
  .meta({ id: 'ProjectionsStatus' });
export type ProjectionsStatus = z.output<typeof ProjectionsStatus>;
