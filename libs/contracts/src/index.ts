export * from './kernel/decision';
export * from './kernel/event';
export * from './kernel/local-time';
export * from './kernel/page';
export * from './kernel/problem';
export * from './kernel/refusal';
export * from './kernel/values';
export * from './aggregates';
export { EVENTS, eventOfType } from './catalogue';
