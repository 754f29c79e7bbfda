import type { RuleCases } from './rule-cases.fixture';

export const renameEnumLabelCases: RuleCases = {
  rule: 'rename-enum-label',
  tables: `CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TYPE "Item Mood" AS ENUM ('good', 'bad')`,
  bad: [{ title: 'while code writes it', sql: "ALTER TYPE mood RENAME VALUE 'bad' TO 'sad'" }],
  quoted: {
    title: 'the name of its type needs quotes',
    sql: `ALTER TYPE public."Item Mood" RENAME VALUE 'bad' TO 'it''s sad'`,
  },
  good: [{ title: 'a label is added', sql: "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'sad' BEFORE 'bad'" }],
  nearMiss: [
    { title: 'the same run made the type', sql: `CREATE TYPE a AS ENUM ('b'); ALTER TYPE a RENAME VALUE 'b' TO 'c'` },
    { title: 'the type itself is renamed', sql: 'ALTER TYPE mood RENAME TO item_mood' },
  ],
};
