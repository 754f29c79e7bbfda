import { propertyPath } from '../../event/json-problem';

/** What people call a place: `order.lines[].sku`, and in which branch of a union that is. */
export interface PlaceName {
  readonly path: string;
  /** ` where payment.kind is "card"`, or nothing. */
  readonly where: string;
}

export const payloadName: PlaceName = { path: '', where: '' };

export function memberName({ path, where }: PlaceName, key: string): PlaceName {
  return { path: `${path}${propertyPath(key)}`.replace(/^\./, ''), where };
}

/** `part` is `[]` for all items, `[0]` for one, `[*]` for all members of a record. */
export function partName({ path, where }: PlaceName, part: string): PlaceName {
  return { path: `${path}${part}`, where };
}

export function nameWhere({ path, where }: PlaceName, condition: string): PlaceName {
  return { path, where: where === '' ? ` where ${condition}` : `${where} and ${condition}` };
}

/** Begins a sentence. */
export function subjectOf({ path }: PlaceName): string {
  if (path === '') return 'The payload';
  if (path.endsWith('[]')) return `An item of ${path.slice(0, -2) || 'the payload'}`;
  if (path.endsWith('[*]')) return `A further property of ${path.slice(0, -3) || 'the payload'}`;
  return path.endsWith(']') && /\[\d+\]$/.test(path) ? `The item ${path}` : `The property ${path}`;
}

/** Continues a sentence. */
export function objectOf(name: PlaceName): string {
  const subject = subjectOf(name);
  return `${subject.slice(0, 1).toLowerCase()}${subject.slice(1)}`;
}

const longest = 60;

/** A value as it stands in a sentence. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
