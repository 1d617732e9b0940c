import { oneImport } from './imports/one-import.ts';
import { processResults } from './imports/process.ts';
import { tokeniseResults } from './imports/tokenise.ts';
import { wholeImportResults } from './imports/whole.ts';
import { report } from './measure.ts';

const [first, second] = process.argv.slice(2);

if (first === 'one' && second !== undefined) await oneImport(second);
else {
  const rows = Number(first ?? 1_000_000);
  /** Of whole imports, each of which takes minutes in a million rows. */
  const rounds = Number(second ?? 5);
  const results = [
    ...(await tokeniseResults(rows, 5)),
    ...(await wholeImportResults(rows, rounds)),
    ...processResults(rows, rounds),
  ];
  process.exitCode = report('imports', results) ? 0 : 1;
}
