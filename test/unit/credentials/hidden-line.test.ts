import { expect, it } from 'vitest';
import { HiddenLine } from '../../../src/cli/hidden-line.ts';

it.each<[string, readonly string[], string, string]>([
  ['what is typed key by key', ['p', 'å', 's', '\r'], 'pås', 'entered'],
  ['what is pasted with its line end', ['postgresql://u:p@h/d\n'], 'postgresql://u:p@h/d', 'entered'],
  ['only the first line of what is pasted', ['one\ntwo\n'], 'one', 'entered'],
  ['a bracketed paste', ['\u001b[200~one\u001b[201~', '\r'], 'one', 'entered'],
  ['Backspace in both of its ways, a character of two units at a time', ['ab🎻\u007f\bc\r'], 'ac', 'entered'],
  ['Backspace with nothing left', ['a\u007f\u007f\u007fb\r'], 'b', 'entered'],
  ['Ctrl-U', ['wrong\u0015right\r'], 'right', 'entered'],
  ['arrows and other keys', ['a\u001b[Ab\u001bOPc\u001b[3~\t\r'], 'abc', 'entered'],
  ['Ctrl-D after something', ['abc\u0004'], 'abc', 'entered'],
  ['Ctrl-D at once', ['\u0004'], '', 'cancelled'],
  ['Ctrl-C', ['abc\u0003'], 'abc', 'cancelled'],
  ['what is not ended yet', ['abc'], 'abc', 'typing'],
])('takes %s', (_, sent, text, state) => {
  const line = new HiddenLine();
  const states = sent.map(each => line.type(each));
  expect(line.text).toBe(text);
  expect(states.at(-1)).toBe(state);
});
