import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { z } from 'zod';
import { Encoding, ImportField, ImportKey, ImportPlan, PhoneCountry } from '../../contract/imports-plan.ts';
import { defaultPhoneCountry } from '../../contract/phone-countries.ts';
import { AppError } from '../../core/app-error.ts';
import { parseJson } from '../../core/parse-json.ts';
import type { CliContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';

/** What every command takes that reads a file as a list of musicians. */
export interface PlanOptions {
  readonly encoding?: Encoding;
  readonly delimiter?: ';' | ',' | '\t' | '|';
  readonly headerLine?: number;
  readonly map: readonly MappedHeader[];
  readonly remembered: boolean;
  readonly key: ImportKey;
  readonly phoneCountry: PhoneCountry;
  readonly eraseEmpty?: boolean;
  readonly plan?: string;
}

/** `Mobil=phone`: the column of that heading goes into that field; `Mobil=` into none. */
interface MappedHeader {
  readonly header: string;
  readonly field: ImportField | null;
}

const delimiters = { semicolon: ';', comma: ',', tab: '\t', bar: '|' } as const;

export function withPlanOptions(command: Command): Command {
  return command
    .addOption(new Option('--encoding <name>', 'read the file by this').choices(Encoding.options))
    .option('--delimiter <name>', `${Object.keys(delimiters).join(', ')}`, toDelimiter)
    .option('--header-line <line>', 'line on which the headings stand', toLine)
    .option(
      '--map <heading=field>',
      `put a column into a field (${ImportField.options.join(', ')}); repeatable`,
      addMapped,
      [],
    )
    .option('--no-remembered', 'match by the headings alone, not by what an earlier file was given')
    .addOption(
      new Option('--key <field>', 'by what a musician is known').choices(ImportKey.options).default('email'),
    )
    .option(
      '--phone-country <code>',
      'country of telephone numbers without a country code, ISO 3166',
      toCountry,
      defaultPhoneCountry,
    )
    .option('--erase-empty', 'an empty cell erases phone, city and notes')
    .option('--plan <file>', 'JSON with repairs and choices: cells, values, choices');
}

/** The plan of the options. Headings are looked up in the file, so `--map` costs a preview's reading. */
export async function toPlan(
  context: CliContext,
  subdomain: string,
  path: string,
  options: PlanOptions,
): Promise<z.input<typeof ImportPlan> | null> {
  const { encoding, delimiter, headerLine } = options;
  const plan: z.input<typeof ImportPlan> = {
    ...(await readPlan(context, options.plan)),
    subdomain,
    file: await context.open(path),
    dialect: {
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(headerLine === undefined ? {} : { headerLine }),
    },
    remembered: options.remembered,
    key: options.key,
    phoneCountry: options.phoneCountry,
    eraseEmpty: options.eraseEmpty === true,
  };
  if (options.map.length === 0) return plan;
  const { columns } = await context.run(context.client.imports.preview(plan), () => null);
  const unknown = options.map.find(({ header }) => columns.every(column => !named(column, header)));
  if (unknown !== undefined) {
    context.note(context.t('importsCli.noSuchHeading', { heading: unknown.header }));
    context.exitCode = exitCodes.usage;
    return null;
  }
  const given = (column: { header: string }) => options.map.find(({ header }) => named(column, header));
  const taken = new Set(options.map.map(({ field }) => field));
  const mapping = columns.map(column => {
    const own = given(column);
    if (own !== undefined) return own.field;
    return column.field !== null && taken.has(column.field) ? null : column.field;
  });
  return { ...plan, mapping };
}

const Repairs = ImportPlan.pick({ cells: true, values: true, choices: true });

/** Throws CallError `file_not_found` and `file_not_json`. */
function readPlan(context: CliContext, path: string | undefined): Promise<Partial<z.input<typeof Repairs>>> {
  return context.attempt(async () => {
    if (path === undefined) return {};
    const name = basename(path);
    const text = await readFile(path, 'utf8').catch(cause => {
      throw new AppError('file_not_found', { name }, { cause });
    });
    const parsed = Repairs.safeParse(parseJson(text));
    if (!parsed.success) throw new AppError('file_not_json', { name, reason: 'plan' });
    return parsed.data;
  });
}

function named({ header }: { readonly header: string }, name: string): boolean {
  return header.localeCompare(name, 'sv', { sensitivity: 'accent' }) === 0;
}

function toDelimiter(text: string): (typeof delimiters)[keyof typeof delimiters] {
  if (!Object.hasOwn(delimiters, text)) throw new InvalidArgumentError(Object.keys(delimiters).join(', '));
  return delimiters[text as keyof typeof delimiters];
}

function toCountry(text: string): PhoneCountry {
  const country = PhoneCountry.safeParse(text.toUpperCase());
  if (!country.success) throw new InvalidArgumentError('Two letters, such as SE, NO, DK or FI.');
  return country.data;
}

function toLine(text: string): number {
  const line = Number(text);
  if (!Number.isInteger(line) || line < 1 || line > 1_000) throw new InvalidArgumentError('1–1000');
  return line;
}

function addMapped(text: string, before: readonly MappedHeader[]): readonly MappedHeader[] {
  const at = text.lastIndexOf('=');
  const field = ImportField.nullable().safeParse(text.slice(at + 1) || null);
  if (at < 1 || !field.success) {
    throw new InvalidArgumentError(`Write it as <heading>=<field>: ${ImportField.options.join(', ')}.`);
  }
  return [...before, { header: text.slice(0, at), field: field.data }];
}
