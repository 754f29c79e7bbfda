import fc from 'fast-check';

const lower = [...'abcdefghijklmnopqrstuvwxyz'];
const word = fc.string({ unit: fc.constantFrom(...lower), minLength: 1, maxLength: 8 });
const host = fc.tuple(word, fc.constantFrom('example', 'test', 'co.uk', 'org')).map((parts) => parts.join('.'));
const digits = (length: number, value: number) => String(value).padStart(length, '0');
const number = (min: number, max: number, length: number) =>
  fc.integer({ min, max }).map((value) => digits(length, value));

const day = fc
  .oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 40_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: -700_000, max: 2_900_000 }) },
  )
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const leapDay = fc.constantFrom('2024-02-29', '2000-02-29', '1999-12-31', '1970-01-01');
const date = fc.oneof({ weight: 4, arbitrary: day }, { weight: 1, arbitrary: leapDay });
const clock = fc.tuple(number(0, 23, 2), number(0, 59, 2), number(0, 59, 2)).map((parts) => parts.join(':'));
const fraction = fc.constantFrom('', '.1', '.123', '.000001');
const offset = fc.constantFrom('+00:00', '-05:00', '+05:30', '+14:00');
const text = (...parts: readonly (fc.Arbitrary<string> | string)[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((all) => all.join(''));

const byte = fc.integer({ min: 0, max: 255 }).map(String);
const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
const groups = (count: number) => fc.array(group, { minLength: count, maxLength: count }).map((all) => all.join(':'));
const version4 = fc.tuple(byte, byte, byte, byte).map((parts) => parts.join('.'));
const version6 = fc.oneof(
  groups(8),
  groups(6).map((all) => `${all}::`),
  groups(3).map((all) => `2001:db8::${all}`),
  fc.constantFrom('::1', '::'),
);
const address = fc.oneof(
  text('https://', host, '/', word),
  text('http://', host, fc.constantFrom('', ':8080/', '/?q=1&r=%20', '/a/b#c')),
);

/**
 * Texts in each format, the usual variant first. A format has several variants because the libraries differ: Zod's dates end
 * in Z, others have an offset.
 */
export const formatTexts: Readonly<Record<string, readonly fc.Arbitrary<string>[]>> = {
  date: [date],
  'date-time': [
    text(date, 'T', clock, fraction, 'Z'),
    text(date, 'T', clock, fraction, offset),
    text(date, 'T', clock, 'Z'),
    text(date, 'T', clock, '.123Z'),
    text(date, 'T', clock),
  ],
  time: [text(clock, fraction, 'Z'), text(clock, offset), text(clock, fraction), clock],
  duration: [
    text('P', fc.integer({ min: 0, max: 99 }).map(String), fc.constantFrom('D', 'Y', 'W', 'M')),
    text('PT', fc.integer({ min: 0, max: 99 }).map(String), fc.constantFrom('H', 'M', 'S')),
  ],
  uuid: [fc.uuid(), fc.uuid({ version: 4 }), fc.uuid({ version: 7 }), fc.uuid({ version: 1 }), fc.uuid({ version: 6 })],
  email: [
    text(
      word,
      fc
        .constantFrom('', '.', '-', '_')
        .chain((sign) => (sign === '' ? fc.constant('') : word.map((more) => sign + more))),
      '@',
      host,
    ),
  ],
  hostname: [host, word],
  ipv4: [version4],
  ipv6: [version6],
  uri: [address, fc.oneof(address, text('mailto:', word, '@', host), text('urn:isbn:', word))],
  'uri-reference': [fc.oneof(address, text('/', word), text('#', word))],
  'json-pointer': [fc.array(word).map((parts) => parts.map((part) => `/${part}`).join(''))],
  regex: [text('^', word, '$')],
  byte: [fc.base64String({ maxLength: 12 })],
  base64: [fc.base64String({ maxLength: 12 })],
  'iso-time': [clock],
  'iso-date-time': [text(date, 'T', clock)],
  'idn-email': [text(word, '@', host)],
  iri: [address],
};
