import { readFile } from 'node:fs/promises';
import { isSchemaNode, type JsonSchemaNode } from '../../schema/json-schema-node';
import { cliErrors } from '../errors';

/** The JSON Schema of a file. Throws `SCHEMA_FILE_NOT_READABLE`. */
export async function readSchema(file: string): Promise<JsonSchemaNode> {
  try {
    const schema: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (isSchemaNode(schema)) return schema;
    throw new TypeError('it is neither an object nor a boolean');
  } catch (cause) {
    throw cliErrors.failure('SCHEMA_FILE_NOT_READABLE', { file, cause }, cause);
  }
}
