import { z } from 'zod';
import { Country, Id, Pillar } from '../kernel/values';

const Count = z.int().min(0);

const PartnerThere = z.object({
  partnerId: Id,
  name: z.string().optional(),
  isLocalActor: z.boolean().optional(),
  roles: z.array(z.string()),
  pillars: z.array(Pillar),
  presences: Count,
});

/** Who does mine action where: an administrative area and the partners that are present in it. */
export const PresenceSummary = z
  .object({
    areas: z.array(
      z.object({
        country: Country,
        level: Count.meta({ description: '0 is the country, where nothing finer is told.' }),
        pcode: z.string().optional(),
        name: z.string().optional(),
        partners: z.array(PartnerThere),
        presences: Count,
      }),
    ),
    partners: Count.meta({ description: 'Different partners in all of these areas.' }),
    presences: Count,
    more: z.boolean().meta({ description: 'There are more areas than are shown.' }),
  })
  .meta({ id: 'PresenceSummary' });
export type PresenceSummary = z.output<typeof PresenceSummary>;
export type PartnerThere = z.output<typeof PartnerThere>;
