import { copiesPlants } from './copies-plants.ts';
import { entryPlants } from './entry-plants.ts';
import { ownershipPlants } from './ownership-plants.ts';
import type { Plant } from './plants.ts';
import { pooledPlants } from './pooled-plants.ts';
import { waysOutPlants } from './ways-out-plants.ts';

/** What the combinations are made of: a file of plants and a line here for each group of checks. */
export const allPlants: readonly Plant[] = [
  ...entryPlants,
  ...ownershipPlants,
  ...pooledPlants,
  ...waysOutPlants,
  ...copiesPlants,
];
