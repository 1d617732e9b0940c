import type { Command } from 'commander';
import type { ImportProgress, Problem } from '../../contract/imports.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';

export function registerImports(program: Command, action: Action): void {
  const imports = program.command('imports').description('musicians from CSV files');

  imports
    .command('preview <subdomain> <file>')
    .description('what would be taken from a file; nothing is written')
    .action(
      action(async (context: CliContext, subdomain: string, path: string) => {
        const file = await context.open(path);
        const preview = await context.run(context.client.imports.preview({ subdomain, file }), describe);
        context.print(preview, ({ dialect, columns, rows, accepted, rejected, problems }) =>
          [
            `${dialect.encoding} ${JSON.stringify(dialect.delimiter)} ${dialect.lineBreak}`,
            columns.map(column => `${column.header} → ${column.field ?? '–'}`).join('\n'),
            counts({ rows, accepted, rejected }),
            problemTable(context, problems),
          ].join('\n\n'),
        );
        if (preview.rejected > 0) context.incomplete();
      }),
    );
  imports
    .command('run <subdomain> <file>')
    .description('import a file: good rows go in, the rest is listed with its reason')
    .action(
      action(async (context: CliContext, subdomain: string, path: string) => {
        const file = await context.open(path);
        const report = await context.run(context.client.imports.run({ subdomain, file }), describe);
        context.print(report, ({ counts: told, problems }) =>
          [counts(told), ...(problems.length > 0 ? [problemTable(context, problems)] : [])].join('\n\n'),
        );
        if (report.counts.rejected > 0) context.incomplete();
      }),
    );
  imports
    .command('list <subdomain>')
    .description('the imports that were made')
    .action(
      action(async (context: CliContext, subdomain: string) => {
        context.print(await context.client.imports.list({ subdomain }), rows =>
          context.table(rows, [
            { title: context.t('cli.columns.when'), value: each => each.importedAt },
            { title: context.t('cli.columns.file'), value: each => each.fileName },
            { title: context.t('cli.columns.rows'), value: each => each.counts.rows },
            { title: '', value: each => counts(each.counts) },
          ]),
        );
      }),
    );
}

function describe({ stage, done, total }: ImportProgress): string {
  return `  ${stage} ${done}${total === null ? '' : `/${total}`}`;
}

function counts(told: Readonly<Record<string, number>>): string {
  return Object.entries(told)
    .map(([name, count]) => `${name} ${count}`)
    .join('  ');
}

function problemTable(context: CliContext, problems: readonly Problem[]): string {
  return context.table(problems, [
    { title: context.t('cli.columns.line'), value: each => each.line },
    { title: context.t('cli.columns.level'), value: each => each.level },
    {
      title: context.t('cli.columns.problem'),
      value: each => context.t(`imports.kinds.${each.kind}`, { otherRow: each.otherRow }),
    },
    { title: context.t('cli.columns.value'), value: each => each.value },
  ]);
}
