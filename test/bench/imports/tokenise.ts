import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { inferSchema, initParser } from 'udsv';
import { scanFile } from '../../../src/core/imports/read/scan-file.ts';
import { openPlainFile } from '../../../src/core/imports/read/source.ts';
import { Tokenizer } from '../../../src/core/imports/read/tokenizer.ts';
import { sampleMusiciansCsv } from '../../../src/core/sandbox/sample-csv.ts';
import { judge, median, type Result, race } from '../measure.ts';

interface Sample {
  readonly path: string;
  readonly bytes: number;
  readonly encoding: 'windows-1252' | 'utf-8';
}

/** What the code that consumes the cells does with them: enough that each must be there as text, and the same for all sides. */
class Consumer {
  cells = 0;
  characters = 0;

  readonly take = (row: readonly string[]): boolean => {
    for (const cell of row) this.characters += cell.length;
    this.cells += row.length;
    return true;
  };
}

/**
 * From the bytes on the disk to every cell of every row as decoded text, taken by the same consumer. Against uDSV as its page uses it, which
 * gives all rows in an array; and, since ours are not kept, also against the way in which it keeps none: a callback on the whole
 * text. The goal is for the first, the second must not be faster than we are. (Its chunks, the only way of its that does not hold the whole file, lose the half of
 * a CRLF that is cut between two of them.) csv-parse has its fastest way, which keeps no row either.
 */
export async function tokeniseResults(rows: number, rounds: number): Promise<readonly Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'podium-bench-'));
  try {
    const narrow = sampleMusiciansCsv(rows, 4);
    const files = [
      await sampleOf(join(folder, 'windows.csv'), narrow, 'windows-1252'),
      await sampleOf(join(folder, 'utf8.csv'), Buffer.from(narrow.toString('latin1'), 'utf8'), 'utf-8'),
    ];
    const results: Result[] = [];
    for (const file of files) {
      const name = `tokenise and decode ${rows} rows of ${file.encoding}`;
      const against = (reference: (file: Sample) => Consumer) =>
        race(
          async () => assertSame(ours(file), rows),
          async () => assertSame(reference(file), rows),
          { rounds, warmUps: 1 },
        );
      results.push(judge(`${name} against uDSV`, ...(await against(udsv)), 0.5));
      results.push(judge(`${name} against uDSV by a callback`, ...(await against(udsvCallback)), 1));
      results.push(judge(`${name} against csv-parse`, ...(await against(csvParse)), 0.15));
      results.push(detection(file, rounds));
    }
    return results;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function sampleOf(path: string, bytes: Buffer, encoding: Sample['encoding']): Promise<Sample> {
  await writeFile(path, bytes);
  return { path, bytes: bytes.length, encoding };
}

function ours({ path, encoding }: Sample): Consumer {
  using file = openPlainFile(path);
  const consumer = new Consumer();
  const tokenizer = new Tokenizer(file, { encoding, delimiter: ';' }, { offset: 0, line: 1 });
  tokenizer.next(); // the header, which the others leave out too
  while (tokenizer.next()) consumer.take(tokenizer.texts());
  return consumer;
}

/** In this list no character stands where Latin-1, which Node decodes much faster, differs from windows-1252. */
function nodeEncoding({ encoding }: Sample): 'latin1' | 'utf8' {
  return encoding === 'utf-8' ? 'utf8' : 'latin1';
}

function udsv(file: Sample): Consumer {
  const text = readFileSync(file.path).toString(nodeEncoding(file));
  const consumer = new Consumer();
  for (const row of initParser(inferSchema(text)).stringArrs(text)) consumer.take(row);
  return consumer;
}

function udsvCallback(file: Sample): Consumer {
  const text = readFileSync(file.path).toString(nodeEncoding(file));
  const consumer = new Consumer();
  initParser(inferSchema(text)).stringArrs(text, consumer.take);
  return consumer;
}

function csvParse(file: Sample): Consumer {
  const consumer = new Consumer();
  const take = (row: string[]) => {
    consumer.take(row);
    return null;
  };
  parse(readFileSync(file.path), {
    delimiter: ';',
    encoding: nodeEncoding(file),
    from: 2,
    on_record: take,
  });
  return consumer;
}

/**
 * The pass over the whole file that tells encoding, dialect, header and sha256. 0.35 s for 100 MB are meant to be enough; against that only the
 * time counts in which it had a processor.
 */
function detection({ path, bytes, encoding }: Sample, rounds: number): Result {
  const times: number[] = [];
  for (let round = -1; round < rounds; round++) {
    using file = openPlainFile(path);
    const before = process.cpuUsage();
    scanFile(file, {}, () => {});
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) times.push((user + system) / 1_000);
  }
  const enough = (350 * bytes) / 1e8;
  return judge(`detection over a whole file of ${encoding} against what is enough`, median(times), enough, 1);
}

let expected: Consumer | undefined;

function assertSame(found: Consumer, rows: number): void {
  expected ??= found;
  if (found.cells !== 9 * rows || found.characters !== expected.characters) {
    throw new Error(`${found.cells} cells of ${found.characters} characters are not the same`);
  }
}
