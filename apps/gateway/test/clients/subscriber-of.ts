/** What an engineer of another system is given, and where everything is. */
export interface ClientOf {
  clientId: string;
  clientSecret: string;
  tokenEndpoint: string;
  /** `host:port` of the external listener. */
  broker: string;
}

/** An event as a client read it. */
export interface ReadEvent {
  key: string;
  type: string;
  data: unknown;
}
