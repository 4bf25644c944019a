import type { SampleRecord } from '../sample-record';
import { partners } from './partners';

/** The sample register, in the order in which it must be loaded: what is referred to comes first. */
export const register: SampleRecord[] = [...partners];
