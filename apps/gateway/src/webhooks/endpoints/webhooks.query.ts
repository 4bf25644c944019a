import { PageQuery, Webhook } from '@liaison/contracts';
import type { z } from 'zod';

export const WebhooksQuery = PageQuery.extend(Webhook.pick({ status: true }).partial().shape).strict();
export type WebhooksQuery = z.output<typeof WebhooksQuery>;
