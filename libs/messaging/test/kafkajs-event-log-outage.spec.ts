import { KafkajsEventLog } from '../src/kafka/kafkajs-event-log';
import { anEventLogWhoseBrokerDies } from './event-log-outage.contract';

describe('kafkajs behind the port, when the broker dies', () =>
  anEventLogWhoseBrokerDies((broker) => new KafkajsEventLog({ brokers: [broker], clientId: 'contract' })));
