import type { AuditReport } from '../../../contract/audits-report.ts';
import { findingText } from '../../../i18n/finding-text.ts';
import type { Translator } from '../../../i18n/index.ts';
import { toCsv } from '../../files/csv.ts';

/** A line a finding, what is fixed too. Headings are names of the contract, so that the file reads the same in every language. */
export function findingsCsv({ findings, fixed, checks }: AuditReport, translator: Translator): string {
  return toCsv(
    [...findings, ...fixed],
    [
      { title: 'level', value: each => each.level },
      { title: 'check', value: each => each.check },
      {
        title: 'title',
        value: each => checks.find(({ id }) => id === each.check)?.title[translator.language] ?? '',
      },
      { title: 'subdomain', value: each => each.subdomain },
      { title: 'server', value: each => each.server },
      { title: 'state', value: each => each.state },
      { title: 'since', value: each => each.since },
      { title: 'finding', value: each => findingText(translator, checks, each) },
      { title: 'remedy', value: each => each.remedy },
      { title: 'runs', value: each => each.runs },
      { title: 'database', value: each => each.database ?? null },
      { title: 'rows', value: each => each.rows.length },
      { title: 'accepted', value: each => each.acceptance?.reason ?? null },
      { title: 'acceptedBy', value: each => each.acceptance?.by ?? null },
      { title: 'acceptedUntil', value: each => each.acceptance?.until ?? null },
      { title: 'key', value: each => each.key },
    ],
  );
}
