import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../helpers/bundle.ts';

const prompt = 'URL?';
const run = `
  import { readSecret } from './read-secret.js';
  const told = await readSecret('${prompt} ').then(
    secret => 'read ' + Buffer.from(secret).toString('hex'),
    error => 'failed ' + error.code,
  );
  process.stdout.write(told + ' raw ' + (process.stdin.isRaw === true) + '\\n');`;

/** A real terminal by util-linux' script, which every Linux has. */
describe.runIf(process.platform === 'linux')('the prompt for a secret', () => {
  const folder = mkdtempSync(join(tmpdir(), 'podium-prompt-'));
  beforeAll(async () => {
    await bundle('src/cli/read-secret.ts', folder, 'read-secret');
    writeFileSync(join(folder, 'run.js'), run);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const command = `${process.execPath} ${join(folder, 'run.js')}`;

  /** What the terminal showed after `keys` were typed at the prompt. */
  async function typed(keys: string): Promise<string> {
    const terminal = spawn('script', ['-qefc', command, '/dev/null']);
    const { shown, ended } = collect(terminal);
    await expect.poll(shown).toContain(prompt);
    terminal.stdin.write(keys);
    await ended;
    return shown();
  }

  it('reads what is typed and shows none of it', async () => {
    const shown = await typed('postgresql://u:hemligt-ö@h/d\u007fd2\r');
    expect(shown).toContain(`read ${Buffer.from('postgresql://u:hemligt-ö@h/d2').toString('hex')} raw false`);
    expect(shown).not.toContain('hemligt');
    expect(shown).not.toContain('postgresql');
  });

  it('is given up by Ctrl-C, and the terminal is as it was', async () => {
    const shown = await typed('hemligt\u0003');
    expect(shown).toContain('failed cancelled raw false');
    expect(shown).not.toContain('hemligt');
  });

  it('is not shown where the secret is piped', async () => {
    const process = spawn('sh', ['-c', command]);
    const { shown, ended } = collect(process);
    process.stdin.end('postgresql://u:p@h/d\nnot this\n');
    await ended;
    expect(shown()).toBe(`read ${Buffer.from('postgresql://u:p@h/d').toString('hex')} raw false\n`);
  });
});

function collect({ stdout, stderr }: ChildProcessWithoutNullStreams) {
  let text = '';
  for (const stream of [stdout, stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
  }
  const ended = new Promise(resolve => stdout.once('end', resolve));
  return { shown: () => text, ended };
}
