import type { ImportCounts, ImportPreview } from '../../../../src/contract/imports-preview.ts';
import { type CellMend, untouchedPlan } from '../../../../src/renderer/features/imports/plan/plan.ts';
import { type PlanChange, planAfter } from '../../../../src/renderer/features/imports/plan/plan-after.ts';

export function mendOf(change: Partial<CellMend> = {}): CellMend {
  return { row: 4, line: 7, field: 'email', from: 'inte-en-adress', value: 'per@exempel.se', ...change };
}

export function planOf(...changes: readonly PlanChange[]) {
  return changes.reduce(planAfter, untouchedPlan);
}

export const noCounts: ImportCounts = {
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  existing: 0,
  rejected: 0,
};

export function aPreview(change: Partial<ImportPreview> = {}): ImportPreview {
  const dialect = {
    encoding: 'windows-1252',
    bom: false,
    delimiter: ';',
    sepLine: false,
    lineBreak: 'crlf',
    headerLine: 2,
  } as const;
  return {
    preview: '0b0e3a52-5c4e-4b43-9b0a-3f5c7b9f1d11',
    subdomain: 'malmo',
    file: { id: 'file', name: 'musiker.csv', size: 4_000 },
    sha256: 'a'.repeat(64),
    detected: dialect,
    dialect,
    examples: [],
    columns: [],
    missing: [],
    key: 'email',
    phoneCountry: 'SE',
    counts: noCounts,
    warnings: 0,
    problemCounts: [],
    unknown: [],
    comparedWithCopyOf: null,
    ...change,
  };
}
