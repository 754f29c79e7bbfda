import { Module } from 'node:module';
import { storeErrors } from '../store/errors';
import { emitDecoratorMetadata } from './decorator-metadata';

/** Makes modules in TypeScript loadable, by tsx, where nothing does so already. Throws `PEER_MISSING`. */
export async function loadTypeScript(): Promise<void> {
  if (hasLoader()) return;
  try {
    const [esm, commonjs] = await Promise.all([import('tsx/esm/api'), import('tsx/cjs/api')]);
    esm.register();
    commonjs.register();
  } catch (cause) {
    throw storeErrors.failure('PEER_MISSING', { name: 'tsx', range: '^4.19.0' }, cause);
  }
  await emitDecoratorMetadata();
}

/** A loader that the process was started with, such as `node --import tsx`. What Node itself does with types knows no decorators. */
function hasLoader(): boolean {
  const extensions: object = Reflect.get(Module, '_extensions');
  if (!('.ts' in extensions)) return false;
  const isNodes = Boolean(Reflect.get(process.features, 'typescript'));
  const started = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
  return !isNodes || /(--import|--require|--loader|--experimental-loader|-r)[ =]/.test(started);
}
