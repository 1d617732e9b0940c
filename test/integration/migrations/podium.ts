import { runCli } from '../../../src/cli/program.ts';
import { type TestCore, type TestCoreOptions, testPorts } from '../../helpers/test-core.ts';

/** `podium …` on the home of a test, as another process would run it. */
export async function runPodium({ home }: TestCore, args: readonly string[], options: TestCoreOptions = {}) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const exitCode = await runCli(args, {
    version: '0.0.0-test',
    ports: testPorts(home, [], options),
    language: 'en',
    stdout: text => void stdout.push(text),
    stderr: text => void stderr.push(text),
  });
  return { exitCode, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
}
