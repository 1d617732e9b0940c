import './lib/node-version.mjs';
import { main } from './lib/processes.mjs';
import { formatAndLint, importRules, types } from './lib/static-checks.mjs';

/** The checks that are quick enough to run before every commit. */
await main(async () => {
  const results = await Promise.all([formatAndLint(), types(), importRules()]);
  for (const { output } of results) if (output.trim()) console.log(output.trim());
  return results.some(({ code }) => code !== 0) ? 1 : 0;
});
