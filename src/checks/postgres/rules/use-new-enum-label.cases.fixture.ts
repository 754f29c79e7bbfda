import type { RuleCases } from './rule-cases.fixture';

export const useNewEnumLabelCases: RuleCases = {
  rule: 'use-new-enum-label',
  tables: `CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TYPE "Item Mood" AS ENUM ('good'); CREATE TABLE item (mood mood, name text, other "Item Mood");
    CREATE TABLE other (name text)`,
  bad: [
    {
      title: 'rows get it',
      sql: "ALTER TYPE mood ADD VALUE 'new'; UPDATE item SET mood = 'new' WHERE name = 'a'",
      isRefused: true,
    },
    {
      title: 'it becomes the default',
      sql: "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'new'; ALTER TABLE item ALTER COLUMN mood SET DEFAULT 'new'",
      isRefused: true,
    },
    { title: 'it is only asked for', sql: "ALTER TYPE mood ADD VALUE 'new'; SELECT 'new'::mood", isRefused: true },
  ],
  quoted: {
    title: 'the name of its type needs quotes',
    sql: `ALTER TYPE public."Item Mood" ADD VALUE 'new'; INSERT INTO item (other) VALUES ('new')`,
    isRefused: true,
  },
  good: [{ title: 'it is added alone', sql: "ALTER TYPE mood ADD VALUE 'new'" }],
  nearMiss: [
    {
      title: 'each statement is a transaction',
      sql: "ALTER TYPE mood ADD VALUE 'new'; UPDATE item SET mood = 'new' WHERE name = 'a'",
      isTransactional: false,
    },
    {
      title: 'the same run made the type',
      sql: `CREATE TYPE a AS ENUM ('b'); ALTER TYPE a ADD VALUE 'c'; SELECT 'c'::a`,
    },
    { title: 'a text of another table', sql: "ALTER TYPE mood ADD VALUE 'new'; INSERT INTO other VALUES ('new')" },
    { title: 'another label', sql: "ALTER TYPE mood ADD VALUE 'new'; UPDATE item SET mood = 'bad' WHERE name = 'a'" },
  ],
};
