import { serve } from '../serve';
import { readV1, type StoredEvent, storedTexts } from '../stored-events';

const texts = storedTexts();

serve({ inputs: () => texts, run: (text) => JSON.parse(text) as StoredEvent, read: readV1 });
