import { type Command, InvalidArgumentError } from 'commander';
import type {
  AdoptedCustomer,
  AdoptionProgress,
  AdoptionProof,
  AdoptionReport,
} from '../../contract/customers-adoption.ts';
import { TlsPolicy } from '../../contract/shared.ts';
import { validationText } from '../../i18n/index.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';

interface ServerPolicy {
  readonly server: string;
  readonly tlsPolicy: TlsPolicy;
}

interface Options {
  readonly apply?: boolean;
  readonly undo?: boolean;
  readonly yes?: boolean;
  readonly tls: readonly ServerPolicy[];
}

export function registerCustomersAdopt(customers: Command, action: Action): void {
  customers
    .command('adopt')
    .description('take over a control database that the web application filled; without options a rehearsal')
    .option('--apply', 'do it, after a rehearsal')
    .option('--undo', "drop Podium's schema from a control database that was adopted")
    .option('--yes', 'do it')
    .option(
      '--tls <server=policy>',
      'TLS policy for every customer on <host:port>; repeatable',
      addPolicy,
      [],
    )
    .action(
      action(async (context: CliContext, options: Options) => {
        if (options.undo) await undo(context, options);
        else if (options.apply) await apply(context, options);
        else if (tell(context, await rehearse(context))) context.note(context.t('adoption.cli.apply'));
      }),
    );
}

function addPolicy(text: string, before: readonly ServerPolicy[]): readonly ServerPolicy[] {
  const [, server = '', policy] = /^(.+)=(.+)$/.exec(text) ?? [];
  const parsed = TlsPolicy.safeParse(policy);
  if (!parsed.success) {
    throw new InvalidArgumentError('Write it as <host:port>=verify-full or <host:port>=insecure.');
  }
  return [...before, { server, tlsPolicy: parsed.data }];
}

function rehearse(context: CliContext): Promise<AdoptionReport> {
  return context.run(context.client.customers.rehearseAdoption({}), progress => line(context, progress));
}

async function apply(context: CliContext, { yes = false, tls }: Options): Promise<void> {
  if (!context.confirmed(yes, 'cli.needsYesUndoable')) return;
  const rehearsed = await rehearse(context);
  if (!rehearsed.proof.equal) return void tell(context, rehearsed);
  const adopting = context.client.customers.adopt({
    confirmation: rehearsed.database,
    tlsPolicies: [...tls],
  });
  const report = await context.run(adopting, progress => line(context, progress));
  if (tell(context, report)) context.note(context.t('adoption.cli.afterwards'));
}

async function undo(context: CliContext, { yes = false }: Options): Promise<void> {
  if (!context.confirmed(yes)) return;
  const adoption = await context.client.customers.adoption({});
  const database = adoption?.database ?? ''; // core says why there is nothing to undo
  const undone = await context.client.customers.undoAdoption({ confirmation: database });
  context.print(undone, proof =>
    [
      context.t(proof.equal ? 'adoption.cli.undone' : 'adoption.cli.notUndone', { database }),
      ...proofLines(context, proof),
    ].join('\n'),
  );
  if (!undone.equal) context.incomplete();
}

/** Prints the report; answers whether `public` was proved to be the same. Exit code 1 for whatever is to be looked into. */
function tell(context: CliContext, report: AdoptionReport): boolean {
  const { database, applied, customers, servers, proof } = report;
  const outcome = applied ? 'adopted' : proof.equal ? 'rehearsed' : 'refused';
  context.print(report, () =>
    [
      context.t(`adoption.cli.${outcome}`, { database }),
      customerTable(context, customers),
      context.table(servers, [
        { title: context.t('adoption.columns.server'), value: each => each.server },
        { title: context.t('adoption.columns.customers'), value: each => each.customers },
        {
          title: context.t('adoption.columns.tls'),
          value: each =>
            context.t(`adoption.tls.${each.tls}`) +
            (each.loopback ? ` (${context.t('adoption.loopback')})` : ''),
        },
      ]),
      proofLines(context, proof).join('\n'),
    ].join('\n\n'),
  );
  if (!proof.equal || customers.some(needsAttention)) context.incomplete();
  return proof.equal;
}

/** A missing stamp is what adoption begins with; all else should have been right. */
function needsAttention({ source, error, problems }: AdoptedCustomer): boolean {
  return source === 'plain' || error !== null || problems.length > 0;
}

function customerTable(context: CliContext, customers: readonly AdoptedCustomer[]): string {
  const { t, translator } = context;
  return context.table(customers, [
    { title: t('adoption.columns.subdomain'), value: each => each.subdomain },
    { title: t('adoption.columns.name'), value: each => each.name },
    {
      title: t('adoption.columns.reference'),
      value: each =>
        each.databaseReference ?? (each.source === 'plain' ? `! ${t('adoption.plainUrl')}` : null),
    },
    {
      title: t('adoption.columns.source'),
      value: each =>
        each.source === null ? t('adoption.noSource') : t(`credentials.sources.${each.source}`),
    },
    { title: t('adoption.columns.server'), value: each => each.server },
    {
      title: t('adoption.columns.database'),
      value: each =>
        each.error === null ? t(`adoption.databases.${each.database}`) : context.what(each.error),
    },
    { title: t('adoption.columns.stamp'), value: each => t(`adoption.stamps.${each.stamp}`) },
    {
      title: t('adoption.columns.problems'),
      value: each =>
        each.problems.length === 0
          ? t('adoption.noProblems')
          : each.problems.map(problem => validationText(translator, problem)).join(' '),
    },
  ]);
}

function proofLines(context: CliContext, proof: AdoptionProof): readonly string[] {
  const { t } = context;
  const sentence = proof.equal
    ? t('adoption.proof.equal', { count: proof.rows })
    : t('adoption.proof.unequal');
  const digests = (before: string, after: string) => (before === after ? before : `${before} ≠ ${after}`);
  return [
    sentence,
    `  ${t('adoption.proof.catalogue')}: ${digests(proof.catalogueBefore, proof.catalogueAfter)}`,
    `  ${t('adoption.proof.rows')}: ${digests(proof.rowsBefore, proof.rowsAfter)}`,
  ];
}

function line(context: CliContext, { step, subdomain, done, total }: AdoptionProgress): string | null {
  const what = context.t(`adoption.steps.${step}`);
  if (subdomain !== null) return `  ${done}/${total} ${subdomain}`;
  return done === 0 ? what : null;
}
