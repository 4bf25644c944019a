import { startWholePlatform, type WholePlatform } from '../../src/platform/whole-platform';
import { whateverIsAsked } from './fuzz';
import { oneThread } from './thread';
import { aYear } from './year';

/** One platform for all three, for its start takes longer than most of what is asked of it. One alone: `npx jest whole-platform -t 'a year'`. */
describe('the whole platform', () => {
  let platform: WholePlatform;

  beforeAll(async () => {
    platform = await startWholePlatform();
  }, 180_000);
  afterAll(() => platform?.stop(), 60_000);

  // It counts all that was told, and ends with a stop and a start.
  oneThread(() => platform);
  // On partners and meetings of its own.
  aYear(() => platform);
  // It leaves nothing as it was.
  whateverIsAsked(() => platform);
});
