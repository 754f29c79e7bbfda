import { sayBlocked } from '../blocking/say-blocked';
import { isInUse, wholeRelation } from '../blocking/table-in-use';
import type { Catalogue, Relation } from '../catalogue/catalogue';
import { quotedWhereNeeded, relationName } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import type { ExaminedStatement } from '../examined';
import { defineRule } from '../postgres-rule';
import { namesOf } from '../sql/names-of';
import { severityBySize } from '../table-size';

export const domainConstraintScan = defineRule({
  id: 'domain-constraint-scan',
  title: 'A domain is checked in every table that uses it, while none can be written to',
  group: 'blocking',
  severity: 'blocker',
  meaning:
    'A new constraint of a domain reads all tables with a column of it, one after another, under locks that stop writes. Few expect it, as the statement names no table.',
  remedy: 'Add it as NOT VALID, and validate it in a migration of its own, at an hour when few write.',
  *check(statement, migration) {
    const { node, before } = statement;
    if (!('AlterDomainStmt' in node)) return;
    const { subtype, typeName = [], def } = node.AlterDomainStmt;
    const constraint = def !== undefined && 'Constraint' in def ? def.Constraint : undefined;
    // C adds a constraint, O sets NOT NULL; validating (V) is left to the hour that was chosen for it.
    if (subtype !== 'O' && (subtype !== 'C' || constraint?.skip_validation === true)) return;
    const parts = typeName.flatMap(namesOf);
    for (const table of tablesOf(parts, statement)) {
      const { name } = table;
      if (!isInUse({ name, relation: table }, before)) continue;
      const relation = wholeRelation({ name, relation: table }, before);
      const meanwhile = `reads every row for the domain ${parts.at(-1)}`;
      yield {
        severity: severityBySize(relation),
        place: sayName(name),
        explanation: sayBlocked({ name, relation, mode: 'Share', statement, migration, meanwhile }),
      };
    }
  },
});

function tablesOf(parts: readonly string[], { before }: ExaminedStatement): readonly Relation[] {
  const own = parts.at(-1) ?? '';
  const names = schemasOf(parts, before).map((schema) => relationName(schema, own));
  const types = new Set([...names, quotedWhereNeeded(own)]);
  return [...before.relations.values()].filter(
    ({ kind, isPartition, columns }) => kind === 'table' && !isPartition && columns.some(({ type }) => types.has(type)),
  );
}

function schemasOf(parts: readonly string[], { searchPath }: Catalogue): readonly string[] {
  return parts.length > 1 ? parts.slice(-2, -1) : searchPath;
}
