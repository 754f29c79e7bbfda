import { beforeAll, describe, expect, it } from 'vitest';
import { insideStatements } from './inside-statements';
import { loadParser, type SqlParser } from './load-parser';
import { parseStatements } from './parse-statements';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const inside = (text: string) => {
  const parsed = parseStatements(parser, text);
  const [statement] = 'statements' in parsed ? parsed.statements : [];
  if (statement === undefined) throw new Error(`It is no statement: ${text}`);
  return insideStatements(parser, statement.node);
};

const said = (text: string) =>
  inside(text)?.statements.map(({ text: sql, isRepeated, isConditional }) => [
    sql,
    ...(isRepeated ? ['repeated'] : []),
    ...(isConditional ? ['conditional'] : []),
  ]);

describe('a DO block', () => {
  it('runs its statements at once', () => {
    const found = inside(`DO $$ BEGIN ALTER TABLE item ADD COLUMN size int; DROP TABLE old; END $$`);
    expect(found?.runs).toBe('now');
    expect(found?.statements.map(({ kind }) => kind)).toEqual(['AlterTableStmt', 'DropStmt']);
    expect(found?.unreadable).toEqual([]);
  });

  it('runs some of them under a condition, and some again and again', () => {
    expect(
      said(`DO $$ DECLARE each record; BEGIN
        IF NOT EXISTS (SELECT FROM item) THEN DROP TABLE item; ELSE DROP TABLE other; END IF;
        FOR each IN SELECT * FROM item LOOP UPDATE item SET size = 1 WHERE id = each.id; END LOOP;
        WHILE true LOOP DELETE FROM log; END LOOP;
        BEGIN PERFORM now(); EXCEPTION WHEN duplicate_table THEN TRUNCATE log; END;
      END $$`),
    ).toEqual([
      ['DROP TABLE item', 'conditional'],
      ['DROP TABLE other', 'conditional'],
      ['SELECT * FROM item'],
      ['UPDATE item SET size = 1 WHERE id = each.id', 'repeated', 'conditional'],
      ['DELETE FROM log', 'repeated', 'conditional'],
      ['SELECT now()'],
      ['TRUNCATE log', 'conditional'],
    ]);
  });

  it('is read where a text that it executes is known, and says where it is not', () => {
    const found = inside(`DO $$ DECLARE name text; BEGIN
      EXECUTE 'DROP TABLE ' || 'item';
      EXECUTE format('ALTER TABLE %I ADD COLUMN size int DEFAULT %L', 'Old Item', '5');
      EXECUTE format('DROP TABLE %I', name);
      EXECUTE 'DROP' || name;
    END $$`);
    expect(found?.statements.map(({ text }) => text)).toEqual([
      'DROP TABLE item',
      `ALTER TABLE "Old Item" ADD COLUMN size int DEFAULT '5'`,
    ]);
    expect(found?.unreadable).toHaveLength(2);
  });

  it('in another language is not read', () => {
    expect(inside(`DO LANGUAGE plperl $$ spi_exec_query('DROP TABLE item') $$`)?.unreadable).toEqual([
      'Its language is plperl.',
    ]);
  });

  it('with a mistake says which', () => {
    expect(inside('DO $$ BEGIN DROP TABLE item $$')?.unreadable).toHaveLength(1);
  });
});

describe('a function', () => {
  it('runs its statements once it is called', () => {
    expect(inside(`CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DELETE FROM log; SELECT 1'`)).toMatchObject({
      runs: 'later',
      statements: [{ kind: 'DeleteStmt' }, { kind: 'SelectStmt' }],
    });
    expect(
      said(
        `CREATE FUNCTION f(one int) RETURNS SETOF item LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT * FROM item WHERE id = one; END $$`,
      ),
    ).toEqual([['SELECT * FROM item WHERE id = one']]);
    expect(
      said(
        `CREATE OR REPLACE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (NEW.id); RETURN NEW; END $$`,
      ),
    ).toEqual([['INSERT INTO log VALUES (NEW.id)']]);
    expect(
      inside('CREATE PROCEDURE p() BEGIN ATOMIC DELETE FROM log; DELETE FROM item; END')?.statements.map(
        ({ kind }) => kind,
      ),
    ).toEqual(['DeleteStmt', 'DeleteStmt']);
  });
});

it('has nothing inside of a plain statement', () => {
  expect(inside('DROP TABLE item')).toBeUndefined();
});
