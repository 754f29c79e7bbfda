import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundled, importBreaches, importedPackages } from './import-order';
import { projectFolder, readSources } from './sources';

const sources = readSources();

describe('src', () => {
  it('imports only from the folders above', () => {
    expect(sources.size).toBeGreaterThan(40);
    expect(importBreaches(sources)).toEqual([]);
  });

  it('imports no package that is neither a peer nor copied by the build', () => {
    const { peerDependencies } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
    const shipped = [...Object.keys(peerDependencies), ...bundled];
    expect(importedPackages(sources).filter((name) => !shipped.includes(name))).toEqual([]);
  });
});

describe('the order of folders', () => {
  const breaches = (file: string, text: string) => importBreaches(new Map([[file, text]]));

  it.each([
    ['event/message.ts', "import { x } from '../registry/chains';", 'registry/ is not above event/'],
    ['event/message.ts', "import type { X } from '../store/layout';", 'store/ is not above event/'],
    ['event/message.ts', "export * from '../store/layout';", 'store/ is not above event/'],
    ['event/message.ts', "const x = () => import('../store/layout');", 'store/ is not above event/'],
    ['event/message.ts', "type X = import('../store/layout').X;", 'store/ is not above event/'],
    ['postgres/scan.ts', "import { x } from '../dynamodb/keys';", 'dynamodb/ is not above postgres/'],
    ['store/layout.ts', "import { x } from '../testing';", 'testing/ is not above store/'],
    ['testing/index.ts', "import { x } from '../json-schema';", 'json-schema/ is not above testing/'],
    ['index.ts', "export { x } from './json-schema/json-schema';", 'json-schema/ is not above index.ts'],
    ['testing/index.ts', "import { x } from '../compatibility/level';", 'compatibility/ is not above testing/'],
    ['compatibility/x.ts', "import { x } from '../checks/rule';", 'checks/ is not above compatibility/'],
    ['testing/index.ts', "import { x } from '..';", 'index.ts is for those who install the package'],
    ['tools/x.ts', "import { x } from '../errors/say';", 'tools has no place in the order of folders'],
    ['errors/x.ts', "import { x } from '../tools';", 'tools has no place in the order of folders'],
    ['store/layout.ts', "import { x } from '../../test/engines/keep';", 'it is outside src'],
    ['store/layout.ts', "import { x } from './exact-json.test';", 'it is for tests only'],
    ['postgres/scan.ts', "import { x } from './database.fixture.ts';", 'it is for tests only'],
    ['event/sha256.ts', "import { createHash } from 'node:crypto';", 'the core imports no package and nothing of Node'],
    ['store/layout.ts', "const fs = require('fs');", 'the core imports no package and nothing of Node'],
    ['index.ts', "export type { z } from 'zod';", 'the core imports no package and nothing of Node'],
    ['checks/index.ts', "import { x } from 'commander';", 'it is copied into cli only'],
    ['checks/index.ts', "import { x } from '@eslint-community/regexpp';", 'it is copied into compatibility only'],
    ['schema/errors.ts', "import { x } from '@standard-schema/spec';", 'only its types are shipped'],
  ])('refuses in %s: %s', (file, text, complaint) => {
    expect(breaches(file, text)).toEqual([expect.stringMatching(new RegExp(`^${file} imports .*: ${complaint}$`))]);
  });

  it.each([
    ['from above', 'registry/chains.ts', "import { x } from '../errors/say';"],
    ['what a check of schemas needs', 'checks/events/lock.ts', "import { x } from '../../compatibility/lock/lock';"],
    ['within a folder', 'registry/chains.ts', "import { x } from './structure';"],
    ['the types of the standard', 'schema/standard-schema.ts', "import type { X } from '@standard-schema/spec';"],
    ['a peer in an adapter', 'dynamodb/client.ts', "const x = () => import('@aws-sdk/client-dynamodb');"],
    [
      'anything in the command line',
      'cli/main.ts',
      "import '../checks'; import '../postgres'; import 'node:fs'; import 'commander';",
    ],
    ['what is copied into it', 'compatibility/x.ts', "import { x } from '@eslint-community/regexpp';"],
    ['anything in a test', 'event/message.test.ts', "import { x } from '../../test/engines/databases';"],
  ])('allows %s', (_, file, text) => {
    expect(breaches(file, text)).toEqual([]);
  });

  it('finds the packages that are imported', () => {
    const text =
      "import type { A } from '@aws-sdk/client-dynamodb/x'; import Ajv from 'ajv/dist/2020.js'; import 'node:fs';";
    expect(importedPackages(new Map([['checks/index.ts', text]]))).toEqual(['@aws-sdk/client-dynamodb', 'ajv']);
  });
});
