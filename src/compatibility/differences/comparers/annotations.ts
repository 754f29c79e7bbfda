import type { Comparison } from '../comparison';
import { annotations, comparedKeywords, silentKeywords } from '../keywords';
import { shown } from '../place-name';
import { same, unclear } from '../verdicts';

/** Words for people, defaults, and keywords that are not known. */
export function compareAnnotations(comparison: Comparison): void {
  const { older, newer, object } = comparison;
  for (const keyword of new Set([...Object.keys(older), ...Object.keys(newer)])) {
    if (comparedKeywords.has(keyword) || silentKeywords.has(keyword)) continue;
    if (comparison.isEqual(older[keyword], newer[keyword])) continue;
    const isAnnotation = annotations.has(keyword) || keyword.startsWith('x-');
    const change =
      older[keyword] === undefined
        ? `is ${shown(newer[keyword])} now`
        : newer[keyword] === undefined
          ? 'is gone'
          : `was ${shown(older[keyword])} and is ${shown(newer[keyword])} now`;
    comparison.report({
      rule: keyword === 'default' ? 'default-changed' : isAnnotation ? 'annotation-changed' : 'keyword-changed',
      older: comparison.inOlder(keyword),
      newer: comparison.inNewer(keyword),
      words: `The ${isAnnotation ? keyword : `keyword ${keyword}, whose meaning is not known,`} of ${object} ${change}`,
      verdicts: isAnnotation ? same : unclear,
    });
  }
}
