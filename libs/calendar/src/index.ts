export { checkedOccurrencesOf, firstOf } from './check-timing';
export { occurrencesOf, type PlannedOccurrence } from './occurrences';
export { rruleOf } from './rrule';
export { zoneBlock } from './zone-block';
