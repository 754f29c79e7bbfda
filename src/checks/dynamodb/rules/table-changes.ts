import type { DryRequest } from '../dry-run/dry-request';

/** Whether it is the first request for that table which leaves it there: what is to be said of a table is said once. */
export function isFirstOf(request: DryRequest, requests: readonly DryRequest[], table: string): boolean {
  const lastDeleted = requests.findLastIndex((other) => other.kind === 'delete-table' && other.table === table);
  return requests.slice(lastDeleted + 1).find((other) => other.table === table) === request;
}

export function changesItems({ kind }: DryRequest): boolean {
  return kind === 'transform-items' || kind === 'put-items' || kind === 'write' || kind === 'set-time-to-live';
}
