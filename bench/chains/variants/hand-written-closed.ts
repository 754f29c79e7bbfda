import { upcastByHand } from '../hand-written';
import { parsedEvents } from '../parsed-events';
import { serve } from '../serve';
import { readV6 } from '../stored-events';

// The least that an upcast can cost: fields that it does not name are lost.
serve({ inputs: () => parsedEvents(), run: upcastByHand, read: ({ payload }) => readV6(payload) });
