import type { RuleCases } from './rule-cases.fixture';

export const dropTriggerCases: RuleCases = {
  rule: 'drop-trigger',
  tables: `CREATE TABLE item (sku text); CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
    CREATE TRIGGER touched BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION touch();
    CREATE TRIGGER "Also Touched" BEFORE UPDATE ON item FOR EACH ROW EXECUTE FUNCTION touch()`,
  bad: [{ title: 'while code still writes', sql: 'DROP TRIGGER IF EXISTS touched ON item' }],
  quoted: { title: 'its name needs quotes', sql: 'DROP TRIGGER "Also Touched" ON public.item' },
  good: [{ title: 'in contract', sql: 'DROP TRIGGER touched ON item', phase: 'contract' }],
  nearMiss: [
    {
      title: 'it is made again',
      sql: 'DROP TRIGGER touched ON item; CREATE TRIGGER touched AFTER INSERT ON item FOR EACH ROW EXECUTE FUNCTION touch()',
    },
    {
      title: 'the same run made it',
      sql: 'CREATE TRIGGER t AFTER INSERT ON item FOR EACH ROW EXECUTE FUNCTION touch(); DROP TRIGGER t ON item',
    },
  ],
};
