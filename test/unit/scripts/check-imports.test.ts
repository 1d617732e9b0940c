import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const checker = resolve(import.meta.dirname, '../../../scripts/check-imports.mjs');
const trees: string[] = [];

afterAll(() => {
  for (const tree of trees.splice(0)) rmSync(tree, { recursive: true, force: true });
});

/** The checker's exit code and lines for a tree of these files. */
function check(files: Readonly<Record<string, string>>): { code: number | null; lines: string[] } {
  const tree = mkdtempSync(join(tmpdir(), 'podium-imports-'));
  trees.push(tree);
  const dependencies = { pg: '8', commander: '14', zod: '4' };
  const all = { 'package.json': JSON.stringify({ dependencies }), ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  const { status, stdout } = spawnSync(process.execPath, [checker, tree], { encoding: 'utf8' });
  return { code: status, lines: stdout.trim().split('\n').slice(0, -1) };
}

const broken: [path: string, source: string, rule: string][] = [
  ['src/contract/a.ts', "import { x } from '../core/x.ts';", 'contract must not import core: src/core/x.ts'],
  ['src/contract/a.ts', "import 'node:fs';", 'contract must not use Node: node:fs'],
  ['src/contract/a.ts', "import 'fs/promises';", 'contract must not use Node: fs/promises'],
  ['src/contract/a.ts', "export * from 'pg';", 'contract must not import the package pg'],
  ['src/i18n/a.ts', "import { x } from '../contract/x.ts';", 'i18n may import only types of contract'],
  ['src/core/a.ts', "export { x } from '../cli/x.ts';", 'core must not import cli: src/cli/x.ts'],
  [
    'src/core/a.ts',
    "const x = await import('../renderer/x.ts');",
    'core must not import renderer: src/renderer/x.ts',
  ],
  ['src/core/a.ts', "type X = import('electron').App;", 'core must not import the package electron'],
  ['src/core/a.ts', "const x = require('react');", 'core must not import the package react'],
  ['src/core/a.ts', "import 'commander';", 'core must not import the package commander'],
  ['src/core/a.ts', 'process.exit(1);', 'process.exit belongs to src/cli/main.ts, electron/'],
  [
    'src/core/a.ts',
    'const { env } = process;',
    'process.env belongs to src/cli/main.ts, src/core/sandbox/cluster.ts, electron/',
  ],
  ['src/core/a.ts', "globalThis.process['exit'](1);", 'process.exit belongs to src/cli/main.ts, electron/'],
  [
    'src/core/a.ts',
    "import { env } from 'node:process';",
    'imports process: use the global, so that its use can be checked',
  ],
  ['src/cli/a.ts', "import 'electron';", 'cli must not import the package electron'],
  [
    'src/renderer/a.tsx',
    "import '../core/x.ts'; const a = <b />;",
    'renderer must not import core: src/core/x.ts',
  ],
  ['src/renderer/a.ts', "import 'node:path';", 'renderer must not use Node: node:path'],
  [
    'src/renderer/a.ts',
    'import text from "../core/x.ts?raw";',
    'renderer must not import core: src/core/x.ts',
  ],
  [
    'src/renderer/features/audits/a.ts',
    "import '../imports/b.ts';",
    'the feature audits must not import the feature imports',
  ],
  ['electron/main/a.ts', "import '../../src/cli/x.ts';", 'main must not import cli: src/cli/x.ts'],
  [
    'electron/preload/a.ts',
    "import type { X } from '../../src/contract/index.ts';",
    'preload must not import contract: src/contract/index.ts',
  ],
  ['electron/standin/a.ts', "import '../main/x.ts';", 'standin must not import main: electron/main/x.ts'],
  ['electron/standin/a.ts', "import '../../src/core/x.ts';", 'standin must not import core: src/core/x.ts'],
  ['src/core/a.ts', "import '../../test/x.ts';", 'core must not import test/x.ts, which is no source'],
  [
    'src/other/a.ts',
    'export const x = 1;',
    'lies in no zone: say in scripts/lib/import-zones.mjs what it may import',
  ],
];

/** `src/core/a.ts` as `src/core/a7.ts`, so that every case has a file of its own in one tree. */
const numbered = broken.map(
  ([path, source, rule], index) => [path.replace(/(?=\.tsx?$)/, String(index)), source, rule] as const,
);

describe('check-imports', () => {
  let result: ReturnType<typeof check>;

  beforeAll(() => {
    result = check(Object.fromEntries(numbered.map(([path, source]) => [path, `// line 1\n${source}\n`])));
  });

  test.each(numbered)('%s: %s', (path, _, rule) => {
    const line = path.startsWith('src/other/') ? 1 : 2;
    expect(result.lines.filter(each => each.startsWith(`${path}:`))).toEqual([`${path}:${line} ${rule}`]);
  });

  test('ends with exit code 1, and nothing else is told', () => {
    expect(result.code).toBe(1);
    expect(result.lines).toHaveLength(broken.length);
  });

  test('the arrows that are allowed', () => {
    const files = {
      'src/contract/a.ts': "import { z } from 'zod';\nimport './b.ts';",
      'src/i18n/a.ts': "import type { X } from '../contract/a.ts';\nimport i18next from 'i18next';",
      'src/core/a.ts':
        "import 'node:fs';\nimport 'pg';\nimport '../contract/a.ts';\nimport '../generated/control/client.ts';",
      'src/core/sandbox/cluster.ts': 'export const path = process.env.PATH;',
      'src/cli/main.ts': "import 'commander';\nimport '../core/a.ts';\nprocess.exit(process.env.X ? 0 : 1);",
      'src/renderer/features/audits/a.tsx':
        "import 'react';\nimport './b.ts';\nimport '../../components/c.ts';",
      'electron/main/a.ts':
        "import { app } from 'electron';\nimport '../../src/core/a.ts';\napp.exit(process.exitCode);",
      'electron/preload/a.ts': "import 'electron';\nimport '../../src/contract/channels.ts';",
      'electron/standin/a.ts': "import 'playwright';\nprocess.exit(0);",
      'src/core/b.ts': "// import 'electron';\nexport const text = 'process.exit(1)';",
    };
    expect(check(files)).toEqual({ code: 0, lines: [] });
  });

  test('a file that cannot be parsed is a problem, not a pass', () => {
    expect(check({ 'src/core/a.ts': 'import {' })).toMatchObject({ code: 1 });
  });
});
