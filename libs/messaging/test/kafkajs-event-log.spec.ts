import { KafkajsEventLog } from '../src/kafka/kafkajs-event-log';
import { anEventLogOnABrokerThatIsUp } from './event-log.contract';

describe('kafkajs behind the port', () =>
  anEventLogOnABrokerThatIsUp((broker) => new KafkajsEventLog({ brokers: [broker], clientId: 'contract' })));
