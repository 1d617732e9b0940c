import type { EngineConnection } from './schema-engine.d.mts';

export class Refused extends Error {}

export const kinds: readonly string[];

export function draftMigration(options: {
  readonly kind: string;
  readonly folder: string;
  readonly server: EngineConnection;
}): Promise<string | null>;

export function writeMigration(options: {
  readonly folder: string;
  readonly name: string;
  readonly sql: string;
  readonly now: Date;
}): Promise<string>;

export function assertName(folder: string, name: string): Promise<void>;
