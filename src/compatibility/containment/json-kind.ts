/** The six types of JSON values as bits, so that sets of them are numbers. An integer is a number with a rule. */
export const kinds = { null: 1, boolean: 2, number: 4, string: 8, array: 16, object: 32 } as const;

export type Kind = (typeof kinds)[keyof typeof kinds];

export const anyKind = 63;

export const allKinds: readonly Kind[] = [
  kinds.null,
  kinds.boolean,
  kinds.number,
  kinds.string,
  kinds.array,
  kinds.object,
];

export function kindOf(value: unknown): Kind {
  if (value === null) return kinds.null;
  if (Array.isArray(value)) return kinds.array;
  switch (typeof value) {
    case 'boolean':
      return kinds.boolean;
    case 'number':
      return kinds.number;
    case 'string':
      return kinds.string;
    default:
      return kinds.object;
  }
}
