import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/** One Ctrl-C can arrive twice: from the terminal, and from npm, which passes it on. */
const echoMs = 1000;
const windows = process.platform === 'win32';
/** What is kept to be shown later has no colours. To some programs FORCE_COLOR=0 is a yes: it must not be there at all. */
const plain = { NO_COLOR: '1', FORCE_COLOR: undefined };
const running = new Set();
let asked = null;

/** Thrown where work would go on after Ctrl-C. */
export class Stopped extends Error {}

export class Failed extends Error {
  constructor(title, output) {
    super(`${title} failed.`);
    this.output = output;
  }
}

/**
 * Runs a program to its end. It has a process group of its own, so that Ctrl-C reaches it once, from here: the program alone,
 * or with `wholeGroup` all that it started too.
 */
export async function run(command, args, options = {}) {
  const { env, show = false, wholeGroup = false, endBy, limitMs } = options;
  if (asked !== null) throw new Stopped();
  const started = Date.now();
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...(show ? {} : plain), ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    detached: !windows,
  });
  const job = { child, wholeGroup, endBy };
  running.add(job);
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => chunks.push(chunk));
  const timer = limitMs && setTimeout(() => send({ child, wholeGroup: true }, 'SIGKILL'), limitMs);
  const code = await new Promise(done => {
    child.on('error', error => {
      chunks.push(Buffer.from(`${error.message}\n`));
      done(127);
    });
    child.on('close', (exit, signal) => done(exit ?? `ended by ${signal}`));
  });
  clearTimeout(timer);
  running.delete(job);
  return { code, output: Buffer.concat(chunks).toString(), ms: Date.now() - started };
}

/** As `run`, for what must succeed: its output is seen only when it does not. */
export async function mustRun(title, command, args, options) {
  const result = await run(command, args, options);
  if (asked !== null) throw new Stopped();
  if (result.code !== 0) throw new Failed(title, result.output);
  return result;
}

export function runNode(args, options) {
  return run(process.execPath, args, options);
}

export function isStopping() {
  return asked !== null;
}

/** Forgets that it was asked to stop, for what must be put in order before the end. */
export async function tidyUp(work) {
  const before = asked;
  asked = null;
  try {
    return await work();
  } finally {
    asked ??= before;
  }
}

function send({ child, wholeGroup }, signal) {
  try {
    if (wholeGroup && !windows) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // it ended by itself
  }
}

let lastAsked = 0;
function stop(signal) {
  if (Date.now() - lastAsked < echoMs) return;
  lastAsked = Date.now();
  asked = signal;
  // On Windows the console itself tells every process in it.
  if (!windows) for (const job of running) send(job, job.endBy ?? signal);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);

// A SIGTERM to npm ends the shell between npm and this process, which hears of it only by being left alone.
if (process.env.npm_lifecycle_event && !windows) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop('SIGTERM');
  }, 250).unref();
}

/** A script's whole: says what went wrong in one sentence and ends with the right code. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    if (error instanceof Stopped) {
      process.exitCode = 130;
      return;
    }
    if (error instanceof Failed && error.output) console.error(error.output.trimEnd());
    console.error(error instanceof Failed ? error.message : error);
    process.exitCode = 1;
  }
}
