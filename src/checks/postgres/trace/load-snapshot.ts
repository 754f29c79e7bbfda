import { reasonOf } from '../../../errors/say';
import { beyondDatabase } from './refused-statements';
import type { Scratch } from './scratch/scratch';
import { snapshotStatements } from './snapshot-statements';

/** A statement of a snapshot that the scratch could not take. */
export interface LeftOut {
  readonly statement: string;
  readonly reason: string;
}

/** Sets that would outlive the snapshot, in the sessions that come after, or that only newer servers know. */
const ofSession = /^(?:set\s+(?!session\s+authorization)|select\s+pg_catalog\.set_config\s*\()/i;

/** Who owns what and may do what: it makes no difference to what is checked, and the roles are seldom there. */
const ofRoles =
  /^(?:alter\s+[\s\S]*\bowner\s+to\b|grant\b|revoke\b|alter\s+default\s+privileges\b|set\s+session\s+authorization\b)/i;

/** What it says is not done yet. */
const isDefinition = /^create\s+(?:or\s+replace\s+)?(?:function|procedure)\b/i;

/** TypeORM or the check made them before. */
const isThere = /^create\s+schema\s+/i;

/**
 * Makes the schema that a text of `pg_dump --schema-only` says. What the scratch can't take is left out and reported: an
 * extension that it does not have, and what needs it. Rights and owners are left out silently where their roles are missing.
 */
export async function loadSnapshot(scratch: Scratch, text: string): Promise<readonly LeftOut[]> {
  const { statements, withRows } = snapshotStatements(text);
  const leftOut: LeftOut[] = withRows.map((table) => ({
    statement: `COPY ${table}`,
    reason: 'rows are not taken over',
  }));
  for (const [index, statement] of statements.entries()) {
    if (ofSession.test(statement)) continue;
    const beyond = scratch.kind === 'server' && !isDefinition.test(statement) ? beyondDatabase(statement) : undefined;
    if (beyond !== undefined) {
      leftOut.push({ statement, reason: beyond });
      continue;
    }
    try {
      await scratch.query(inOneSession(statement));
    } catch (error) {
      if (scratch.lost !== undefined) {
        const rest = statements.slice(index).filter((each) => !ofSession.test(each));
        return [
          ...leftOut,
          ...rest.map((each) => ({ statement: each, reason: `the scratch was stopped: ${scratch.lost}` })),
        ];
      }
      const reason = reasonOf(error);
      const isHarmless = isThere.test(statement) && /already exists/.test(reason);
      const lacksRole = ofRoles.test(statement) && /role .* does not exist/.test(reason);
      if (!isHarmless && !lacksRole) leftOut.push({ statement, reason });
    }
  }
  return leftOut;
}

/** A dump names everything with its schema, and bodies may refer to what comes later. Each text is a transaction of its own. */
function inOneSession(statement: string): string {
  return `SET LOCAL search_path = ''; SET LOCAL check_function_bodies = off; ${statement}`;
}
