import type { Ask } from '../../../postgres/migrations/recorder';
import { afterStatement } from '../catalogue/after-statement';
import type { Catalogue } from '../catalogue/catalogue';
import { plainCatalogue } from '../catalogue/plain-catalogue.fixture';
import { readCatalogue } from '../catalogue/read-catalogue';
import type { Corpus } from '../observed/corpora.fixture';
import type { SqlParser } from '../sql/load-parser';
import { parseStatements } from '../sql/parse-statements';
import type { ParsedStatement } from '../sql/parsed-statement';
import { effectsBetween, type Standing, standingOf } from '../trace/observe';
import type { Effects, LockMode } from './effects';
import { readEffects } from './read-effects';

/** Effects of tables, in order, so that they can be compared. */
export interface PlainEffects {
  readonly locks: Readonly<Record<string, LockMode>>;
  readonly rewritten: readonly string[];
  readonly scanned: readonly string[];
}

export interface Compared {
  readonly sql: string;
  readonly observed: PlainEffects;
  readonly read: PlainEffects;
  readonly after: Readonly<Record<string, unknown>>;
  readonly readAfter: Readonly<Record<string, unknown>>;
}

/** Takes away all that a test made. */
export const dropAll = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP; CREATE SCHEMA public; END $$`;

/** Runs each statement, looks at it and at what there is afterwards, takes it back, and reads it as well. */
export async function comparedStatements(ask: Ask, parser: SqlParser, corpus: Corpus): Promise<readonly Compared[]> {
  const before = await readCatalogue(ask);
  const same = plainCatalogue(before);
  await ask(rollback);
  await ask('BEGIN');
  const standing = await standingOf(ask);
  await ask(rollback);
  const compared: Compared[] = [];
  for (const batch of corpus.isBatched === true
    ? batchesOf(corpus.statements)
    : corpus.statements.map((each) => [each])) {
    await ask('BEGIN');
    for (const sql of batch) {
      try {
        await ask(sql);
      } catch (cause) {
        throw new Error(`It does not run: ${sql}`, { cause });
      }
    }
    const standingAfter = await standingOf(ask);
    const statements = batch.map((sql) => parsed(parser, sql));
    const asked = statements.some(({ kind, text }) => !leavesSchema.has(kind) || text.includes(' INTO x '))
      ? await readCatalogue(ask)
      : undefined;
    const after = asked === undefined ? same : plainCatalogue(asked);
    await ask(rollback);
    const read = statements.reduce((catalogue, { node }) => afterStatement(catalogue, node), before);
    const readAfter = read === before ? same : plainCatalogue(read);
    for (const statement of statements) {
      const effects = compareStatement(before, statement, standing, standingAfter, batch.length > 1);
      compared.push({ sql: statement.text, ...effects, after, readAfter });
    }
  }
  return compared;
}

/** Counts of rows that were read begin at 0 again, so that all transactions begin with the same standing. */
const rollback = 'SELECT pg_stat_force_next_flush(); ROLLBACK';

/** Statements that leave tables as they are, so that nobody has to ask. */
const leavesSchema = new Set(
  [
    'Select',
    'Insert',
    'Update',
    'Delete',
    'Merge',
    'Lock',
    'Comment',
    'Grant',
    'Copy',
    'Explain',
    'DeclareCursor',
    'Truncate',
  ].map((kind) => `${kind}Stmt`),
);

/** As many statements of different tables as there are in a row, the table being the third word. */
function batchesOf(statements: readonly string[]): readonly (readonly string[])[] {
  const batches: { readonly tables: Set<string>; readonly statements: string[] }[] = [];
  for (const sql of statements) {
    const table = tableOf(sql);
    const batch = batches.find(({ tables }) => !tables.has(table));
    if (batch === undefined) batches.push({ tables: new Set([table]), statements: [sql] });
    else {
      batch.tables.add(table);
      batch.statements.push(sql);
    }
  }
  return batches.map((batch) => batch.statements);
}

function tableOf(sql: string): string {
  return `public.${sql.split(' ')[2]}`;
}

export function parsed(parser: SqlParser, sql: string): ParsedStatement {
  const result = parseStatements(parser, sql);
  const [statement] = 'statements' in result ? result.statements : [];
  if (statement === undefined) throw new Error(`It is no statement: ${sql}`);
  return statement;
}

function compareStatement(
  before: Catalogue,
  statement: ParsedStatement,
  standing: Standing,
  after: Standing,
  isAmongOthers: boolean,
): Pick<Compared, 'observed' | 'read'> {
  const all = plainEffects(effectsBetween(standing, after), before);
  const own = tableOf(statement.text);
  const observed = !isAmongOthers
    ? all
    : {
        locks: Object.fromEntries(Object.entries(all.locks).filter(([name]) => name === own)),
        rewritten: all.rewritten.filter((name) => name === own),
        scanned: all.scanned.filter((name) => name === own),
      };
  const read = plainEffects(readEffects(statement, before), before);
  if (!/^(Select|Insert|Update|Delete|Merge)Stmt$/.test(statement.kind)) return { observed, read };
  // Tables of a few rows are read from beginning to end where a large one would be asked through its index: that says nothing of what was read.
  return { observed: { ...observed, scanned: observed.scanned.filter((name) => read.scanned.includes(name)) }, read };
}

/** Of tables only; without scans of tables that have no rows, which nobody can observe. */
export function plainEffects({ locks, rewritten, scanned }: Effects, catalogue: Catalogue): PlainEffects {
  const isTable = (name: string) =>
    ['table', 'partitioned table', 'materialized view'].includes(catalogue.relations.get(name)?.kind ?? '');
  return {
    locks: Object.fromEntries(
      [...locks].filter(([name]) => isTable(name)).sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
    rewritten: [...rewritten].filter(isTable).sort(),
    scanned: [...scanned].filter((name) => isTable(name) && catalogue.relations.get(name)?.rows !== 0).sort(),
  };
}

/** What was observed and not read, and would have hurt: nobody can read a table, or it is written anew. */
export function missed({ observed, read }: Pick<Compared, 'observed' | 'read'>): readonly string[] {
  return [
    ...Object.entries(observed.locks)
      .filter(([name, mode]) => mode === 'AccessExclusive' && read.locks[name] !== mode)
      .map(([name]) => `locks ${name}`),
    ...observed.rewritten.filter((name) => !read.rewritten.includes(name)).map((name) => `rewrites ${name}`),
  ];
}

/** Every difference in words: `+ locks public.t Share` was read and not observed, `-` observed and not read. */
export function differences({ observed, read }: Pick<Compared, 'observed' | 'read'>): readonly string[] {
  const said = ({ locks, rewritten, scanned }: PlainEffects) =>
    new Set([
      ...Object.entries(locks).map(([name, mode]) => `locks ${name} ${mode}`),
      ...rewritten.map((name) => `rewrites ${name}`),
      ...scanned.map((name) => `scans ${name}`),
    ]);
  const [seen, told] = [said(observed), said(read)];
  return [
    ...[...seen].filter((each) => !told.has(each)).map((each) => `- ${each}`),
    ...[...told].filter((each) => !seen.has(each)).map((each) => `+ ${each}`),
  ];
}
