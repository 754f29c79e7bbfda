/** The same text for equal JSON: properties sorted by name. */
export function canonicalText(value: unknown): string {
  // Names and other plain values are asked for most.
  if (typeof value !== 'object') return JSON.stringify(value);
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    const entries = Object.entries(member).toSorted(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(entries);
  });
}
