/** Why a text cannot be the name of a new migration; undefined where it can. */
export function nameProblem(name: string): string | undefined {
  if (!/^[A-Z]/.test(name)) return 'it does not begin with a capital letter';
  if (!/^[A-Za-z0-9]+$/.test(name)) return 'it has other characters than letters and digits';
  if (/\d{13}$/.test(name)) return 'it ends in a timestamp, which is added by the command';
  // A digit before the timestamp would be read as part of it.
  if (/\d$/.test(name)) return 'it ends in a digit, which would run into the timestamp';
  return undefined;
}

/** The class of a new TypeORM migration. */
export function postgresMigrationText(className: string): string {
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className} implements MigrationInterface {
  readonly name = '${className}';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(\`\`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(\`\`);
  }
}
`;
}

/** The class of a new DynamoDB migration. */
export function dynamodbMigrationText(className: string, description: string): string {
  return `import type { DynamodbMigrationContext } from 'evolvent/dynamodb';

export class ${className} {
  readonly description = '${description}';

  async up(context: DynamodbMigrationContext): Promise<void> {
    context.log('');
  }

  async down(context: DynamodbMigrationContext): Promise<void> {
    context.log('');
  }
}
`;
}

/** `AddIndexOfSKUs` as words: `Add index of SKUs`. */
export function wordsOf(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(' ');
  return words.map((word, index) => (index === 0 || /[A-Z]{2}/.test(word) ? word : word.toLowerCase())).join(' ');
}
