import type { RuleCases } from './rule-cases.fixture';

export const removeEnumLabelCases: RuleCases = {
  rule: 'remove-enum-label',
  tables: `CREATE TYPE mood AS ENUM ('good', 'bad', 'odd'); CREATE TYPE "Item Mood" AS ENUM ('good', 'bad');
    CREATE TABLE item (id int, mood mood DEFAULT 'good', other "Item Mood", moods mood[])`,
  bad: [
    {
      title: 'as TypeORM does it',
      sql: `ALTER TYPE "public"."mood" RENAME TO "mood_old"; CREATE TYPE "public"."mood" AS ENUM ('good', 'bad');
        ALTER TABLE "item" ALTER COLUMN "mood" DROP DEFAULT;
        ALTER TABLE "item" ALTER COLUMN "mood" TYPE "public"."mood" USING "mood"::"text"::"public"."mood";
        ALTER TABLE "item" ALTER COLUMN "mood" SET DEFAULT 'good'`,
    },
    {
      title: 'of a list',
      sql: `CREATE TYPE calm AS ENUM ('good', 'bad'); ALTER TABLE item ALTER moods TYPE calm[] USING moods::text[]::calm[]`,
    },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: `CREATE TYPE "New Mood" AS ENUM ('good'); ALTER TABLE public.item ALTER other TYPE public."New Mood" USING other::text::"New Mood"`,
  },
  good: [{ title: 'a label is added', sql: "ALTER TYPE mood ADD VALUE 'new'" }],
  nearMiss: [
    {
      title: 'the new type has all labels',
      sql: `CREATE TYPE more AS ENUM ('good', 'bad', 'new'); ALTER TABLE item ALTER other TYPE more USING other::text::more`,
    },
    { title: 'it becomes a text', sql: 'ALTER TABLE item ALTER other TYPE text' },
  ],
};
