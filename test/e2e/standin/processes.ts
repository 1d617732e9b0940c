import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended while it was looked at.
    return '';
  }
}

/** Those that carry a mark in their command line or environment, and all that descend from them. */
export function processesOf(mark: string, root?: number): number[] {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  const marked = pids.filter(
    pid => read(`/proc/${pid}/cmdline`).includes(mark) || read(`/proc/${pid}/environ`).includes(mark),
  );
  const found = new Set(marked.map(Number));
  if (root !== undefined) found.add(root);
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const parents = rows.map(row => row.trim().split(/\s+/).map(Number) as [number, number]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  found.delete(process.pid);
  return [...found];
}

/** Which of them still run; one that only waits to be reaped does not. */
export function running(pids: readonly number[]): number[] {
  return pids.filter(pid => {
    const stat = read(`/proc/${pid}/stat`);
    const state = stat.slice(stat.lastIndexOf(')') + 2)[0];
    return state !== undefined && state !== 'Z' && state !== 'X';
  });
}
