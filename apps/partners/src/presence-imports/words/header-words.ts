import type { Meaning } from '../columns/meaning';

/**
 * What the headers of 3W sheets say, in English, French, Spanish and Arabic; compared without case, accents and punctuation
 * (`plainWords`). Add what a new file says here.
 */

/** Headers that are read as they stand. */
export const PHRASES: Partial<Record<Meaning, string[]>> = {
  sector: [
    'sector',
    'sectors',
    'sub sector',
    'subsector',
    'cluster',
    'clusters',
    'sub cluster',
    'subcluster',
    'clusters present',
    'cluster sector',
    'sector cluster',
    'response sector',
    'aor',
    'secteur',
    'sous secteur',
    'grappe',
    'القطاع',
  ],
  activity: [
    'activity',
    'activities',
    'activity type',
    'type of activity',
    'activity name',
    'activity description',
    'description of activity',
    'quantity field',
    'intervention',
    'activite',
    'activites',
    'type d activite',
    'actividad',
    'actividades',
    'tipo de actividad',
    'النشاط',
  ],
  status: ['status', 'activity status', 'project status', 'statut', 'etat', 'statut de l activite', 'estado', 'الحالة'],
  from: [
    'start',
    'start date',
    'from',
    'project start',
    'project start date',
    'date de debut',
    'debut',
    'fecha de inicio',
    'inicio',
  ],
  to: ['end', 'end date', 'to', 'project end', 'project end date', 'date de fin', 'fin', 'fecha de fin', 'fecha final'],
  date: ['date', 'period', 'reporting period', 'month year', 'periode', 'periodo', 'fecha'],
  month: ['month', 'reporting month', 'mois', 'mes', 'الشهر'],
  year: ['year', 'reporting year', 'annee', 'ano', 'السنة'],
  site: ['site', 'location', 'location name', 'village', 'site name', 'lieu', 'localite', 'lugar'],
  'country.name': ['country', 'country name', 'pays', 'pais', 'الدولة'],
  'country.code': ['iso', 'iso2', 'iso3', 'country code', 'country iso', 'country iso3', 'code pays'],
};

/** A header with one of these names an organisation of this role. */
export const ROLE_WORDS: ['donor' | 'programming' | 'implementing', string[]][] = [
  ['donor', ['donor', 'donors', 'funder', 'funded by', 'bailleur', 'bailleurs', 'donateur', 'donante', 'donantes', 'المانح']],
  [
    'implementing',
    [
      'implementing',
      'implementer',
      'implementation partner',
      'executing',
      'mise en œuvre',
      'mise en oeuvre',
      'd execution',
      'implementador',
      'implementadora',
      'ejecutor',
      'ejecutora',
      'الشريك المنفذ',
    ],
  ],
  ['programming', ['program partner', 'programme partner', 'programming', 'program organization', 'lead', 'prime']],
];

/** A header with one of these names an organisation, whatever its role. */
export const ORGANISATION_WORDS = [
  'organization',
  'organizations',
  'organisation',
  'organisations',
  'org',
  'agency',
  'partner',
  'partners',
  'ngo',
  'ong',
  'partenaire',
  'agence',
  'organizacion',
  'socio',
  'agencia',
  'المنظمة',
];

export const ACRONYM_WORDS = ['acronym', 'acronyme', 'acronimo', 'abbreviation', 'sigle', 'siglas', 'short name'];
export const TYPE_WORDS = ['type', 'typologie', 'tipo', 'category', 'categorie'];
export const CODE_WORDS = ['code', 'pcode', 'pcod', 'p code', 'pcodes', 'id', 'codigo'];

/** Names of administrative areas, largest first; where two of a file claim one level, the later one is put a level below. */
export const AREA_WORDS: [level: 1 | 2 | 3 | 4, words: string[]][] = [
  [1, ['admin1', 'admin 1', 'adm1', 'governorate', 'region', 'oblast', 'province', 'state', 'wilaya', 'departement']],
  [1, ['departamento', 'provincia', 'estado departamento', 'المحافظة']],
  [
    2,
    ['admin2', 'admin 2', 'adm2', 'district', 'zone', 'raion', 'county', 'prefecture', 'cercle', 'lga', 'locality', 'municipio'],
  ],
  [3, ['admin3', 'admin 3', 'adm3', 'woreda', 'hromada', 'commune', 'subdistrict', 'sub district', 'ward', 'payam', 'upazila']],
  [4, ['admin4', 'admin 4', 'adm4', 'kebele', 'boma', 'union']],
];

/** A header with one of these is about something else, even if it names an organisation or an area too. */
export const OTHER_WORDS = [
  'number',
  'no of',
  'count',
  'amount',
  'usd',
  'budget',
  'funding',
  'contact',
  'email',
  'mail',
  'phone',
  'tel',
  'focal',
  'person',
  'website',
  'comment',
  'comments',
  'remarks',
  'source',
  'lat',
  'long',
  'latitude',
  'longitude',
  'project code',
  'staff',
];
