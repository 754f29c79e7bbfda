import type { SchemaIssue } from './standard-schema';

/** `qty: Invalid input; warehouseId: Required`: the first few issues, in one line. */
export function issueText(issues: readonly SchemaIssue[], most = 5): string {
  const first = issues.slice(0, most).map(({ message, path }) => {
    const place = (path ?? []).map((segment) => String(typeof segment === 'object' ? segment?.key : segment)).join('.');
    return place === '' ? message : `${place}: ${message}`;
  });
  const more = issues.length - first.length;
  return more > 0 ? `${first.join('; ')}; and ${more} more` : first.join('; ');
}
