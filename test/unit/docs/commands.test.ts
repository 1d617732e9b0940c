import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/program.ts';
import { root, testPorts } from '../../helpers/test-core.ts';

const pages = ['README.md', ...readdirSync(join(root, 'docs')).map(name => join('docs', name))].filter(name =>
  name.endsWith('.md'),
);

/** Every `podium …` of a page's shell blocks, without what is said behind it and without its values. */
function commandsOf(page: string): readonly string[] {
  const blocks = readFileSync(join(root, page), 'utf8').matchAll(/^```sh\n(.*?)^```/gms);
  return [...blocks]
    .flatMap(([, block = '']) => block.split('\n'))
    .flatMap(line => /(?:^|\| )(?:npx )?podium ([^#|>]*)/.exec(line)?.[1] ?? [])
    .map(command => command.trim());
}

const commands = [...new Set(pages.flatMap(commandsOf))].map(command => ({ command }));

/** Null unless the words are a command of their own: a wrong verb is answered with the help of its slice. */
async function helpFor(words: readonly string[]): Promise<string | null> {
  const text: string[] = [];
  await runCli([...words, '--help'], {
    version: '0.0.0-test',
    ports: testPorts('/nowhere', [], {}),
    language: 'en',
    stdout: line => void text.push(line),
    stderr: () => {},
  });
  const help = text.join('');
  const [usage = ''] = help.split('\n');
  return usage.startsWith(`Usage: podium ${words.join(' ')} `) && !usage.endsWith('[command]') ? help : null;
}

describe('commands as the pages tell them', () => {
  it('are some', () => {
    expect(commands.length).toBeGreaterThan(40);
  });

  it.each(commands)('podium $command', async ({ command }) => {
    const words = command.split(/\s+/);
    const options = words.flatMap(word => /^--[a-z-]+/.exec(word)?.[0] ?? []);
    // of as many words as are verbs: what stands behind them is a value
    let help: string | null = null;
    for (let length = 3; length > 0 && help === null; length -= 1)
      help = await helpFor(words.slice(0, length));
    expect(help).not.toBeNull();
    for (const option of options) expect(help).toContain(option);
  });
});
