import { hasFlags, type RuleWithoutPath } from './unexpressed-rule';

export type Definition = Readonly<Record<string, unknown>>;

const said =
  /^(?:less_than|greater_than|multiple_of|number_format|bigint_format|min_length|max_length|length_equals|describe|meta)$/;

/** What the checks of a Zod schema leave unsaid. A schema such as `z.email()` is a check itself, the first. */
export function rulesOfChecks(
  def: Definition,
  others: readonly Definition[],
  isMerged: boolean,
): readonly RuleWithoutPath[] {
  const checks = typeof def.check === 'string' && def.type !== 'custom' ? [def, ...others] : others;
  return checks.flatMap((check, index) => {
    if (check.check === 'overwrite') {
      // Checks before it see what is stored, those behind it something else.
      const isLast = checks.slice(index).every((later) => later.check === 'overwrite');
      return isLast && !isMerged ? [] : [changing];
    }
    return ofCheck(check);
  });
}

const changing: RuleWithoutPath = {
  what: 'a change of the value (.trim(), .overwrite()) that something else sees',
  effect: 'takes-other',
};

function ofCheck(check: Definition): readonly RuleWithoutPath[] {
  if (check.check === 'string_format') return ofFormat(check);
  if (check.check === 'custom') return [{ what: 'a refinement', effect: 'takes-less' }];
  if (typeof check.check === 'string' && said.test(check.check)) return [];
  return [{ what: 'a check that JSON Schema does not know', effect: 'takes-less' }];
}

function ofFormat({ format, pattern, ...options }: Definition): readonly RuleWithoutPath[] {
  if (pattern instanceof RegExp)
    return hasFlags(pattern.flags) ? [{ what: 'a regular expression with flags', effect: 'takes-other' }] : [];
  const isWhole = format === 'url' && options.hostname === undefined && options.protocol === undefined;
  return isWhole ? [] : [{ what: `the format ${String(format)}, checked by a function`, effect: 'takes-less' }];
}
