const local = 1;
const inLabel = 2;
const letter = 4;
const classes = new Uint8Array(256);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[\w.!#$%&'*+/=?^`{|}~-]/.test(character)) classes[code] = local;
  if (/[A-Za-z0-9]/.test(character)) classes[code] = local | inLabel;
  if (/[A-Za-z]/.test(character)) classes[code] = local | inLabel | letter;
}

const dot = 0x2e;
const hyphen = 0x2d;
const at = 0x40;

/** Whether the bytes are an address of ASCII that `isEmail` takes too. What is not is for `isEmail` to judge. */
export function isPlainEmail(bytes: Uint8Array, start: number, end: number): boolean {
  let i = start;
  let last = dot;
  for (; i < end && bytes[i] !== at; i++) {
    const byte = bytes[i] as number;
    if (((classes[byte] as number) & local) === 0 || (byte === dot && last === dot)) return false;
    last = byte;
  }
  if (last === dot || i - start > 64) return false;
  return isDomain(bytes, i + 1, end);
}

function isDomain(bytes: Uint8Array, start: number, end: number): boolean {
  let label = start;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    if (((classes[byte] as number) & inLabel) !== 0) continue;
    if (i === label) return false;
    if (byte === hyphen) {
      if (i + 1 === end || bytes[i + 1] === dot) return false;
    } else if (byte === dot) {
      if (i - label > 63) return false;
      label = i + 1;
    } else return false;
  }
  const length = end - label;
  return (
    label > start &&
    length > 1 &&
    length <= 63 &&
    ((classes[bytes[label] as number] as number) & letter) !== 0
  );
}
