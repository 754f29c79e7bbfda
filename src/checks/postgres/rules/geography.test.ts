import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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
import { describeRule, type Examine } from './rule-laws.fixture';

/** PostGIS stays. */
const empty = `DO $$ DECLARE name regclass; BEGIN
  FOR name IN SELECT c.oid FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e') LOOP
    EXECUTE format('DROP TABLE %s CASCADE', name);
  END LOOP; END $$`;

const programs = debianPrograms();
// Beside its programs: /usr/lib/postgresql/15/bin and /usr/share/postgresql/15/extension.
const version = programs === undefined ? '' : basename(dirname(programs));
const hasServer = existsSync(join('/usr/share/postgresql', version, 'extension/postgis.control'));

describe('with PGlite', () => {
  let database: PGlite;
  const ask: Ask = async (statement) => (await database.exec(statement)).at(-1)?.rows;
  beforeAll(async () => {
    database = await PGlite.create({ extensions: { postgis } });
    await database.exec('CREATE EXTENSION postgis');
  }, 60_000);
  afterAll(() => database.close());
  const examine: Examine = (tables, given) => tracedBy({ database: ask, ask, empty }, tables, given);

  // A server takes a tenth of the time for the rest.
  if (hasServer)
    it.each(geographyCases)('finds: $rule', async ({ rule, tables, quoted }) => {
      const findings = ruleFindings(await examine(tables, quoted), postgresRules);
      expect(findings.map((finding) => finding.rule)).toContain(rule);
    });
  else for (const cases of geographyCases) describeRule(cases, examine);
});

describe.runIf(hasServer)('with a server of Debian', () => {
  let server: Awaited<ReturnType<typeof keep<'postgres-of-debian'>>>;
  let client: Client;
  const ask: Ask = async (statement) => [await client.query(statement)].flat().at(-1)?.rows;
  beforeAll(async () => {
    server = await keep(['postgres-of-debian']);
    const database = await createDatabase(server.urls['postgres-of-debian'], 'geography');
    client = new Client({ connectionString: database.url, options: '-c jit=off' });
    await client.connect();
    await ask('CREATE EXTENSION postgis');
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await server.stop();
  });

  for (const cases of geographyCases)
    describeRule(cases, (tables, given) => tracedBy({ database: ask, ask, empty }, tables, given));
});

if (!hasServer)
  console.log('There is no PostgreSQL of Debian with PostGIS: the rules of geography are tested with PGlite alone.');
