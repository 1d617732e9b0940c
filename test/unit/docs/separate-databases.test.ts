import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../../src/core/audits/checks/index.ts';
import { describeCheck } from '../../../src/core/audits/engine/judge.ts';
import { root } from '../../helpers/test-core.ts';

const path = join(root, 'docs', 'separate-databases.md');
const marked = /(?<=<!-- checks: (?<command>.*) -->\n).*(?=<!-- \/checks -->)/s;

/** The table of the page, as the checks tell it. */
function table(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const rows = checks
    .map(describeCheck)
    .map(check => [
      `**${cell(check.title.en)}** \`${check.id}\``,
      `${check.scope}, ${check.level}`,
      cell(check.proves.en),
      cell(check.doesNotProve.en),
      cell(check.hidden?.en ?? 'Nothing.'),
    ]);
  const heading = ['check', 'asked, level', 'proves', 'does not prove', 'hidden where a right is missing'];
  const lines = [heading, heading.map(() => '---'), ...rows];
  return `\n${lines.map(cells => `| ${cells.join(' | ')} |\n`).join('')}\n`;
}

describe('docs/separate-databases.md', () => {
  it('tells what each check proves and does not prove in the words of the check', () => {
    const page = readFileSync(path, 'utf8');
    const found = marked.exec(page);
    if (process.env.PODIUM_WRITE_DOCS === '1')
      writeFileSync(
        path,
        page.replace(marked, () => table()),
      );
    else expect(found?.[0], `write it anew: ${found?.groups?.command}`).toBe(table());
  });
});
