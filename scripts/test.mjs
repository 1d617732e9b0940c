import './lib/node-version.mjs';
import { join } from 'node:path';
import { build, generate } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { wrapWithKeyring } from './lib/keyring.mjs';
import { Failed, isStopping, main, Stopped } from './lib/processes.mjs';
import { runPlaywright, runVitest } from './lib/reports.mjs';
import { deadCode, formatAndLint, importRules, inParallel, types } from './lib/static-checks.mjs';
import { temporaryFolder } from './lib/temporary-folder.mjs';
import { ensureTestNeeds, needsVirtualDisplay } from './lib/test-needs.mjs';

/** A check counts as one. */
async function asOne(work) {
  const { code, output } = await work();
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
}

async function builds() {
  try {
    await build();
    return { passed: 1, failed: 0 };
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    return { passed: 0, failed: 1, output: `${error.output}\n${error.message}` };
  }
}

async function runStep({ title, work }) {
  const started = Date.now();
  const { passed, failed, skipped = 0, note = '', output = '' } = await work();
  if (isStopping()) throw new Stopped();
  const counts = [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`, note];
  const seconds = `${((Date.now() - started) / 1000).toFixed(1)} s`;
  if (failed > 0) console.log(`\n${output.trim()}\n`);
  console.log(
    `${failed > 0 ? 'FAIL' : ' ok '} ${title.padEnd(16)} ${seconds.padStart(7)}  ${counts.filter(Boolean).join(', ')}`,
  );
  return { passed, failed };
}

async function runAll(chromium, folder) {
  const keyring = wrapWithKeyring(folder.path);
  const env = chromium === null ? {} : { PODIUM_CHROMIUM: chromium };
  const display = needsVirtualDisplay() ? ['xvfb-run', '--auto-servernum'] : [];
  const light = [
    { title: 'build', work: builds },
    { title: 'format and lint', work: () => asOne(formatAndLint) },
    { title: 'types', work: () => asOne(types) },
    { title: 'import rules', work: () => asOne(importRules) },
    { title: 'dead code', work: () => asOne(deadCode) },
    { title: 'unit', work: () => runVitest('unit', keyring) },
  ];
  const heavy = [
    { title: 'integration', work: () => runVitest('integration', keyring) },
    { title: 'end to end', work: () => runPlaywright([...keyring, ...display], env) },
  ];
  // No test may find what the user of this machine keeps in Podium, or has told it by the environment.
  for (const name of Object.keys(process.env)) if (/^(PODIUM_|PG[A-Z])/.test(name)) delete process.env[name];
  Object.assign(process.env, folder.env, { PODIUM_HOME: join(folder.path, 'home') });
  const results = await inParallel(2, light, runStep);
  for (const step of heavy) results.push(await runStep(step));
  return results;
}

await main(async () => {
  const started = Date.now();
  await install();
  await generate();
  const chromium = await ensureTestNeeds();
  const folder = temporaryFolder();
  try {
    const results = await runAll(chromium, folder);
    const sum = key => results.reduce((total, each) => total + each[key], 0);
    console.log(`\n${Math.round((Date.now() - started) / 1000)} s`);
    console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
    return sum('failed') > 0 ? 1 : 0;
  } finally {
    await folder.remove();
  }
});
