import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { arbitraryErrors } from '../src/arbitraries/errors';
import { checkErrors } from '../src/checks/errors';
import { cliErrors } from '../src/cli/errors';
import { compatibilityErrors } from '../src/compatibility/errors';
import { compileErrors } from '../src/compile/errors';
import { definitionErrors } from '../src/definition/errors';
import { jsonSchemaErrors } from '../src/json-schema/errors';
import { migrationErrors } from '../src/migrations/errors';
import { planErrors } from '../src/plan/errors';
import { registryErrors } from '../src/registry/errors';
import { schemaErrors } from '../src/schema/errors';
import { storeErrors } from '../src/store/errors';
import { evolutionErrors } from '../src/testing/evolution/errors';
import { migrationLawErrors } from '../src/testing/migrations/errors';

const areas: Readonly<
  Record<string, { readonly entries: Readonly<Record<string, { readonly meaning: string; readonly remedy: unknown }>> }>
> = {
  'Event definitions': definitionErrors,
  Schemas: schemaErrors,
  'JSON Schema': jsonSchemaErrors,
  'Registry and chains': registryErrors,
  Steps: planErrors,
  'Event stores': storeErrors,
  Migrations: migrationErrors,
  'Schema compatibility': compatibilityErrors,
  'Checks before a deployment': checkErrors,
  'Compiled upcasts': compileErrors,
  'Command line': cliErrors,
  'Test kit': { entries: { ...arbitraryErrors.entries, ...evolutionErrors.entries, ...migrationLawErrors.entries } },
};

/** Where a remedy depends on the case, the page gives the one of the plain case. */
function remedyText(remedy: unknown): string {
  return typeof remedy === 'function'
    ? String(remedy({ from: 1, to: 2, name: '<package>', range: '<range>' }))
    : String(remedy);
}

/** The text of docs/errors.md: every code of every catalogue. */
export function errorsPage(): string {
  const lines = [
    '# Errors',
    '',
    '<!-- Made from the code by `npm run docs`. Edit the catalogues (src/*/errors.ts) instead. -->',
    '',
    'Every error that Evolvent throws has a `code`, which is stable, `fields`, which are data, a `remedy`, and where there is one the `cause`. The message says the',
    'same in words. Test for them with `isEvolventError(error, "CODE")`: it works across the ESM and the CommonJS copy of the package.',
  ];
  for (const [area, { entries }] of Object.entries(areas)) {
    lines.push('', `## ${area}`);
    for (const [code, { meaning, remedy }] of Object.entries(entries)) {
      // The heading is the code with hyphens, so that the anchor is the one that messages name.
      lines.push(
        '',
        `### ${code.toLowerCase().replaceAll('_', '-')}`,
        '',
        `\`${code}\``,
        '',
        meaning,
        '',
        `**What to do.** ${remedyText(remedy)}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(fileURLToPath(new URL('errors.md', import.meta.url)), errorsPage());
}
