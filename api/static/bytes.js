// Bytes and hexadecimal.

/** Reads hexadecimal, with or without 0x; throws on anything else. */
export function fromHex(text) {
  const bare = text.replace(/^0x/i, '');
  if (bare.length % 2 || !/^[0-9a-f]*$/i.test(bare)) throw new Error('HexMalformed');
  return Uint8Array.from({ length: bare.length / 2 }, (_, i) =>
    Number.parseInt(bare.slice(2 * i, 2 * i + 2), 16),
  );
}

/** Writes lower-case hexadecimal without 0x. */
export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Puts byte strings one after the other. */
export function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Writes a whole number as 32 bytes, the highest first. */
export function word(number) {
  return fromHex(BigInt(number).toString(16).padStart(64, '0'));
}

/** Reads 32 bytes as a whole number. */
export function unword(bytes) {
  return BigInt('0x' + toHex(bytes));
}

/** Tells whether two byte strings are equal. */
export function equal(a, b) {
  return toHex(a) === toHex(b);
}
