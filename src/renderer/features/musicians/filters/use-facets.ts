import type { MusicianFacets } from '../../../../contract/musicians.ts';
import { useCall } from '../../../app/calls.ts';

/** What an orchestra's list can be narrowed by, with how many musicians there are of each. */
export function useFacets(subdomain: string): MusicianFacets | undefined {
  return useCall('musicians.facets', { subdomain }).data;
}
