import type { RuleCases } from './rule-cases.fixture';

export const enumValueUsedAtOnceCases: RuleCases = {
  rule: 'enum-value-used-at-once',
  tables: `CREATE TYPE mood AS ENUM ('good'); CREATE TYPE "Item State" AS ENUM ('new'); CREATE TABLE item (id int PRIMARY KEY, mood mood, state "Item State", note text);`,
  bad: [
    {
      title: 'in a row',
      sql: `ALTER TYPE mood ADD VALUE 'bad'; UPDATE item SET mood = 'bad' WHERE id = 1`,
      isRefused: true,
    },
    {
      title: 'in a new row',
      sql: `ALTER TYPE mood ADD VALUE IF NOT EXISTS 'bad'; INSERT INTO item (id, mood) VALUES (1, 'bad')`,
      isRefused: true,
    },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: `ALTER TYPE "Item State" ADD VALUE 'old'; UPDATE item SET state = 'old' WHERE id = 1`,
    isRefused: true,
  },
  good: [
    {
      title: 'it is committed before',
      isTransactional: false,
      sql: `ALTER TYPE mood ADD VALUE 'bad'; UPDATE item SET mood = 'bad' WHERE id = 1`,
    },
    { title: 'it is not used yet', sql: `ALTER TYPE mood ADD VALUE 'bad'` },
  ],
  nearMiss: [
    {
      title: 'a text says the same',
      sql: `ALTER TYPE mood ADD VALUE 'bad'; UPDATE item SET note = 'bad' WHERE id = 1`,
    },
    {
      title: 'the enum is new as well',
      sql: `CREATE TYPE kind AS ENUM ('a'); ALTER TYPE kind ADD VALUE 'b'; CREATE TABLE draft (kind kind DEFAULT 'b')`,
    },
  ],
};
