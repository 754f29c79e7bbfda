import { type CheckRule, checkRules } from '../../../compatibility/check/check-rules';
import { differenceRules } from '../../../compatibility/differences/difference-rules';
import type { RuleAnswers, RuleExplanation } from '../../../compatibility/differences/rules/rule-explanation';
import { closestName } from '../../../errors/closest-name';
import { cliErrors } from '../../errors';
import { answered } from '../../migrations/answered';
import type { CommonOptions } from '../../migrations/command-options';
import { indented } from '../../migrations/plain-text';
import type { Terminal } from '../../migrations/terminal';

/** `evolvent schema explain <rule>`. Throws `RULE_MISSING`. */
export function explain(rule: string, options: CommonOptions): Promise<number> {
  return answered('schema explain', options, async (terminal) => {
    const known: readonly (RuleExplanation | CheckRule)[] = [...checkRules, ...differenceRules];
    const found = known.find(({ id }) => id === rule);
    if (found !== undefined) return { exitCode: 0, result: found, lines: ruleLines(found, terminal) };
    const ids = known.map(({ id }) => id);
    throw cliErrors.failure('RULE_MISSING', { rule, meant: closestName(rule, ids), known: ids });
  });
}

function ruleLines(rule: RuleExplanation | CheckRule, { data: colors, columns }: Terminal): readonly string[] {
  const { id, title, meaning, remedy } = rule;
  const answers = (policy: string, { backward, forward }: RuleAnswers) => [
    '',
    `Policy ${policy}:`,
    ...indented(`new code reads old events: ${backward}`, 2, columns),
    ...indented(`old code reads new events: ${forward}`, 2, columns),
  ];
  return [
    `${colors.bold(id)}: ${title}`,
    ...indented(meaning, 0, columns),
    ...('event' in rule ? [...answers('event', rule.event), ...answers('strict', rule.strict)] : []),
    '',
    ...indented(remedy, 0, columns),
  ];
}
