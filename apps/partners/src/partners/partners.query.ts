import { PageQuery, Partner } from '@liaison/contracts';
import type { z } from 'zod';

export const PartnersQuery = PageQuery.extend(Partner.pick({ status: true, kind: true }).partial().shape).strict();
export type PartnersQuery = z.output<typeof PartnersQuery>;
