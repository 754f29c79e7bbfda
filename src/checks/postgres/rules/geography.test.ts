import { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keep } from '../../../../test/engines/keep';
import { createDatabase } from '../../../../test/engines/postgres-database';
import { debianPrograms } from '../../../../test/engines/postgres-of-debian';
import type { Ask } from '../../../postgres/migrations/recorder';
import { tracedBy } from '../examine.fixture';
import { ruleFindings } from '../rule-findings';
import { geographyCases } from './geography-cases.fixture';
import { postgresRules } from './postgres-rules';
import { describeRule } from './rule-laws.fixture';

/** PostGIS stays. */
const empty = `DO $$ DECLARE name regclass; BEGIN
  FOR name IN SELECT c.oid FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e') LOOP
    EXECUTE format('DROP TABLE %s CASCADE', name);
  END LOOP; END $$`;

describe('with PGlite', () => {
  let database: PGlite;
  const ask: Ask = async (statement) => (await database.exec(statement)).at(-1)?.rows;
  beforeAll(async () => {
    database = await PGlite.create({ extensions: { postgis } });
    await database.exec('CREATE EXTENSION postgis');
  }, 60_000);
  afterAll(() => database.close());

  for (const cases of geographyCases)
    describeRule(cases, (tables, given) => tracedBy({ database: ask, ask, empty }, tables, given));
});

const programs = debianPrograms();

describe.skipIf(programs === undefined)('with a server of Debian', () => {
  let server: Awaited<ReturnType<typeof keep<'postgres-of-debian'>>>;
  let client: Client;
  let hasPostgis = false;
  const ask: Ask = async (statement) => [await client.query(statement)].flat().at(-1)?.rows;
  beforeAll(async () => {
    server = await keep(['postgres-of-debian']);
    const database = await createDatabase(server.urls['postgres-of-debian'], 'geography');
    client = new Client({ connectionString: database.url });
    await client.connect();
    const [found] = (await ask(
      `SELECT count(*)::int AS found FROM pg_available_extensions WHERE name = 'postgis'`,
    )) as { found: number }[];
    hasPostgis = found?.found === 1;
    if (hasPostgis) await ask('CREATE EXTENSION postgis');
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await server.stop();
  });

  it.each(geographyCases)('finds: $rule', async ({ rule, tables, bad, quoted }) => {
    if (!hasPostgis) console.log('The PostgreSQL of Debian has no PostGIS: its rules are tested with PGlite alone.');
    for (const given of hasPostgis ? [...bad, quoted] : []) {
      const findings = ruleFindings(await tracedBy({ database: ask, ask, empty }, tables, given), postgresRules);
      expect(
        findings.map((finding) => finding.rule),
        given.title,
      ).toContain(rule);
    }
  });
});

if (programs === undefined)
  console.log('There is no PostgreSQL of Debian: the rules of geography are tested with PGlite alone.');
