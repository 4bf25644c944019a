export { checkedOccurrencesOf, firstOf } from './check-timing';
export { occurrencesOf, type PlannedOccurrence } from './occurrences';
export { inPlaceOf, isUtc, recurring } from './recurring-event';
export { rruleOf } from './rrule';
export { zoneBlock } from './zone-block';
