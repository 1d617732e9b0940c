import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { at, program, readJson } from './paths.mjs';
import { run } from './processes.mjs';

/** Runs a project of vitest and counts its tests. */
export async function runVitest(project, wrap) {
  const report = freshReport(project);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const result = await runWrapped(wrap, [program('vitest'), ...args]);
  return counted(result, report, countVitest);
}

/** Runs the end-to-end tests and counts them. */
export async function runPlaywright(wrap, env) {
  const report = freshReport('e2e');
  const args = ['test', '--reporter=list,json'];
  const result = await runWrapped(wrap, [program('playwright'), ...args], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  return counted(result, report, countPlaywright);
}

function countVitest({ numPassedTests, numFailedTests, numPendingTests, testResults }) {
  const unloaded = testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length, skipped: numPendingTests };
}

function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    // a test that passes only when it is tried again has failed
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

function freshReport(name) {
  const path = at('out', 'reports', `${name}.json`);
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  return path;
}

function runWrapped([...wrap], nodeArgs, env) {
  const [command, ...args] = [...wrap, process.execPath, ...nodeArgs];
  return run(command, args, { env, wholeGroup: true });
}

/** No report, no test, or an error outside of every test is a failure too. */
function counted({ code, output }, report, count) {
  const counts = existsSync(report) ? count(readJson(report)) : { passed: 0, failed: 0, skipped: 0 };
  const none = counts.passed + counts.failed === 0;
  const failed = counts.failed === 0 && (none || code !== 0) ? 1 : counts.failed;
  return { ...counts, failed, note: none ? 'no test ran' : '', output };
}
