import type { Addresses } from '../addresses';
import { curl } from './curl';
import { java } from './java';
import { kafkajs } from './kafkajs';
import { python } from './python';
import type { QuickStart } from './quick-start';
import { webhook } from './webhook';

/** Every way to receive, with this deployment's addresses filled in. */
export function quickStarts(addresses: Addresses): QuickStart[] {
  return [curl, kafkajs, python, java, webhook].map((start) => start(addresses));
}
