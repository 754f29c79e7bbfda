import { sayList, takenAlong } from '../cascade/taken-along';
import type { Constraint, Relation } from '../catalogue/catalogue';
import { sayName } from '../catalogue/say-name';
import type { ExaminedStatement } from '../examined';
import { momentsOf } from '../lineage/moments';
import { defineRule } from '../postgres-rule';
import { droppedRelations } from '../sql/dropped';
import { namesOf } from '../sql/names-of';
import { tableCommands } from '../sql/table-commands';

/** What is named itself is found by the rule for its kind; schemas and extensions have a rule of their own. */
export const dropCascade = defineRule({
  id: 'drop-cascade',
  title: 'CASCADE drops more than the statement names',
  group: 'destructive',
  severity: 'blocker',
  meaning:
    'CASCADE drops whatever depends on the named thing: views, foreign keys of other tables, columns of a type, with their values. The text of the migration does not show it, and the next database may have more of it than the one it was tried on.',
  remedy:
    'Leave CASCADE away and drop each thing by its name, so that PostgreSQL refuses what was not thought of. Make views and foreign keys that are still needed again in the same migration.',
  *check(statement, migration) {
    const named = namedBy(statement);
    if (named === undefined) return;
    const { before } = statement;
    if (!before.isComplete) {
      yield {
        place: named.say,
        severity: 'note',
        explanation: `${named.say} is dropped with CASCADE. What depends on it goes too; without the database's catalogue nobody can say what that is.`,
      };
      return;
    }
    const taken = takenAlong(momentsOf(statement, migration), named.isNamed);
    if (taken.length === 0) return;
    const takesData = taken.some(({ kind }) => kind === 'data');
    const takesCode = taken.some(({ kind }) => kind === 'code') && migration.phase !== 'contract';
    yield {
      place: named.say,
      severity: takesData || takesCode ? 'blocker' : 'warning',
      explanation: `With ${named.say}, CASCADE also drops ${sayList(taken.map(({ what }) => what))}. ${
        takesData
          ? 'The values in it are gone, and only a restore brings them back.'
          : takesCode
            ? 'Code that still runs and reads it fails at once.'
            : 'What it guaranteed is not guaranteed any more.'
      }`,
    };
  },
});

interface Named {
  readonly say: string;
  readonly isNamed: (relation: Relation, part?: string | Constraint) => boolean;
}

function namedBy({ node, before }: ExaminedStatement): Named | undefined {
  if ('DropStmt' in node) {
    const { behavior, removeType, objects = [] } = node.DropStmt;
    const isOther = removeType === 'OBJECT_SCHEMA' || removeType === 'OBJECT_EXTENSION' || removeType === undefined;
    if (behavior !== 'DROP_CASCADE' || isOther) return undefined;
    const relations = new Set(droppedRelations(node, before, removeType).map(({ name }) => name));
    const say = sayList(objects.map((object) => namesOf(object).join('.')));
    const isTable = removeType === 'OBJECT_TABLE' || removeType === 'OBJECT_FOREIGN_TABLE';
    return {
      say: say === '' ? 'what it names' : say,
      isNamed: ({ name, isPartition, parents, ownedBy }, part) =>
        part === undefined &&
        (relations.has(name) ||
          (isTable && isPartition && parents.some((parent) => relations.has(parent))) ||
          (ownedBy !== undefined && relations.has(ownedBy))),
    };
  }
  const commands = tableCommands(node, before).filter(({ command }) => command.behavior === 'DROP_CASCADE');
  const [first] = commands;
  if (first === undefined) return undefined;
  const parts = commands.flatMap(({ command }) => command.name ?? []);
  const dropped = new Set(
    tableCommands(node, before).flatMap(({ command }) =>
      command.subtype === 'AT_DropColumn' || command.subtype === 'AT_DropConstraint' ? (command.name ?? []) : [],
    ),
  );
  return {
    say: parts.map((part) => `${sayName(first.name)}.${part}`).join(' and '),
    isNamed: ({ name, ownedBy }, part) =>
      ownedBy === first.name ||
      (name === first.name &&
        part !== undefined &&
        (typeof part === 'string'
          ? dropped.has(part)
          : dropped.has(part.name) || part.columns.some((each) => dropped.has(each)))),
  };
}
