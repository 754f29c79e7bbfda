/**
 * SHA-256 (FIPS 180-4), synchronous and without `node:crypto`: the core runs in browsers too, whose Web Crypto is asynchronous.
 * Not for secrets, and for short texts.
 */
export function sha256(message: Uint8Array): Uint8Array {
  const state = new Uint32Array(initialState);
  const blocks = padded(message);
  const schedule = new Uint32Array(64);
  for (let offset = 0; offset < blocks.byteLength; offset += 64) {
    for (let index = 0; index < 16; index += 1) schedule[index] = blocks.getUint32(offset + index * 4);
    extend(schedule);
    compress(state, schedule);
  }
  const digest = new DataView(new ArrayBuffer(32));
  for (const [index, word] of state.entries()) digest.setUint32(index * 4, word);
  return new Uint8Array(digest.buffer);
}

/** The first 32 bits of the fractional parts of a root of the first primes, as the standard defines its constants. */
function fractionsOfRoots(count: number, root: (value: number) => number): number[] {
  const words: number[] = [];
  for (let candidate = 2; words.length < count; candidate += 1) {
    if (isPrime(candidate)) words.push((root(candidate) % 1) * 2 ** 32);
  }
  return words.map((word) => Math.floor(word));
}

function isPrime(value: number): boolean {
  for (let divisor = 2; divisor * divisor <= value; divisor += 1) if (value % divisor === 0) return false;
  return true;
}

const initialState = fractionsOfRoots(8, Math.sqrt);
const roundConstants = fractionsOfRoots(64, Math.cbrt);

function padded(message: Uint8Array): DataView {
  const length = Math.ceil((message.length + 9) / 64) * 64;
  const bytes = new Uint8Array(length);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(length - 8, Math.floor(message.length / 2 ** 29));
  view.setUint32(length - 4, message.length << 3);
  return view;
}

const rotate = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits));
const word = (words: ArrayLike<number>, index: number) => words[index] as number;

function extend(schedule: Uint32Array): void {
  for (let index = 16; index < 64; index += 1) {
    const older = word(schedule, index - 15);
    const newer = word(schedule, index - 2);
    const mixedOlder = rotate(older, 7) ^ rotate(older, 18) ^ (older >>> 3);
    const mixedNewer = rotate(newer, 17) ^ rotate(newer, 19) ^ (newer >>> 10);
    schedule[index] = word(schedule, index - 16) + mixedOlder + word(schedule, index - 7) + mixedNewer;
  }
}

function compress(state: Uint32Array, schedule: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let index = 0; index < 64; index += 1) {
    const mixedE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const chosen = (e & f) ^ (~e & g);
    const first = (h + mixedE + chosen + word(roundConstants, index) + word(schedule, index)) | 0;
    const mixedA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (mixedA + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = word(state, index) + value;
}

/** Two digits for each byte. */
export function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
