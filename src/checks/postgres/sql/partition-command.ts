import type { PartitionCmd } from 'libpg-query';
import type { Catalogue } from '../catalogue/catalogue';
import { findRelation, type NamedRelation } from '../catalogue/find-relation';
import type { AlteredTable } from './alter-table';

/** A partition that is attached or detached. */
export interface MovedPartition {
  readonly what: 'attached' | 'detached';
  readonly partition: NamedRelation;
  readonly command: PartitionCmd;
}

export function movedPartition({ commands }: AlteredTable, catalogue: Catalogue): MovedPartition | undefined {
  const [command] = commands;
  const def = command?.def;
  if (def === undefined || !('PartitionCmd' in def) || def.PartitionCmd.name === undefined) return undefined;
  const partition = findRelation(catalogue, def.PartitionCmd.name);
  if (command?.subtype === 'AT_AttachPartition') return { what: 'attached', partition, command: def.PartitionCmd };
  return command?.subtype === 'AT_DetachPartition'
    ? { what: 'detached', partition, command: def.PartitionCmd }
    : undefined;
}
