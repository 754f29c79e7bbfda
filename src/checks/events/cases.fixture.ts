import ts from 'typescript';
import { z } from 'zod';
import * as evolvent from '../../index';
import type { EventSchemaRegistry } from '../../registry/event-schema-registry';
import type { EventToAppend } from '../../store/event-store-adapter';

export interface EventCase {
  readonly title: string;
  /** A module that says `registry`, and `stored` where events are stored, as TypeScript: the text that is shown is the one that is run. */
  readonly source: string;
  readonly run: () => { readonly registry: EventSchemaRegistry; readonly stored: readonly Partial<EventToAppend>[] };
}

export interface EventRuleCases {
  readonly rule: string;
  readonly bad: readonly EventCase[];
  readonly good: readonly EventCase[];
  readonly nearMiss: readonly EventCase[];
}

/** @param source with `z` and all that `evolvent` exports at hand */
export function eventCase(title: string, source: string): EventCase {
  const indent = /^\n?( *)/.exec(source)?.[1] ?? '';
  const text = source.replace(/^\n|\s+$/g, '').replace(new RegExp(`^${indent}`, 'gm'), '');
  return { title, source: text, run: () => moduleOf(text) };
}

function moduleOf(text: string): ReturnType<EventCase['run']> {
  const whole = `${text}\nreturn { registry, stored: typeof stored === 'undefined' ? [] : stored };`;
  const { outputText } = ts.transpileModule(whole.replace(/^export /gm, ''), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const names = { ...evolvent, z };
  return new Function(`{ ${Object.keys(names).join(', ')} }`, outputText)(names);
}
