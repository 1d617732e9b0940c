import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import type { musicians } from '../../contract/musicians.ts';
import type { CliContext } from '../context.ts';

type Request = Omit<z.input<typeof musicians.export.input>, 'language' | 'target'>;

/** Into a file, or to standard output by way of one, so that a list that fails half-way is not taken for a whole one. */
export async function exportMusicians(context: CliContext, request: Request, file: string): Promise<void> {
  if (file !== '-') {
    const result = await runExport(context, request, file);
    context.print(result, ({ rows }) => context.t('musiciansCli.exported', { count: rows, file }));
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'podium-export-'));
  try {
    const path = join(folder, 'musicians.csv');
    await runExport(context, request, path);
    await print(context, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runExport(context: CliContext, request: Request, path: string) {
  const { language } = context.translator;
  return context.run(
    context.client.musicians.export({ ...request, language, target: context.target(path) }),
    progress => context.t('musiciansCli.exporting', progress),
  );
}

/** Whole lines at a time. */
async function print(context: CliContext, path: string): Promise<void> {
  let rest = '';
  for await (const piece of createReadStream(path, 'utf8')) {
    const text = rest + String(piece);
    const end = text.lastIndexOf('\n') + 1;
    if (end > 0) context.write(text.slice(0, end));
    rest = text.slice(end);
  }
}
