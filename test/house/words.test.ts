import { describe, expect, it } from 'vitest';
import { isForTests } from './import-order';
import { readSources } from './sources';

const sources = readSources();

describe('files of src', () => {
  it('have names that say what is in them', () => {
    expect([...sources.keys()].filter(isVague)).toEqual([]);
  });

  it('have at most 300 lines', () => {
    const lengths = [...sources].map(([file, text]) => ({ file, lines: text.split('\n').length - 1 }));
    expect(lengths.filter(({ file, lines }) => !isForTests(file) && lines > 300)).toEqual([]);
  });
});

it('knows a vague name wherever it stands', () => {
  const vague = ['utils/x.ts', 'store/helpers.ts', 'common.ts', 'store/lock-manager.ts', 'store/test-util/x.ts'];
  expect(vague.filter((name) => !isVague(name))).toEqual([]);
  expect(['store/manage.ts', 'event/common-fields.ts'].filter(isVague)).toEqual([]);
});

function isVague(path: string): boolean {
  return path.split('/').some((name) => /(^|-)(utils?|common|helpers?|managers?)(\.|$)/.test(name));
}
