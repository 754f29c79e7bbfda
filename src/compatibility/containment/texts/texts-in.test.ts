import { describe, expect, it } from 'vitest';
import { regexes } from 'zod/v4/core';
import { Budget, BudgetSpent } from '../budget';
import type { TextQuery } from './text-query';
import { textsIn } from './texts-in';

const find = (query: Partial<TextQuery>, want = 3) =>
  textsIn({ matching: [], notMatching: [], ...query }, want, new Budget({ milliseconds: 5_000 }));
const none = { texts: [], isAll: true };
/** All texts of the first pattern are texts of the second. */
const within = (narrow: string, wide: string) => find({ matching: [narrow], notMatching: [wide] }, 1);
const texts = (query: Partial<TextQuery>, want?: number) => {
  const found = find(query, want);
  return 'texts' in found ? found.texts : found;
};

describe('textsIn', () => {
  it.each([
    ['^(a+)+$', '^a+$'],
    ['^a+$', '^(a+)+$'],
    ['^[A-Z]{2}-\\d{4}$', '^[A-Z]+-\\d+$'],
    ['^foo', '^f'],
    ['oo$', 'o$'],
    ['foo', 'o'],
    ['^.{0,10000}$', '^.{0,20000}$'],
    ['^(?:a|bc|d*)+?e$', '^[a-e]+$'],
    ['^(?=.*\\d)[a-z0-9]{2,}$', '\\d'],
    ['^(?!a)[a-c]$', '^[bc]$'],
    ['\\bfoo\\b', 'foo'],
    ['^\\w+$', '\\b'],
    ['^(?:(?!--).)*$', '^(?:-?[^-])*-?$'],
    ['^(?:a$|b)*', ''],
    ['^(?:(?!ab)[ab])*$', '^b*a*$'],
    ['^b*a*$', '^(?:(?!ab)[ab])*$'],
    ['^\\p{Lu}+$', '^\\p{L}+$'],
    ['^[^\\s\\S]', 'x'],
    ['^\\u{1F600}$', '^[\\u{1F600}-\\u{1F64F}]$'],
    ['^(?<year>\\d{4})$', '^\\d+$'],
    ['^a(?!$)b$', '^ab$'],
  ])('proves that %s is within %s', (narrow, wide) => {
    expect(within(narrow, wide)).toEqual(none);
  });

  it.each([
    ['^[A-Z]+-\\d+$', '^[A-Z]{2}-\\d{4}$', 'A-0'],
    ['^f', '^foo', 'f'],
    ['o$', 'oo$', 'o'],
    ['\\S', '^.{3,}', 'a'],
    ['^.{0,300}$', '^.{0,200}$', 'a'.repeat(201)],
    ['\\bfoo\\b', '^foo$', 'foo '],
    ['^[\\s\\S]$', '^.$', '\n'],
    ['^(?:(?!--).)*$', '^[^-]*$', '-'],
    ['^(?=a|b)', '^a', 'b'],
  ])('shows a text of %s that is not of %s', (narrow, wide, text) => {
    expect(within(narrow, wide)).toEqual({ texts: [text], isAll: false });
  });

  it('prefers readable texts, the shortest first', () => {
    expect(find({})).toEqual({ texts: ['a', 'b', 'c'], isAll: false });
    expect(texts({ matching: ['^[^a-y]{2}$'] })).toEqual(['zz', 'z0', 'z1']);
    expect(texts({ matching: ['^[\\u0000-\\u0020]$'] }, 2)).toEqual([' ', '\t']);
    expect(texts({ matching: ['^\\p{Lu}'], notMatching: ['[A-Z]'] }, 1)).toEqual(['À']);
  });

  it('says when it found all', () => {
    expect(find({ matching: ['^(?:red|green|blue)$'] }, 3)).toEqual({ texts: ['red', 'blue', 'green'], isAll: true });
    expect(find({ matching: ['^[ab]{1,2}$'], except: new Set(['a', 'ab']) }, 9)).toEqual({
      texts: ['b', 'aa', 'ba', 'bb'],
      isAll: true,
    });
    expect(find({ maxLength: 0 })).toEqual({ texts: [''], isAll: true });
    expect(find({ matching: ['^a*$'], minLength: 4, maxLength: 3 })).toEqual(none);
  });

  it('counts turns', () => {
    expect(texts({ matching: ['^(?:a{1,2}|a{4})$'] }, 9)).toEqual(['a', 'aa', 'aaaa']);
    expect(texts({ matching: ['^(?:a{1,2}|a{3,4})$'] }, 9)).toEqual(['a', 'aa', 'aaa', 'aaaa']);
    expect(texts({ matching: ['^a{0,5}$'], notMatching: ['^a{2,5}$'] })).toEqual(['', 'a']);
    expect(texts({ matching: ['^a{2,5}$'], notMatching: ['^a{0,4}$'] })).toEqual(['aaaaa']);
  });

  it('keeps to lengths in code points', () => {
    expect(find({ matching: ['^a*$'], minLength: 3, maxLength: 4 }, 9)).toEqual({
      texts: ['aaa', 'aaaa'],
      isAll: true,
    });
    expect(find({ matching: ['^.{5,}$'], maxLength: 4 })).toEqual(none);
    expect(find({ matching: ['^[a-z]{0,5}$'], minLength: 6 })).toEqual(none);
    expect(find({ matching: ['^(?:abc)*$'], minLength: 100_000, maxLength: 100_001 })).toEqual(none);
    expect(texts({ matching: ['^(?:abc)*$'], minLength: 100_000 }, 1)).toEqual(['abc'.repeat(33_334)]);
    expect(texts({ matching: ['^\\u{1F600}+$'], minLength: 2 }, 1)).toEqual(['😀😀']);
    expect(texts({ minLength: 20_000 }, 2)).toEqual(['a'.repeat(20_000), `${'a'.repeat(19_999)}b`]);
    expect(find({ minLength: 1_000_000 })).toEqual({ unknown: 'texts of more than 200000 characters' });
  });

  it('counts lone surrogates among the texts, and shows one only where there is no other', () => {
    expect(find({ notMatching: ['^[\\u0000-\\ud7ff\\ue000-\\u{10ffff}]*$'] }, 1)).toEqual({
      texts: ['\ud800'],
      isAll: false,
    });
    expect(find({ matching: ['^\\ud800\\udc00$'], maxLength: 1 })).toEqual({ texts: ['𐀀'], isAll: true });
  });

  it('reads patterns that unicode mode refuses by code units, as they run', () => {
    expect(texts({ matching: ['^..\\-$', '^.-$'] }, 1)).toEqual(['𐀀-']);
    expect(within('^[\\u0000-\\uffff]\\-$', '^.\\-$')).toEqual({ texts: ['\n-'], isAll: false });
    expect(within('^[a\\-z]+$', '^[az-]+$')).toEqual(none);
  });

  it('tries texts where it does not understand a pattern', () => {
    expect(texts({ matching: ['^(\\w+)-\\1$'] }, 2)).toEqual(['a-a', 'b-b']);
    expect(texts({ matching: ['(?<=a)b'] }, 1)).toEqual(['ab']);
    expect(find({ matching: ['^(a)\\1$', '^[ab]{2}$'] })).toEqual({ texts: ['aa'], isAll: true });
    expect(find({ matching: ['^(a+)\\1$', '^b'] })).toEqual(none);
    expect(find({ matching: ['^(a+)\\1$'], notMatching: ['^(aa)+$'] })).toEqual({
      unknown: '^(a+)\\1$ has a backreference',
    });
    expect(find({ matching: ['^(?!(a)\\1b)', '^aa[bc]?$'] })).toEqual({ texts: ['aa', 'aac'], isAll: true });
    expect(find({ matching: ['^aa[bc]?$'], notMatching: ['^(?!(a)\\1b)'] })).toEqual({ texts: ['aab'], isAll: true });
    expect(find({ notMatching: ['(?<!x)', '^a$'], matching: ['^[ab]$'] })).toEqual({ texts: [], isAll: true });
    expect(find({ matching: ['('] })).toEqual({ unknown: '( is not a regular expression' });
  });

  it('never runs a regular expression that would not end', () => {
    const [text] = texts({ notMatching: ['^(a+)+$'], minLength: 60 }, 1) as string[];
    expect(text).toHaveLength(60);
    expect(find({ matching: ['^a{40}b?$'], notMatching: ['^(a+)+$'] })).toEqual({
      unknown: 'the patterns take too long on the texts in question',
    });
  });

  it('ends with its budget', () => {
    const query = { matching: ['^(?:a|b)*a(?:a|b){16}$'], notMatching: ['^(?:a|b)*b(?:a|b){15}$', 'aa'] };
    expect(() => textsIn(query, 1, new Budget({ steps: 20 }))).toThrow(BudgetSpent);
  });
});

describe("Zod's patterns", () => {
  const patterns: [string, RegExp][] = [
    ...Object.entries(regexes).filter((entry): entry is [string, RegExp] => entry[1] instanceof RegExp),
    ['emoji', regexes.emoji()],
    ['uuid', regexes.uuid()],
    ['mac', regexes.mac()],
    ['time', regexes.time({})],
    ['datetime', regexes.datetime({})],
    ['local datetime', regexes.datetime({ local: true, offset: true })],
  ];
  const plain = patterns.filter(([, { flags }]) => !flags.includes('i'));

  it.each(plain)('%s is within itself, written in another way', (_, { source }) => {
    const other = source.replace(/\[0-9\]/g, '\\d').replace(/^\^(?!\$)(.*)\$$/, '^(?:$1)(?![\\s\\S])');
    expect(within(source, other)).toEqual(none);
    expect(within(other, source)).toEqual(none);
  });

  it.each(plain)('%s has texts, and is not all texts', (_, { source }) => {
    expect(texts({ matching: [source] }, 2)).toHaveLength(2);
    if (!source.includes('[\\s\\S]')) expect(texts({ notMatching: [source] }, 1)).toHaveLength(1);
  });

  it('datetime with seconds is within the one without, not the other way round', () => {
    const datetime = (seconds: string) =>
      `^${regexes.date.source.slice(1, -1)}T(?:[01]\\d|2[0-3]):[0-5]\\d${seconds}(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$`;
    const [required, optional] = [datetime(':[0-5]\\d(?:\\.\\d+)?'), datetime('(?::[0-5]\\d(?:\\.\\d+)?)?')];
    expect(within(required, optional)).toEqual(none);
    expect(within(optional, required)).toEqual({ texts: ['0000-01-01T00:00Z'], isAll: false });
  });
});
