/** The same text for equal JSON: properties sorted by name. */
export function canonicalText(value: unknown): string {
  return textOf(value) as string;
}

/** As JSON.stringify, several times as fast as with a replacer that sorts. Undefined for what JSON leaves out. */
function textOf(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null) return JSON.stringify(given);
  const value: unknown = 'toJSON' in given && typeof given.toJSON === 'function' ? given.toJSON() : given;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => textOf(item) ?? 'null').join()}]`;
  let members = '';
  for (const name of Object.keys(value).sort()) {
    const member = textOf((value as Record<string, unknown>)[name]);
    if (member !== undefined) members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${member}`;
  }
  return `{${members}}`;
}
