import { registryOf } from '../five-hops';
import { serveRegistry } from '../serve-registry';

serveRegistry(registryOf());
