/** The contents page: every aggregate's resource, commands and events. */
export * from './partners/partner';
