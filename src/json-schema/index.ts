export { type JsonSchemaAsStandard, jsonSchema } from './json-schema';
