import type { ProposedOperation } from './proposed-operation';
import { textCode } from './value-code';

/** Proposals as calls, a line each, for the function in `.changes(...)`. What a question leaves open is code that compiles: no rename. */
export function operationCode(operations: readonly ProposedOperation[], indent: string): readonly string[] {
  return operations.flatMap((operation) => linesOf(operation, indent));
}

function linesOf(operation: ProposedOperation, indent: string): readonly string[] {
  switch (operation.kind) {
    case 'operation':
      return [`${indent}${operation.code}${operation.note === undefined ? '' : ` // ${operation.note}`}`];
    case 'scope':
      return scopeCode(operation, indent);
    case 'question': {
      const otherwise = operationCode(operation.otherwise, indent);
      return [
        `${indent}// ${operation.question} If so, in the place of the ${otherwise.length} lines below:`,
        ...operationCode(operation.ifSo, `${indent}//   `),
        ...otherwise,
      ];
    }
  }
}

function scopeCode({ operation, name, inner }: Extract<ProposedOperation, { kind: 'scope' }>, indent: string) {
  const within = operation === 'at' ? 'inside' : 'item';
  if (inner.length === 0) return [];
  return [
    `${indent}.${operation}(${textCode(name)}, (${within}) =>`,
    `${indent}  ${within}`,
    ...operationCode(inner, `${indent}    `),
    `${indent})`,
  ];
}
