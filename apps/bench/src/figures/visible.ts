import type { Bench } from '../bench';
import type { Measured } from '../figure';
import { load } from '../load';
import type { Visible, VisibleFigures } from '../load/visible';
import { partnerIdOf } from '../register/events';
import { interleaved } from '../rounds';
import { runScript } from '../run-script';
import { PARTNERS, type ServicesUnderTest } from './services-under-test';

/** Overviews that others read meanwhile, in a second. */
const OTHERS_READ = 300;

/** How soon after its 201 a write stands on the overview, while others read overviews. */
export async function visible(bench: Bench, { url, token, settle }: ServicesUnderTest): Promise<Measured[]> {
  bench.progress('Measuring how soon a write is visible.');
  const partnerIds = Array.from({ length: PARTNERS }, (_, partner) => partnerIdOf(partner));
  const job: Visible = { url, token, partnerIds, count: bench.quick ? 80 : 120 };
  const measure = async () => {
    const written = runScript<VisibleFigures>('./load/visible.ts', job);
    const others = load({
      url: `${url}/api/v1/partners/${partnerIdOf(1)}/overview`,
      headers: { authorization: `Bearer ${token}` },
      connections: 4,
      seconds: bench.seconds,
      rate: OTHERS_READ,
      expect: 200,
    });
    const [{ p99 }] = await Promise.all([written, others]);
    return p99;
  };
  const { platform } = await interleaved({ platform: measure }, { rounds: bench.rounds, settle });
  return [
    {
      name: 'overview',
      what: '201 → visible on the overview, p99',
      unit: 'ms',
      platform,
      aim: { atMost: 25 },
      note: `by Liaison-Position, while others read ${OTHERS_READ} overviews a second`,
    },
  ];
}
