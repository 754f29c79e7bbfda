import { generatedCode } from 'evolvent/compile';
import { EventSchemaRegistry } from '../src/registry/event-schema-registry';

/** With `EVOLVENT_TEST_GENERATED_CODE=1` every registry that a test makes runs by generated code. */
const { of, builder } = EventSchemaRegistry;

EventSchemaRegistry.of = (...definitions) =>
  of.call(EventSchemaRegistry, ...definitions).compiledWith(generatedCode) as never;

EventSchemaRegistry.builder = () => {
  const made = builder.call(EventSchemaRegistry);
  const { build } = made;
  made.build = () => build.call(made).compiledWith(generatedCode);
  return made;
};
