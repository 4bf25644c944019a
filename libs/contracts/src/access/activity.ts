import { z } from 'zod';

/**
 * What a movement is for. Seed 003 says that ACLET supports 17 clusters and activities, and doesn't name them; this list is ours:
 * the eleven IASC clusters, the Protection cluster's other areas of responsibility, and mine action by its field activities.
 */
export const ACTIVITIES = [
  'camp-coordination',
  'early-recovery',
  'education',
  'emergency-telecommunications',
  'food-security',
  'health',
  'logistics',
  'nutrition',
  'protection',
  'shelter',
  'water-sanitation-hygiene',
  'child-protection',
  'gender-based-violence',
  'housing-land-property',
  'clearance',
  'risk-education',
  'victim-assistance',
] as const;

export const Activity = z.enum(ACTIVITIES);
