import { allRules } from '../../../checks/all-rules';
import { checkErrors } from '../../../checks/errors';
import type { RuleDescription } from '../../../checks/rule';
import { closestName } from '../../../errors/closest-name';
import { answered } from '../answered';
import type { CommonOptions } from '../command-options';
import { indented } from '../plain-text';
import { tableLines } from '../table';
import type { Colors, Terminal } from '../terminal';

/** `evolvent check --explain <rule>`: needs no config and no database. Throws `CHECK_RULE_UNKNOWN`. */
export function explainRule(rule: string, options: CommonOptions): Promise<number> {
  return answered('check', options, async (terminal) => {
    const found = allRules.find(({ id }) => id === rule);
    if (found !== undefined) return { exitCode: 0, result: described(found), lines: ruleLines(found, terminal) };
    const ids = allRules.map(({ id }) => id);
    const near = ids
      .filter((id) => sharedWords(id, rule) > 0)
      .toSorted((one, other) => sharedWords(other, rule) - sharedWords(one, rule));
    throw checkErrors.failure('CHECK_RULE_UNKNOWN', { rule, meant: closestName(rule, ids) ?? near[0], near });
  });
}

/** `evolvent check --rules` */
export function listRules(options: CommonOptions): Promise<number> {
  return answered('check', options, async ({ data: colors }) => ({
    exitCode: 0,
    result: { rules: allRules.map(described) },
    lines: ruleTable(allRules, colors),
  }));
}

export function ruleTable(rules: readonly RuleDescription[], colors: Colors): readonly string[] {
  const groups = [...new Set(rules.map(({ group }) => group))];
  return groups.flatMap((group, index) => {
    const rows = rules
      .filter((rule) => rule.group === group)
      .map(({ id, severity, title }) => [`  ${id}`, severity, title]);
    const paint = (text: string, _: number, column: number) => (column === 1 ? painted(text, colors) : text);
    return [...(index === 0 ? [] : ['']), colors.bold(group), ...tableLines(rows, paint)];
  });
}

function painted(severity: string, colors: Colors): string {
  if (severity === 'blocker') return colors.red(severity);
  return severity === 'warning' ? colors.yellow(severity) : colors.dim(severity);
}

function ruleLines(rule: RuleDescription, { data: colors, columns }: Terminal): readonly string[] {
  const { id, title, group, severity, meaning, remedy } = rule;
  return [
    `${colors.bold(id)}: ${title}`,
    colors.dim(`${group}, ${severity} at most`),
    '',
    ...indented(meaning, 0, columns),
    '',
    ...indented(remedy, 0, columns),
    '',
    colors.dim(`Examples: ${pageOf(id)}`),
  ];
}

/** Without functions, as a document can have it. */
function described({ id, title, group, severity, meaning, remedy }: RuleDescription) {
  return { id, title, group, severity, meaning, remedy, docs: pageOf(id) };
}

function pageOf(id: string): string {
  return `docs/rules/${id}.md`;
}

function sharedWords(one: string, other: string): number {
  const words = one.toLowerCase().split(/[^a-z0-9]+/);
  return other
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2 && words.includes(word)).length;
}
