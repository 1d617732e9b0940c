import pg from 'pg';
import type { Expected, Orchestra, Plant, PlantPlace } from './plants.ts';

/** Data that was copied. */
export const copiesPlants: readonly Plant[] = [
  {
    check: 'copied-rows',
    title: 'a musician that two orchestras have under one id',
    where: 'both',
    plant: place =>
      `INSERT INTO public."Musician" ("id", "firstName", "lastName", "email", "createdAt")
       VALUES (${idOf(place)}, 'A', 'B', md5(current_database() || ${idOf(place)}) || '@orkester.example', '2026-01-01')`,
    mend: place => `DELETE FROM public."Musician" WHERE id = ${idOf(place)}`,
    finds: ({ own, other }) => [copied(own, other), copied(other, own)],
  },
];

function idOf({ own, name }: PlantPlace): string {
  return `md5(${pg.escapeLiteral(`${own.subdomain} ${name}`)})::uuid`;
}

/** Nothing tells which of two is the original that were made at one time. */
function copied({ subdomain }: Orchestra, other: Orchestra): Expected {
  return {
    subdomain,
    level: 'critical',
    evidence: { other: other.subdomain, musicians: '1', qualifications: '0', untold: '1' },
    needs: [{ subdomain }, other],
  };
}
