/** `2026-01-31T12:00:05.250Z` as names take it: `20260131t120005`. */
export function timeInName(time: string): string {
  return new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '').toLowerCase();
}

/** A name as RDS takes it: letters, digits and single hyphens. */
export function rdsName(most: number, ...parts: readonly string[]): string {
  const name = parts
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return name.slice(0, most).replace(/^-|-$/g, '');
}

/** A name as DynamoDB takes it. */
export function dynamodbName(...parts: readonly string[]): string {
  return parts
    .join('-')
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .slice(0, 255);
}
