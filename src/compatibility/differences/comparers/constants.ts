import { canonicalText } from '../../../event/canonical-text';
import type { Comparison, Standing } from '../comparison';
import { shown } from '../place-name';
import type { KeywordSchema } from '../schema-side';
import { allowedConstants } from '../type-set';
import { broken, narrowed, widened } from '../verdicts';

/** `enum` and `const`, by value. */
export function compareConstants(comparison: Comparison): void {
  const { subject } = comparison;
  const older = allowedConstants(comparison.older);
  const newer = allowedConstants(comparison.newer);
  if (older === undefined && newer === undefined) return;
  const whole = { older: comparison.inOlder('const', 'enum'), newer: comparison.inNewer('const', 'enum') };
  if (older === undefined || newer === undefined) {
    comparison.report(
      older === undefined
        ? { rule: 'enum-added', ...whole, words: `${subject} takes ${listed(newer)} only now`, verdicts: narrowed }
        : {
            rule: 'enum-removed',
            ...whole,
            words: `${subject} takes more than ${listed(older)} now`,
            verdicts: widened,
          },
    );
    return;
  }
  const olderTexts = new Set(older.map(canonicalText));
  const newerTexts = new Set(newer.map(canonicalText));
  const removed = older.filter((value) => !newerTexts.has(canonicalText(value)));
  const added = newer.filter((value) => !olderTexts.has(canonicalText(value)));
  if (older.length === 1 && newer.length === 1 && added.length === 1) {
    const words = `${subject} was always ${shown(older[0])} and is always ${shown(newer[0])} now`;
    comparison.report({ rule: 'constant-changed', ...whole, words, verdicts: broken });
    return;
  }
  for (const value of removed) {
    const words = `${subject} no longer takes the value ${shown(value)}`;
    comparison.report({ rule: 'value-removed', older: at(comparison.older, value), words, verdicts: narrowed });
  }
  for (const value of added) {
    const words = `${subject} takes the value ${shown(value)} too`;
    comparison.report({ rule: 'value-added', newer: at(comparison.newer, value), words, verdicts: widened });
  }
}

function at(schema: KeywordSchema, value: unknown): Standing {
  if (schema.const !== undefined || !Array.isArray(schema.enum)) return { path: ['const'], value };
  return { path: ['enum', schema.enum.indexOf(value)], value };
}

function listed(values: readonly unknown[] = []): string {
  if (values.length === 1) return `the value ${shown(values[0])}`;
  return `the values ${values.slice(0, 5).map(shown).join(', ')}${values.length > 5 ? ', …' : ''}`;
}
