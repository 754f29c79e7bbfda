import { generatedCode } from 'evolvent/compile';
import { registryOf } from '../five-hops';
import { serveRegistry } from '../serve-registry';

serveRegistry(registryOf().compiledWith(generatedCode), { validate: 'off' });
