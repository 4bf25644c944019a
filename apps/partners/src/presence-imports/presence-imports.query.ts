import { PageQuery, PresenceImport, PresenceImportRow } from '@liaison/contracts';
import type { z } from 'zod';

export const PresenceImportsQuery = PageQuery.extend({ status: PresenceImport.shape.status.optional() }).strict();
export type PresenceImportsQuery = z.output<typeof PresenceImportsQuery>;

export const ImportRowsQuery = PageQuery.extend({ outcome: PresenceImportRow.shape.outcome.optional() }).strict();
export type ImportRowsQuery = z.output<typeof ImportRowsQuery>;
