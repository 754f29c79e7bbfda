/** The text that equal JSON values share, whatever the order of their properties. 0 and -0 are equal. */
export function canonicalValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalValue).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalValue(member)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'undefined';
}
