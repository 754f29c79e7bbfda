/** One thing in a schema: a column of a table, a table of a database. */
export interface SchemaPart {
  /** What it belongs to: `table items`, `the database`. */
  readonly place: string;
  /** `column`, `index`, `table`. */
  readonly kind: string;
  readonly name: string;
  /** Its definition: the same where it is the same. */
  readonly text: string;
}

/**
 * How a schema differs from what it was before, a sentence a part. Where a whole table is one schema's alone, nothing is said of its parts.
 *
 * @param surplus how it is said that a part was not there before: `left`, `too many`
 */
export function schemaDifferences(
  before: readonly SchemaPart[],
  after: readonly SchemaPart[],
  surplus: string,
): readonly string[] {
  const [was, is] = [byKey(before), byKey(after)];
  const one = (key: string) => was.has(key) !== is.has(key);
  const isInside = ({ place }: SchemaPart) => one(`the database ${place}`);
  const said: string[] = [];
  for (const [key, part] of is) {
    const old = was.get(key);
    if (isInside(part)) continue;
    if (old === undefined)
      said.push(`${part.place} has ${article(part.kind)} ${part.kind} ${surplus}: ${sayPart(part)}`);
    else if (old.text !== part.text) {
      said.push(
        `${part.place} has another ${part.kind} ${part.name}: ${part.text || 'nothing'}, before ${old.text || 'nothing'}`,
      );
    }
  }
  for (const [key, part] of was) {
    if (!is.has(key) && !isInside(part)) said.push(`${part.place} lacks the ${part.kind} ${sayPart(part)}`);
  }
  return said;
}

function byKey(parts: readonly SchemaPart[]): ReadonlyMap<string, SchemaPart> {
  return new Map(parts.map((part) => [`${part.place} ${part.kind} ${part.name}`, part]));
}

function sayPart({ name, text }: SchemaPart): string {
  return text === '' ? name : `${name} ${text}`;
}

function article(kind: string): string {
  return /^[aeiou]/.test(kind) ? 'an' : 'a';
}
