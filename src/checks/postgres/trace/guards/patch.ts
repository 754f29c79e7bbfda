import { syncBuiltinESMExports } from 'node:module';

type Callable = (this: unknown, ...given: unknown[]) => unknown;

export interface Patch {
  readonly object: object;
  readonly name: string;
  readonly around: (original: Callable) => Callable;
}

interface Applied {
  readonly patch: Patch;
  readonly own: PropertyDescriptor | undefined;
  readonly replacement: Callable;
}

/**
 * Functions that are replaced as long as anybody needs it: the first who comes puts the replacements there, the last who goes
 * takes them away. One that was replaced again meanwhile, by others, is left to them; it does nothing outside of a migration.
 */
export function sharedPatches(patches: () => readonly Patch[]) {
  let users = 0;
  let applied: readonly Applied[] = [];

  return function usePatches(): () => void {
    if (users === 0) {
      applied = patches().flatMap(apply);
      syncBuiltinESMExports();
    }
    users += 1;
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      users -= 1;
      if (users > 0) return;
      for (const each of applied) takeBack(each);
      applied = [];
      syncBuiltinESMExports();
    };
  };
}

function apply(patch: Patch): readonly Applied[] {
  const { object, name, around } = patch;
  const own = Object.getOwnPropertyDescriptor(object, name);
  const original: unknown = Reflect.get(object, name);
  if (typeof original !== 'function') return [];
  const replacement = around(function (...given) {
    return Reflect.apply(original, this, given);
  });
  const enumerable = own?.enumerable ?? false;
  Object.defineProperty(object, name, { value: replacement, configurable: true, writable: true, enumerable });
  return [{ patch, own, replacement }];
}

function takeBack({ patch: { object, name }, own, replacement }: Applied): void {
  if (Reflect.get(object, name) !== replacement) return;
  if (own === undefined) Reflect.deleteProperty(object, name);
  else Object.defineProperty(object, name, own);
}
