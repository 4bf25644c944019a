import { KafkajsEventLog } from '../src/kafka/kafkajs-event-log';
import { anEventLogOnABrokerThatIsUp } from './event-log.contract';
import { anEventLogWhoseBrokerDies } from './event-log-outage.contract';

const open = (broker: string) => new KafkajsEventLog({ brokers: [broker], clientId: 'contract' });

describe('kafkajs behind the port', () => anEventLogOnABrokerThatIsUp(open));
describe('kafkajs behind the port, when the broker dies', () => anEventLogWhoseBrokerDies(open));
