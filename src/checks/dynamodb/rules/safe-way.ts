import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/** A table that nobody deletes by mistake, with points in time to go back to. */
export function madeSafely(input: CreateTableCommandInput): string {
  return [
    `await createTable(${codeOf({ ...input, DeletionProtectionEnabled: true })});`,
    `await setPointInTimeRecovery(${codeOf(input.TableName)}, true);`,
  ].join('\n');
}

/** A value as it is written in TypeScript. */
function codeOf(value: unknown, indent = ''): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => codeOf(item, deeper));
    return fitting(items, '[', ']', '', indent);
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : codeOf(name)}: ${codeOf(member, deeper)}`);
  return fitting(members, '{', '}', ' ', indent);
}

function fitting(parts: readonly string[], open: string, close: string, space: string, indent: string): string {
  if (parts.length === 0) return `${open}${close}`;
  const line = `${open}${space}${parts.join(', ')}${space}${close}`;
  if (line.length + indent.length <= 90 && !line.includes('\n')) return line;
  return `${open}\n${parts.map((part) => `${indent}  ${part},\n`).join('')}${indent}${close}`;
}
