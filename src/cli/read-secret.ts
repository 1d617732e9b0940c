import { createInterface } from 'node:readline/promises';
import { StringDecoder } from 'node:string_decoder';
import { CallError } from '../contract/client.ts';
import { HiddenLine } from './hidden-line.ts';

/** The first line of standard input; in a terminal, of a prompt that does not echo. Throws `cancelled`. */
export function readSecret(prompt: string): Promise<string> {
  return process.stdin.isTTY ? readHidden(process.stdin, prompt) : readFirstLine();
}

async function readFirstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  try {
    for await (const line of lines) return line.trim();
    return '';
  } finally {
    lines.close();
  }
}

async function readHidden(terminal: NodeJS.ReadStream, prompt: string): Promise<string> {
  const line = new HiddenLine();
  terminal.setRawMode(true); // before the prompt: what is typed at its sight must not be echoed
  process.stderr.write(prompt);
  try {
    if (!(await isEntered(terminal, line))) throw new CallError({ code: 'cancelled', message: 'cancelled' });
    return line.text.trim();
  } finally {
    terminal.setRawMode(false);
    process.stderr.write('\n');
  }
}

/** False when it was given up, or the terminal is gone. */
function isEntered(terminal: NodeJS.ReadStream, line: HiddenLine): Promise<boolean> {
  const decoder = new StringDecoder('utf8');
  return new Promise(resolve => {
    const end = (entered: boolean) => {
      terminal.off('data', take).off('end', gone);
      terminal.pause();
      resolve(entered);
    };
    const gone = () => end(false);
    const take = (sent: Buffer) => {
      const state = line.type(decoder.write(sent));
      if (state !== 'typing') end(state === 'entered');
    };
    terminal.on('data', take).once('end', gone);
  });
}
