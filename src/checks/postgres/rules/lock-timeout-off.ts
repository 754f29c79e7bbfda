import { shortened } from '../blocking/say-blocked';
import { isInUse } from '../blocking/table-in-use';
import { sayName } from '../catalogue/say-name';
import { blocksWrites } from '../effects/effects';
import type { ExaminedStatement } from '../examined';
import { defineRule } from '../postgres-rule';
import { functionName, literalOf, nodesOf } from '../sql/expressions';
import type { SqlNode } from '../sql/parsed-statement';

export const lockTimeoutOff = defineRule({
  id: 'lock-timeout-off',
  title: 'A migration waits for locks without an end',
  group: 'blocking',
  severity: 'warning',
  meaning:
    'A statement that waits for a strong lock makes everybody wait who comes after it, even for weak ones. Without a lock_timeout one long query of somebody else stops the whole table for as long as it runs.',
  remedy:
    'Leave lock_timeout as the runner of Evolvent sets it, which tries again after a while, or set it to a few seconds.',
  *check({ node, index }, migration) {
    if (newTimeout(node) !== 'off') return;
    for (const later of migration.statements.slice(index + 1)) {
      if (newTimeout(later.node) !== undefined) return;
      const table = lockedTable(later);
      if (table === undefined) continue;
      yield {
        place: 'lock_timeout',
        explanation: `With it \`${shortened(later.text)}\` waits without an end for its lock of ${sayName(table)}, and everybody who uses ${sayName(table)} waits behind it.`,
      };
      return;
    }
  },
});

function lockedTable({ effects, before }: ExaminedStatement): string | undefined {
  const [found] = [...effects.locks].filter(([name, mode]) => {
    const relation = before.relations.get(name);
    return blocksWrites(mode) && relation?.kind !== 'index' && isInUse({ name, relation }, before);
  });
  return found?.[0];
}

/** What becomes of lock_timeout; undefined where a statement leaves it alone. */
function newTimeout(node: SqlNode): 'off' | 'on' | undefined {
  if ('VariableSetStmt' in node) {
    const { kind, name, args = [] } = node.VariableSetStmt;
    if (kind === 'VAR_RESET_ALL') return 'on';
    if (name !== 'lock_timeout') return undefined;
    // What it is by default is known to the server alone.
    if (kind !== 'VAR_SET_VALUE') return 'on';
    return isNothing(literalOf(args[0])) ? 'off' : 'on';
  }
  if (!('SelectStmt' in node)) return undefined;
  for (const call of nodesOf(node, 'FuncCall')) {
    const [setting, value] = call.args ?? [];
    if (functionName(call) !== 'set_config' || literalOf(setting) !== 'lock_timeout') continue;
    return isNothing(literalOf(value)) ? 'off' : 'on';
  }
  return undefined;
}

function isNothing(value: unknown): boolean {
  return value === 0 || (typeof value === 'string' && /^0\s*(us|ms|s|min|h|d)?$/.test(value.trim()));
}
