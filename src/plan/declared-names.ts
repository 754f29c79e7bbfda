import type { Shape } from '../operations/shape';
import { shapeOfField, shapeOfSchema } from '../operations/shape-of-schema';
import type { EventSchema } from '../schema/event-schema';
import { jsonSchemaOf } from '../schema/json-schema-form';

/** The names that a version declares, in its order: what orders the properties of an object that is made. */
export interface DeclaredNames {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The names of an object under a property; undefined where nothing says them. */
  within(name: string): DeclaredNames | undefined;
}

/** Undefined where the schema has no JSON Schema form, or describes several shapes. */
export function declaredNames(schema: EventSchema): DeclaredNames | undefined {
  const node = jsonSchemaOf(schema);
  return node === undefined ? undefined : namesOf(shapeOfSchema(node, node, ''));
}

function namesOf({ alternatives }: Shape): DeclaredNames | undefined {
  const [object] = alternatives;
  if (alternatives.length !== 1 || object === undefined || object.fields.size === 0) return undefined;
  const fields = [...object.fields];
  return {
    required: fields.filter(([, { presence }]) => presence === 'required').map(([name]) => name),
    optional: fields.filter(([, { presence }]) => presence !== 'required').map(([name]) => name),
    within(name) {
      const field = object.fields.get(name);
      return field === undefined ? undefined : namesOf(shapeOfField(field, '', []));
    },
  };
}
