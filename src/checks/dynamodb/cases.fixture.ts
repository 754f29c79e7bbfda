import * as sdk from '@aws-sdk/client-dynamodb';
import ts from 'typescript';
import type { DynamodbMigrationClass } from '../../dynamodb/migrations';

/** A migration that shows a rule, on the tables of `stock-tables.fixture.ts`. */
export interface Case {
  readonly title: string;
  /** What the class of the migration has, as TypeScript: the text that is shown is the one that is run. */
  readonly source: string;
  readonly run: () => DynamodbMigrationClass;
}

export interface DynamodbRuleCases {
  readonly rule: string;
  /** The rule finds it. */
  readonly bad: readonly Case[];
  /** How to do it: no rule finds anything but notes. */
  readonly good: readonly Case[];
  /** It looks like it, and the rule finds nothing. */
  readonly nearMiss: readonly Case[];
}

/** @param source the members of the class; what `@aws-sdk/client-dynamodb` exports is at hand */
export function migrationCase(title: string, source: string): Case {
  const text = source.replace(/^\n|\s+$/g, '').replace(new RegExp(`^${/^\n?( *)/.exec(source)?.[1] ?? ''}`, 'gm'), '');
  return { title, source: text, run: () => migrationOf(text) };
}

/** The statements of `up`, with every method of the context at hand. */
export function migrationDoing(statements: string): DynamodbMigrationClass {
  const methods = [
    'client, createTable, deleteTable, createIndex, dropIndex, setTimeToLive, setStream, setPointInTimeRecovery',
    'setDeletionProtection, setBillingMode, transformItems, putItems',
  ].join(', ');
  return migrationOf(`async up({ ${methods} }) { ${statements} }`);
}

function migrationOf(members: string): DynamodbMigrationClass {
  const { outputText } = ts.transpileModule(`return class ChangeStock1735689600000 {\n${members}\n};`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const names = Object.keys(sdk).filter((name) => name.endsWith('Command') && members.includes(name));
  return new Function(`{ ${names.join(', ')} }`, outputText)(sdk);
}
