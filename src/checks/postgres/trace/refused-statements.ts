import { withoutLeadingComments } from '../../../postgres/migrations/statement-text';

const ofServer = [
  /\b(?:create|alter|drop)\s+(?:role|user(?!\s+mapping)|group|database|tablespace|subscription|server)\b/i,
  /\balter\s+system\b|\b(?:drop|reassign)\s+owned\b/i,
  /\bcopy\b[^;]*\b(?:to|from)\s+(?:program\b|')/i,
  /\b(?:pg_terminate_backend|pg_cancel_backend|pg_reload_conf|pg_read_file|pg_read_binary_file|lo_export|lo_import|dblink\w*)\s*\(/i,
  // Of a role, as nothing says on what.
  /^(?:grant|revoke)\b(?!.*\bon\b)[^;]*/is,
];

/**
 * Why a statement is not run on a scratch database of a server that others use: it would reach beyond that database. Bodies of
 * functions and DO blocks are looked at as well; words that such a body puts together itself can't be.
 */
export function beyondDatabase(statement: string): string | undefined {
  const text = withoutLeadingComments(statement);
  const hasBody = /^(?:do|create\s+(?:or\s+replace\s+)?(?:function|procedure))\b/i.test(text);
  // An empty literal stays, so that COPY to a file is seen.
  const words = hasBody ? text : text.replace(/'(?:[^']|'')*'/g, "''");
  for (const pattern of ofServer) {
    const [found] = pattern.exec(words) ?? [];
    if (found !== undefined)
      return `it reaches beyond the scratch database (${found.replace(/\s+/g, ' ').slice(0, 60)})`;
  }
  return undefined;
}
