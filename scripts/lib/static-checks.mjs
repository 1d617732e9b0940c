import { cpus } from 'node:os';
import { at, program, readJson } from './paths.mjs';
import { runNode } from './processes.mjs';

/** Checks that need no run of the app. Each answers `{code, output}`. */
export const formatAndLint = () => runNode([program('@biomejs/biome', 'biome'), 'ci', '--colors=off']);
export const importRules = () => runNode([at('scripts', 'check-imports.mjs')]);
export const deadCode = () => runNode([program('knip'), '--no-progress']);

/** Each environment by its own tsconfig: what may be used differs (no DOM in core, no Node in what all share). */
export async function types() {
  const projects = readJson(at('tsconfig.json')).references.map(({ path }) => path);
  const results = await inParallel(cpus().length, projects, path =>
    runNode([program('typescript', 'tsc'), '--noEmit', '--pretty', 'false', '-p', at(path)]),
  );
  return {
    code: results.every(({ code }) => code === 0) ? 0 : 1,
    // a file of the core is read by several projects and would be told as often
    output: [...new Set(results.flatMap(({ output }) => output.split('\n')))].join('\n'),
  };
}

/** Does the work for each item, a few at once, and keeps their order. */
export async function inParallel(lanes, items, work) {
  const results = [];
  const queue = [...items.entries()];
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
