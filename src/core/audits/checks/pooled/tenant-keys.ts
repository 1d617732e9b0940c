import type { Defect, TenantCheck } from '../../check.ts';
import { shellArgument } from '../../quoting.ts';
import { leftoverProbe } from './found-leftovers.ts';
import { shownName } from './judge-column.ts';
import { type LeftoverKey, leftoverKeysSql, narrowed, removalOfKey } from './leftover-keys.ts';

export const tenantKeys: TenantCheck = {
  id: 'tenant-keys',
  group: 'pooled',
  scope: 'tenant',
  level: 'warning',
  title: { sv: 'Index och villkor på kundkolumner', en: 'Indexes and constraints on tenant columns' },
  proves: {
    sv: 'Inget index, ingen nyckel och inget annat villkor har med en kundkolumn från den gemensamma databasen.',
    en: 'No index, key or other constraint holds a tenant column from the pooled database.',
  },
  doesNotProve: {
    sv: 'Att det som ska vara unikt i en egen databas är det: ett unikt index med kundkolumnen skyddar bara inom dess värde.',
    en: 'That what has to be unique in a database of its own is: a unique index with the tenant column guards only within its value.',
  },
  hidden: null,
  runs: 'database',
  sentences: {
    index: {
      sv: 'Indexet {{name}} på {{table}} har med {{columns}}.',
      en: 'The index {{name}} on {{table}} holds {{columns}}.',
    },
    unique: {
      sv: '{{name}} på {{table}} är unikt bara tillsammans med {{columns}}.',
      en: '{{name}} on {{table}} is unique only together with {{columns}}.',
    },
    primary_key: {
      sv: 'Primärnyckeln {{name}} på {{table}} har med {{columns}}.',
      en: 'The primary key {{name}} on {{table}} holds {{columns}}.',
    },
    foreign_key: {
      sv: 'Den främmande nyckeln {{name}} på {{table}} har med {{columns}}.',
      en: 'The foreign key {{name}} on {{table}} holds {{columns}}.',
    },
    constraint: {
      sv: 'Villkoret {{name}} på {{table}} har med {{columns}}.',
      en: 'The constraint {{name}} on {{table}} holds {{columns}}.',
    },
  },
  sql: leftoverProbe,
  async judge(probed, { tenant }, ask) {
    if (probed.length === 0) return [];
    return (await ask<LeftoverKey>(leftoverKeysSql)).map(key => toDefect(key, tenant.subdomain));
  },
};

const sentences: Readonly<Record<LeftoverKey['kind'], string>> = {
  index: 'index',
  unique_index: 'unique',
  unique: 'unique',
  primary_key: 'primary_key',
  foreign_key: 'foreign_key',
  check: 'constraint',
  exclusion: 'constraint',
};

function toDefect(key: LeftoverKey, subdomain: string): Defect {
  const { schema, table, name, kind, columns } = key;
  const defect = {
    key: [schema, table, name],
    sentence: sentences[kind],
    evidence: { name, table: shownName(schema, table), columns: columns.join(', ') },
  };
  // the table needs another one first, and only its owner knows which
  if (kind === 'primary_key') {
    return { ...defect, remedy: `podium audits repair plan ${shellArgument(subdomain)}`, runs: 'console' };
  }
  const isUnique = kind === 'unique' || kind === 'unique_index';
  const kept = isUnique ? narrowed(key) : null;
  return {
    ...defect,
    remedy: [...(kept === null ? [] : [kept]), removalOfKey(key)].map(sql => `${sql};`).join('\n'),
  };
}
