/** What the gateway itself answers: sign-in, users, composed views. No events: its users are nobody else's business. */
export * from './sign-in';
export * from './user';
export * from './timeline';
export * from './calendar';
export * from './clashes';
export * from './search';
export * from './presence-summary';
export * from './localisation';
export * from './dashboard';
export * from './overview';
export * from './event-feed';
export * from './projections-status';
export * from './subscriber';
export * from './oauth';
export * from './webhook';
