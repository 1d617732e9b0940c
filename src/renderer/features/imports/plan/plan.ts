import type {
  CellRepair,
  DialectChoice,
  ImportField,
  ImportKey,
  ImportPlan,
  PhoneCountry,
  ValueChoice,
  ValueRepair,
} from '../../../../contract/imports-plan.ts';
import { defaultPhoneCountry } from '../../../../contract/phone-countries.ts';

/** A cell that was mended, with what stood there, so that it can be listed and taken back. */
export interface CellMend extends Readonly<CellRepair> {
  readonly from: string;
  readonly line: number;
}

/** What the user has decided about a file: the plan without the file itself. */
export interface EditedPlan {
  readonly dialect: Readonly<DialectChoice>;
  readonly mapping: readonly (ImportField | null)[] | null;
  readonly remembered: boolean;
  readonly key: ImportKey;
  readonly phoneCountry: PhoneCountry;
  readonly eraseEmpty: boolean;
  readonly cells: readonly CellMend[];
  readonly values: readonly Readonly<ValueRepair>[];
  readonly choices: readonly Readonly<ValueChoice>[];
}

export const untouchedPlan: EditedPlan = {
  dialect: {},
  mapping: null,
  remembered: true,
  key: 'email',
  phoneCountry: defaultPhoneCountry,
  eraseEmpty: false,
  cells: [],
  values: [],
  choices: [],
};

interface PlannedFile {
  readonly subdomain: string;
  readonly file: string;
  readonly sha256: string | null;
}

/** The plan as core takes it. */
export function importPlan(plan: EditedPlan, { subdomain, file, sha256 }: PlannedFile): ImportPlan {
  return {
    subdomain,
    file,
    sha256,
    dialect: plan.dialect,
    mapping: plan.mapping && [...plan.mapping],
    remembered: plan.remembered,
    key: plan.key,
    phoneCountry: plan.phoneCountry,
    eraseEmpty: plan.eraseEmpty,
    cells: plan.cells.map(({ row, field, value }) => ({ row, field, value })),
    values: [...plan.values],
    choices: [...plan.choices],
  };
}
