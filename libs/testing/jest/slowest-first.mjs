import Sequencer from '@jest/test-sequencer';

/** By their part of the name. Begun last, one of these would run alone for a minute while the other workers have nothing left to do. */
const SLOWEST = [
  'gateway/test/rebuild',
  'broker-away',
  'kafka-clients',
  'kafkajs-event-log',
  'engines.spec',
  'messaging/test/reactions',
  'meetings/test/mail',
  'event-stream',
  'gateway/test/webhooks',
  'gateway/test/catalogue',
  'hundreds-of-invitations',
  'compatibility.spec',
  'held-views',
];

/** Jest knows how long a test takes once it has run here; on a fresh machine it goes by the size of its file. */
export default class SlowestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path, context }) => {
      const slow = SLOWEST.findIndex((part) => path.includes(part));
      if (slow >= 0) return slow;
      return SLOWEST.length + (context.config.displayName?.name === 'services' ? 0 : 1);
    };
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
}
