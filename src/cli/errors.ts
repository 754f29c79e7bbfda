import { errorCatalogue } from '../errors/catalogue';
import { reasonOf, say, sayList } from '../errors/say';

interface FileFields {
  readonly file: string;
  readonly cause?: unknown;
}

interface MissingType {
  readonly eventType: string;
  readonly meant: string | undefined;
  readonly known: readonly string[];
}

/** What the command line cannot do, and why. */
export const cliErrors = errorCatalogue({
  REGISTRY_MODULE_MISSING: {
    meaning: 'The module that the command names is not there.',
    explain: ({ file }: FileFields) => `There is no file ${file}.`,
    remedy: 'Name the file that exports the registry, with its extension, from the folder that the command runs in.',
  },
  REGISTRY_MODULE_THREW: {
    meaning: 'The module that the command names, or one that it imports, could not be loaded. `cause` has the error.',
    explain: ({ file, at, cause }: FileFields & { readonly at: string | undefined }) =>
      `${file} could not be loaded: ${reasonOf(cause)}${at === undefined ? '' : ` (${at})`}.`,
    remedy:
      'Repair it, or export the registry from a module that does nothing else: it is loaded without the configuration of the service.',
  },
  REGISTRY_NOT_EXPORTED: {
    meaning: 'The module that the command names has no registry under the expected names.',
    explain: ({
      file,
      names,
      exported,
    }: FileFields & { readonly names: readonly string[]; readonly exported: readonly string[] }) =>
      `${file} exports no EventSchemaRegistry as ${names.join(' or ')}; ${exported.length === 0 ? 'it exports nothing' : `it exports ${sayList(exported)}`}.`,
    remedy:
      'Export it (`export const registry = EventSchemaRegistry.of(...)`), or name its export with --export. Command and service need the same release of Evolvent.',
  },
  REGISTRY_MISSING: {
    meaning: 'The config has no registry of event types.',
    explain: ({ file, found }: { readonly file: string; readonly found: unknown }) =>
      found === undefined
        ? `${file} has no entry registry.`
        : `The registry of ${file} is ${say(found)}, not an EventSchemaRegistry.`,
    remedy:
      'Put it there (`defineConfig({ registry, ... })`), or name the module that exports it with --registry. Command and service need the same release of Evolvent.',
  },
  EVENT_TYPE_MISSING: {
    meaning: 'The registry has no event type of that name.',
    explain: ({ eventType, meant, known }: MissingType) =>
      meant === undefined
        ? `The registry has no event type ${say(eventType)}; it has ${known.length === 0 ? 'none' : sayList(known)}.`
        : `The registry has no event type ${say(eventType)}. Did you mean ${meant}?`,
    remedy: '`evolvent schema list` shows the names.',
  },
  EVENT_TYPE_RETIRED: {
    meaning:
      'A new version, or a comparison of versions, was asked of an event type that is retired: its events are not read, and its schemas are gone.',
    explain: ({ eventType, reason }: { readonly eventType: string; readonly reason: string }) =>
      `${eventType} is retired: ${reason}`,
    remedy: 'Define the event type again with its versions in the place of retireEvent(), or take another name.',
  },
  SCHEMA_FILE_NOT_READABLE: {
    meaning: 'The file that --schema names cannot be read, or is no JSON Schema.',
    explain: ({ file, cause }: FileFields) => `The schema in ${file} cannot be read: ${reasonOf(cause)}.`,
    remedy:
      'Name a file with one JSON Schema: an object with keywords, such as { "type": "object", "properties": {} }.',
  },
  SCHEMA_OUTPUT_NOT_WRITTEN: {
    meaning: 'What --output names could not be written. What was there before is unchanged.',
    explain: ({ file, cause }: FileFields) => `${file} could not be written: ${reasonOf(cause)}.`,
    remedy: 'Make its folder, and make it writable; --output names a file.',
  },
  SCHEMA_NOT_COMPARABLE: {
    meaning: 'A version has no form as JSON Schema, so that it cannot be compared.',
    explain: ({
      eventType,
      version,
      vendor,
    }: {
      readonly eventType: string;
      readonly version: number;
      readonly vendor: string;
    }) => `${eventType} v${version} has no JSON Schema: ${vendor} gives none for it.`,
    remedy:
      'Describe its payload as JSON Schema can: with Zod 4.2 or newer without transforms, ArkType, or jsonSchema() of evolvent/json-schema.',
  },
  AGAINST_NOT_READABLE: {
    meaning: 'What --against names is neither a file nor a commit that git knows here, or git cannot be asked.',
    explain: ({ against, reason }: { readonly against: string; readonly reason: string }) =>
      `--against ${say(against)} is no file, and git says: ${reason}.`,
    remedy:
      'Name a branch, a tag or a commit that has been fetched (in GitHub Actions: actions/checkout with fetch-depth: 0, and origin/main), or a lock file.',
  },
  CHANGE_MISSING: {
    meaning: '`evolvent schema lock --accept-change` names a version that has not changed, or is not locked.',
    explain: ({
      eventType,
      version,
      changed,
    }: {
      readonly eventType: string;
      readonly version: number;
      readonly changed: readonly string[];
    }) =>
      `${eventType}@${version} has not changed since it was locked; ${changed.length === 0 ? 'nothing has' : `changed: ${sayList(changed)}`}.`,
    remedy: 'Name what has changed, by the name that its events are stored under: `evolvent schema check` shows it.',
  },
  RULE_MISSING: {
    meaning: 'There is no rule of that name.',
    explain: ({
      rule,
      meant,
      known,
    }: {
      readonly rule: string;
      readonly meant: string | undefined;
      readonly known: readonly string[];
    }) =>
      meant === undefined
        ? `There is no rule ${say(rule)}; there are ${sayList(known)}.`
        : `There is no rule ${say(rule)}. Did you mean ${meant}?`,
    remedy: 'Take the name from a finding of `evolvent schema check`, or from a difference of `evolvent schema diff`.',
  },
  SAMPLES_NOT_READABLE: {
    meaning: 'The file of samples cannot be read, or a line of it is no JSON object.',
    explain: ({ file, line, cause }: FileFields & { readonly line?: number }) =>
      `The samples of ${file}${line === undefined ? '' : ` line ${line}`} cannot be read: ${reasonOf(cause)}.`,
    remedy: 'Give one stored event a line, as JSON: { "eventType": ..., "eventVersion": ..., "payload": { ... } }.',
  },
  COMPILED_MODULE_DIFFERS: {
    meaning: '`evolvent compile --check` found that the module is missing, or not what would be written.',
    explain: ({ file, isMissing }: FileFields & { readonly isMissing: boolean }) =>
      isMissing ? `${file} is not there.` : `${file} is not what the registry is compiled to today.`,
    remedy: 'Run the same command without --check, and commit the file.',
  },
  COMPILED_MODULE_NOT_WRITTEN: {
    meaning: 'The module could not be written. What was there before is unchanged.',
    explain: ({ file, cause }: FileFields) => `${file} could not be written: ${reasonOf(cause)}.`,
    remedy: 'Make its folder, and make it writable; --out names a file.',
  },
  CONFIG_MISSING: {
    meaning: 'There is no config of migrations: neither the file that --config names, nor one of the expected names.',
    explain: ({ file }: { readonly file: string | undefined }) =>
      file === undefined
        ? 'There is no evolvent.config.ts, .mts, .js or .mjs in this folder.'
        : `There is no file ${file}.`,
    remedy: 'Run the command in the folder of the service, or name the file with --config.',
  },
  CONFIG_THREW: {
    meaning: 'The config of migrations, or a module that it imports, could not be loaded. `cause` has the error.',
    explain: ({ file, at, cause }: FileFields & { readonly at: string | undefined }) =>
      `${file} could not be loaded: ${reasonOf(cause)}${at === undefined ? '' : ` (${at})`}.`,
    remedy: 'Repair it. It is loaded as the command runs, with the environment of the command.',
  },
  MIGRATION_FILE_NOT_WRITTEN: {
    meaning: 'The file of a new migration could not be written. What was there before is unchanged.',
    explain: ({ file, cause }: FileFields) => `${file} could not be written: ${reasonOf(cause)}.`,
    remedy: 'Make its folder writable, or name another one with --folder.',
  },
  SQL_FILE_NOT_READABLE: {
    meaning: 'A file that --sql names cannot be read.',
    explain: ({ file, cause }: FileFields) => `${file} cannot be read: ${reasonOf(cause)}.`,
    remedy: 'Name files of SQL, from the folder that the command runs in.',
  },
  PLAN_NOT_WRITTEN: {
    meaning: 'A plan could not be saved. What was there before is unchanged.',
    explain: ({ file, cause }: FileFields) => `${file} could not be written: ${reasonOf(cause)}.`,
    remedy: 'Make its folder, and make it writable; --save names a file.',
  },
});
