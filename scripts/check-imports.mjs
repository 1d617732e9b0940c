import './lib/node-version.mjs';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { problemsOf } from './lib/import-rules.mjs';
import { readJson, root } from './lib/paths.mjs';
import { factsOf } from './lib/source-facts.mjs';

/** The one direction of imports (docs/architecture.md), over `src` and `electron` of this tree or of the one that is named. */
const tree = resolve(process.argv[2] ?? root);
const shipped = Object.keys(readJson(join(tree, 'package.json')).dependencies ?? {});
const files = ['src', 'electron'].flatMap(folder => sourcesIn(folder));

function sourcesIn(folder) {
  if (!existsSync(join(tree, folder))) return [];
  return readdirSync(join(tree, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return path === 'src/generated' ? [] : sourcesIn(path);
      return /\.[cm]?[jt]sx?$/.test(path) ? [path] : [];
    });
}

const problems = files.flatMap(path =>
  problemsOf(path, factsOf(path, readFileSync(join(tree, path), 'utf8')), shipped).map(
    ({ line, rule }) => `${path}:${line} ${rule}`,
  ),
);
for (const problem of problems) console.log(problem);
console.log(`${files.length} files, ${problems.length} against the import rules`);
process.exitCode = problems.length > 0 ? 1 : 0;
