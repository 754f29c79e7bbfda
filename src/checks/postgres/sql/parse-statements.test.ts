import { beforeAll, expect, it } from 'vitest';
import { loadParser, type SqlParser } from './load-parser';
import { parseStatements } from './parse-statements';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const statementsOf = (text: string) => {
  const parsed = parseStatements(parser, text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.statements;
};

it('takes a text apart into its statements, wherever they begin', () => {
  const text = `-- größer 😀
    ALTER TABLE "Ä" ADD COLUMN x int /* ; */ ; ; /* 😀 */ DROP TABLE b -- the end;
  `;
  const statements = statementsOf(text);
  expect(statements.map(({ text, kind }) => [kind, text])).toEqual([
    ['AlterTableStmt', 'ALTER TABLE "Ä" ADD COLUMN x int'],
    ['DropStmt', 'DROP TABLE b'],
  ]);
  for (const { text: own, offset } of statements) expect(text.slice(offset).startsWith(own)).toBe(true);
});

it('gives one fingerprint to one statement, however it is written', () => {
  const [plain] = statementsOf('ALTER TABLE item ADD COLUMN size int DEFAULT 5');
  const [spaced] = statementsOf('/* why */ alter   table "item"\nadd size integer -- as agreed\n default 5;');
  const [other] = statementsOf('ALTER TABLE item ADD COLUMN size int DEFAULT 6');
  expect(spaced?.fingerprint).toBe(plain?.fingerprint);
  expect(other?.fingerprint).not.toBe(plain?.fingerprint);
  expect(plain?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
});

it('says what is no SQL, and where', () => {
  expect(parseStatements(parser, "SELECT '😀'; ALTER TABEL x")).toEqual({
    problem: 'syntax error at or near "TABEL"',
    offset: "SELECT '😀'; ALTER ".length,
  });
});

it('finds nothing in a text of comments', () => {
  expect(statementsOf('-- nothing\n;')).toEqual([]);
});
