export { checkedOccurrencesOf } from './check-timing';
export { occurrencesOf } from './occurrences';
export { rruleOf } from './rrule';
export { zoneBlock } from './zone-block';
