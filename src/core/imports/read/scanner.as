// AssemblyScript: `node scripts/make-scanner.mjs` makes scanner-module.ts of it. Every address is the caller's (scanner.ts), who
// leaves 64 bytes behind each area, since whole vectors are read and written.

// @ts-ignore: decorator
@inline function bits(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>i8x16.bitmask(a) |
    (<u64>i8x16.bitmask(b) << 16) |
    (<u64>i8x16.bitmask(c) << 32) |
    (<u64>i8x16.bitmask(d) << 48)
  );
}

// @ts-ignore: decorator
@inline function isOdd(v: v128): v128 {
  return v128.or(i8x16.lt_u(v, i8x16.splat(0x20)), i8x16.eq(v, i8x16.splat(0x5c)));
}

/** Writes where the set bits are, and returns where the next ones go. Eight at once, as most blocks have about as many. */
// @ts-ignore: decorator
@inline function writeMarks(found: u64, at: i32, out: usize): usize {
  const next = out + (<usize>popcnt(found) << 2);
  while (found) {
    for (let each: usize = 0; each < 32; each += 4) {
      store<i32>(out + each, at + <i32>ctz(found));
      found &= found - 1;
    }
    out += 32;
  }
  return next;
}

/** Bits of a block that lie before the end. */
// @ts-ignore: decorator
@inline function before(end: i32, at: i32): u64 {
  return end - at < 64 ? (<u64>1 << (end - at)) - 1 : ~(<u64>0);
}

// @ts-ignore: decorator
@inline function isBreak(v: v128): v128 {
  return v128.or(i8x16.eq(v, i8x16.splat(0x0a)), i8x16.eq(v, i8x16.splat(0x0d)));
}

/** Writes, for each bit of a kind, the how-manieth mark it is; `earlier` are before this block. */
// @ts-ignore: decorator
@inline function writeKind(kind: u64, found: u64, earlier: i32, out: usize): usize {
  for (; kind; kind &= kind - 1) {
    store<i32>(out, earlier + <i32>popcnt(found & ((kind & (0 - kind)) - 1)));
    out += 4;
  }
  return out;
}

/**
 * Where delimiters, line breaks and quotes stand; how many there are is returned. `breaks` and `quotes` take which of them are
 * those, counted from 1, and a number behind the last one that is larger than any. A bit a byte tells what is above ASCII (`high`), and
 * what is a control character or a backslash (`odd`). For UTF-8, `text` takes where the marks stand in the text that `fromUtf8` makes, in units
 * of UTF-16: a character of two or three bytes is one unit, one of four bytes two. Otherwise it is 0.
 */
export function mark(
  bytes: usize,
  end: i32,
  delimiter: i32,
  marks: usize,
  breaks: usize,
  quotes: usize,
  high: usize,
  odd: usize,
  text: usize,
): i32 {
  const sought = i8x16.splat(<i8>delimiter);
  const quote = i8x16.splat(0x22);
  const lead = i8x16.splat(<i8>0xc0);
  const four = i8x16.splat(<i8>0xf0);
  let out = marks;
  let count = 1;
  let shift = 0;
  for (let at = 0; at < end; at += 64) {
    const from = bytes + at;
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const c = v128.load(from, 32);
    const d = v128.load(from, 48);
    store<u64>(high + (at >> 3), bits(a, b, c, d));
    store<u64>(odd + (at >> 3), bits(isOdd(a), isOdd(b), isOdd(c), isOdd(d)));
    const inside = before(end, at);
    const broken = inside & bits(isBreak(a), isBreak(b), isBreak(c), isBreak(d));
    const quoted = inside & bits(i8x16.eq(a, quote), i8x16.eq(b, quote), i8x16.eq(c, quote), i8x16.eq(d, quote));
    const split = bits(i8x16.eq(a, sought), i8x16.eq(b, sought), i8x16.eq(c, sought), i8x16.eq(d, sought));
    const found = broken | quoted | (inside & split);
    out = writeMarks(found, at, out);
    breaks = writeKind(broken, found, count, breaks);
    quotes = writeKind(quoted, found, count, quotes);
    count += <i32>popcnt(found);
    if (text == 0) continue;
    const trails = bits(i8x16.lt_s(a, lead), i8x16.lt_s(b, lead), i8x16.lt_s(c, lead), i8x16.lt_s(d, lead));
    const fours = bits(i8x16.ge_u(a, four), i8x16.ge_u(b, four), i8x16.ge_u(c, four), i8x16.ge_u(d, four));
    for (let left = found; left; left &= left - 1) {
      const below = (left & (0 - left)) - 1;
      const less = shift + <i32>popcnt(trails & below) - <i32>popcnt(fours & below);
      store<i32>(text, at + <i32>popcnt(below) - less);
      text += 4;
    }
    shift += <i32>popcnt(trails) - <i32>popcnt(fours);
  }
  store<i32>(breaks, i32.MAX_VALUE);
  store<i32>(quotes, i32.MAX_VALUE);
  return count - 1;
}

// @ts-ignore: decorator
@inline function anyDelimiter(v: v128): v128 {
  const marks = v128.or(i8x16.eq(v, i8x16.splat(0x3b)), i8x16.eq(v, i8x16.splat(0x2c)));
  const others = v128.or(i8x16.eq(v, i8x16.splat(0x09)), i8x16.eq(v, i8x16.splat(0x7c)));
  const breaksAndQuotes = v128.or(isBreak(v), i8x16.eq(v, i8x16.splat(0x22)));
  return v128.or(breaksAndQuotes, v128.or(marks, others));
}

/** Where any delimiter, a line break, a quote or a byte above ASCII stands. */
export function markAll(bytes: usize, end: i32, marks: usize): i32 {
  let out = marks;
  for (let at = 0; at < end; at += 64) {
    const from = bytes + at;
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const c = v128.load(from, 32);
    const d = v128.load(from, 48);
    const marked = bits(anyDelimiter(a), anyDelimiter(b), anyDelimiter(c), anyDelimiter(d));
    out = writeMarks((marked | bits(a, b, c, d)) & before(end, at), at, out);
  }
  return <i32>((out - marks) >> 2);
}

/** Whether a byte from 0x80 to 0x9F is among them. */
export function hasC1(bytes: usize, end: i32): bool {
  const above = i8x16.splat(<i8>0xa0);
  for (let at = 0; at < end; at += 16) {
    const found = i8x16.bitmask(i8x16.lt_s(v128.load(bytes + at), above));
    if (found & <i32>before(end, at)) return true;
  }
  return false;
}

/** One character to `out`, and how many bytes it took; 0 when it does not fit into one byte. */
// @ts-ignore: decorator
@inline function put(character: u32, out: usize, wide: bool): i32 {
  if (!wide) {
    store<u8>(out, <u8>character);
    return character > 0xff ? 0 : 1;
  }
  if (character < 0x10000) {
    store<u16>(out, <u16>character);
    return 2;
  }
  store<u16>(out, <u16>(0xd7c0 + (character >> 10)));
  store<u16>(out, <u16>(0xdc00 | (character & 0x3ff)), 2);
  return 4;
}

/** ASCII up to the next byte above it, at most 16 bytes; how many is returned. */
// @ts-ignore: decorator
@inline function putAscii(from: usize, out: usize, wide: bool): i32 {
  const found = v128.load(from);
  const high = i8x16.bitmask(found);
  if (wide) {
    v128.store(out, i16x8.extend_low_i8x16_u(found));
    v128.store(out, i16x8.extend_high_i8x16_u(found), 16);
  } else v128.store(out, found);
  return high ? ctz(high) : 16;
}

/** Valid UTF-8 as Latin-1, or as UTF-16 when `wide`; false when it does not fit into Latin-1. */
export function fromUtf8(bytes: usize, end: i32, out: usize, wide: bool): bool {
  const stop = bytes + end;
  let at = bytes;
  while (at < stop) {
    const ascii = putAscii(at, out, wide);
    at += ascii;
    out += wide ? ascii << 1 : ascii;
    if (ascii == 16) continue;
    while (at < stop) {
      const lead = <u32>load<u8>(at);
      if (lead < 0x80) break;
      const second = <u32>load<u8>(at, 1) & 0x3f;
      let character: u32;
      if (lead < 0xe0) {
        character = ((lead & 0x1f) << 6) | second;
        at += 2;
      } else if (lead < 0xf0) {
        character = ((lead & 0x0f) << 12) | (second << 6) | (<u32>load<u8>(at, 2) & 0x3f);
        at += 3;
      } else {
        const third = <u32>load<u8>(at, 2) & 0x3f;
        character = ((lead & 0x07) << 18) | (second << 12) | (third << 6) | (<u32>load<u8>(at, 3) & 0x3f);
        at += 4;
      }
      const taken = put(character, out, wide);
      if (taken == 0) return false;
      out += taken;
    }
  }
  return true;
}

/** Bytes of an encoding of one byte a character, whose upper half is the table's 128 units of UTF-16. */
export function fromTable(bytes: usize, end: i32, table: usize, out: usize, wide: bool): bool {
  const stop = bytes + end;
  let at = bytes;
  while (at < stop) {
    const ascii = putAscii(at, out, wide);
    at += ascii;
    out += wide ? ascii << 1 : ascii;
    if (ascii == 16) continue;
    while (at < stop) {
      const byte = <u32>load<u8>(at);
      if (byte < 0x80) break;
      const taken = put(<u32>load<u16>(table + ((byte - 0x80) << 1)), out, wide);
      if (taken == 0) return false;
      out += taken;
      at++;
    }
  }
  return true;
}
