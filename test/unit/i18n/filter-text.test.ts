import { expect, test } from 'vitest';
import { KeptFilter, type LackingName } from '../../../src/contract/musicians-filter.ts';
import { filterText, lackingText } from '../../../src/i18n/filter-text.ts';
import { createTranslator } from '../../../src/i18n/index.ts';

const swedish = createTranslator('sv');

test.each([
  [{}, 'Alla musiker'],
  [{ descending: true }, 'Alla musiker · sorterat på Efternamn, fallande'],
  [{ instrument: 'Fagott', position: 'Solo', city: '' }, 'Fagott · Solo · Utan ort'],
  [{ isActive: false, archived: true, sort: 'city' }, 'Inaktiva · Arkiverade · sorterat på Ort'],
] as const)('a filter in words: %j', (filter, text) => {
  expect(filterText(swedish, KeptFilter.parse(filter))).toBe(text);
});

const nobody = 'Filtret hittar därför ingen här.';

test.each<[KeptFilter['city'], readonly LackingName[], string]>([
  ['Lund', [], ''],
  ['Lund', ['city'], `Ingen musiker i den här orkestern bor i Lund. ${nobody}`],
  ['', ['city'], `Alla musiker i den här orkestern har en ort. ${nobody}`],
  ['Lund', ['position'], `Tjänsten Solo för Fagott finns inte i den här orkestern. ${nobody}`],
  [
    'Lund',
    ['instrument', 'position'],
    `Instrumentet Fagott finns inte i den här orkestern. Tjänsten Solo finns inte i den här orkestern. ${nobody}`,
  ],
])('with the city %j, what an orchestra lacks in words: %j', (city, lacking, text) => {
  expect(lackingText(swedish, { instrument: 'Fagott', position: 'Solo', city }, lacking)).toBe(text);
});
