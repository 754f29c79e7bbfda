import { expect, it } from 'vitest';
import { shapeOfSchema } from '../operations/shape-of-schema';
import { keyListsOf } from './key-lists';

function listsOf(names: readonly string[], required: readonly string[] = names) {
  const node = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, {}])),
    required: [...required],
  };
  return shapeOfSchema(node, node, '').alternatives.flatMap(keyListsOf);
}

it('gives declared, jsonb and alphabetical order', () => {
  expect(listsOf(['bb', 'c', 'ä', 'a'])).toEqual([
    ['bb', 'c', 'ä', 'a'],
    ['a', 'c', 'bb', 'ä'],
    ['a', 'bb', 'c', 'ä'],
  ]);
});

it('gives all, the required, and all without one', () => {
  const sets = new Set(listsOf(['a', 'b', 'c', 'd'], ['a', 'b']).map((list) => list.toSorted().join('')));
  expect([...sets].toSorted()).toEqual(['ab', 'abc', 'abcd', 'abd']);
});

it('puts names that are whole numbers first, as objects do', () => {
  expect(listsOf(['b', '10', '2'])).toEqual([['2', '10', 'b']]);
});

it('leaves __proto__ out', () => {
  const properties = JSON.parse('{ "__proto__": {}, "a": {} }');
  const node = { type: 'object', properties };
  expect(shapeOfSchema(node, node, '').alternatives.flatMap(keyListsOf)).toContainEqual(['a']);
  expect(JSON.stringify(shapeOfSchema(node, node, '').alternatives.flatMap(keyListsOf))).not.toContain('proto');
});

it('gives at most 64 lists', () => {
  expect(
    listsOf(
      Array.from({ length: 40 }, (_, index) => `n${index}`),
      [],
    ).length,
  ).toBe(64);
});

it('gives none where a schema names nothing', () => {
  expect(shapeOfSchema({ type: 'object' }, true, '').alternatives.flatMap(keyListsOf)).toEqual([]);
});
