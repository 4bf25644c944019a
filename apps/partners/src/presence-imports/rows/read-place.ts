import type { PresencePlace } from '@liaison/contracts';
import type { Meaning } from '../columns/meaning';
import { countryOf, countryOfPcode } from './countries';
import type { FileContext } from './file-context';
import type { Notes } from './notes';
import type { RowCells } from './row-cells';

type Areas = PresencePlace['areas'];
const LEVELS = [1, 2, 3, 4, 5] as const;

/** Where: the country as the row says it, else as the request does, else as the P-codes do. Refuses a place in no country or in two. */
export function readPlace(cells: RowCells, context: FileContext, notes: Notes): PresencePlace | undefined {
  const areas = LEVELS.flatMap((level) => readArea(level, cells, context, notes));
  const said = cells.first('country.code') ?? cells.first('country.name');
  const named = said === undefined ? context.asked.country : countryOf(said);
  if (said !== undefined && !named) {
    notes.refused('unknown-country', `"${said}" is no country that is known by this name or code.`);
    return undefined;
  }
  const country = named ?? countryOfAreas(areas, notes);
  if (!country) {
    notes.refused('no-country', 'Nothing tells the country. Say it: country=ET.');
    return undefined;
  }
  const elsewhere = areas.find(({ pcode }) => pcode && (countryOfPcode(pcode) ?? country) !== country);
  if (elsewhere) notes.refused('pcode-of-another-country', `The P-code ${elsewhere.pcode} is not of ${country}.`);
  const site = cells.first('site');
  return { country, areas, ...(site && { site }) };
}

function readArea(level: (typeof LEVELS)[number], cells: RowCells, context: FileContext, notes: Notes): Areas {
  const name = cells.first(`area${level}.name`);
  const pcode = readPcode(`area${level}.code`, cells, context, notes);
  return name || pcode ? [{ level, ...(pcode && { pcode }), ...(name && { name }) }] : [];
}

/** A P-code begins with its country's code; what doesn't is left out. One of unusual length is kept as it is, and noted. */
function readPcode(meaning: Meaning, cells: RowCells, context: FileContext, notes: Notes): string | undefined {
  const said = cells.first(meaning);
  if (said === undefined) return undefined;
  const pcode = said.toUpperCase().replace(/[\s_-]/g, '');
  if (!/^[A-Z]{2,3}[0-9A-Z]*$/.test(pcode) || pcode.length > 20 || !countryOfPcode(pcode)) {
    notes.assumed('not-a-pcode', `"${said}" is no P-code, which begins with its country's code; it is left out.`);
    return undefined;
  }
  const usual = context.pcodeLengths.get(meaning);
  if (usual && usual !== said.length)
    notes.assumed(
      'pcode-of-other-length',
      `The P-code ${pcode} is not as long as the others of its column; it is kept as it is.`,
    );
  return pcode;
}

function countryOfAreas(areas: Areas, notes: Notes): string | undefined {
  const pcode = areas.find((area) => area.pcode)?.pcode;
  const country = pcode && countryOfPcode(pcode);
  if (country) notes.assumed('country-from-pcode', `The country ${country} is taken from the P-code ${pcode}.`);
  return country;
}
