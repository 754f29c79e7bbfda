import { inventoryCorpus } from './inventory.corpus.fixture';
import { partitionsCorpus } from './partitions.corpus.fixture';
import { queriesCorpus } from './queries.corpus.fixture';
import { typesCorpus } from './types.corpus.fixture';

/** Statements that each run by themselves on the same tables, which hold rows. */
export interface Corpus {
  readonly title: string;
  readonly tables: string;
  readonly statements: readonly string[];
  /** Each statement is about one table, which its second word but one names: several run in one transaction. */
  readonly isBatched?: boolean;
}

export const corpora: readonly Corpus[] = [inventoryCorpus, partitionsCorpus, typesCorpus, queriesCorpus];
