import { firstRepeated, inOrder, invalid } from '@liaison/contracts';
import type { KeptRequest } from './kept-request';

/** Refuses (422) what no request may be, be it a draft. */
export function assertSound({ from, to, partnerId, authorities, travellers = [], vehicles }: KeptRequest): void {
  if (!inOrder(from, to)) throw invalid('to', 'access-request.ends-before-start', 'The last day must not be before the first.');
  const ids = authorities.map((authority) => authority.partnerId);
  refuseTwice(ids, 'authorities', 'access-request.authority-twice');
  if (ids.includes(partnerId)) {
    throw invalid('authorities', 'access-request.own-authority', 'A partner does not decide on its own request.');
  }
  for (const [field, items] of Object.entries({ travellers, vehicles })) {
    refuseTwice(
      items.map(({ id }) => id),
      field,
      'access-request.id-twice',
    );
  }
}

/** Refuses (422) to submit what an authority could not decide on. */
export function assertComplete({ travellers = [], route }: KeptRequest): void {
  if (travellers.length === 0) throw invalid('travellers', 'access-request.no-travellers', 'Say who travels.');
  if (route.length === 0) throw invalid('route', 'access-request.no-route', 'Say over which checkpoints and governorates.');
}

function refuseTwice(values: string[], field: string, code: string): void {
  const second = firstRepeated(values);
  if (second !== -1) throw invalid(field, code, `${values[second]} stands there twice.`);
}
