/** Where a subscriber finds everything in this deployment. */
export interface Addresses {
  /** Of the gateway, without a slash at the end. */
  url: string;
  /** Of Kafka's external listener, `host:port` with commas between. */
  brokers: string;
  /** Whether that listener speaks TLS; on loopback it does not. */
  security: 'SASL_SSL' | 'SASL_PLAINTEXT';
  /** A topic to show in examples. */
  topic: string;
}
