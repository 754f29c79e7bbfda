import { type QueryRunner, TableColumn } from 'typeorm';
import { inventory } from './bases/inventory';
import { shop } from './bases/shop';
import { corpus, Up } from './corpus-migration';

export const changedColumns = [
  ...corpus(inventory, [
    {
      migration: class LengthenSku1735700002001 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.changeColumn(
            'item',
            'sku',
            new TableColumn({ name: 'sku', type: 'varchar', length: '40', isNullable: true }),
          );
        }
      },
      truth: { loses: ['item.sku'], mild: ['item_sku'] },
      expected: ['drop-and-add-column'],
    },
    {
      migration: class LengthenSkuInPlace1735700002002 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE item ALTER COLUMN sku TYPE varchar(40)`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DescribeNote1735700002003 extends Up {
        async up(queryRunner: QueryRunner) {
          const table = await queryRunner.getTable('stock_level');
          const note = table?.findColumnByName('note');
          if (note === undefined) throw new Error('There is no note.');
          const text = note.clone();
          text.type = 'text';
          text.length = '';
          await queryRunner.changeColumn('stock_level', note, text);
        }
      },
      truth: { loses: ['stock_level.note'] },
      expected: ['drop-and-add-column'],
    },
    {
      migration: class CommentWeight1735700002004 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.changeColumn(
            'item',
            'weight_grams',
            new TableColumn({
              name: 'weight_grams',
              type: 'integer',
              isNullable: true,
              comment: 'Without its packing',
            }),
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DefaultRating1735700002005 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.changeColumn(
            'supplier',
            'rating',
            new TableColumn({ name: 'rating', type: 'smallint', default: '3' }),
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class LargerPrices1735700002006 extends Up {
        async up(queryRunner: QueryRunner) {
          const price = { name: 'price', type: 'numeric', precision: 14, scale: 2 };
          await queryRunner.changeColumn('item', 'price', new TableColumn(price));
        }
      },
      // Precision grows at the same scale: nothing is written anew.
      truth: {},
      expected: [],
    },
    {
      migration: class FinerPrices1735700002007 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.changeColumn(
            'item',
            'price',
            new TableColumn({ name: 'price', type: 'numeric', precision: 14, scale: 4 }),
          );
        }
      },
      truth: { blocks: ['item'] },
      expected: ['table-rewrite'],
    },
    {
      migration: class WholePrices1735700002008 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE item ALTER COLUMN price TYPE int USING price::int`);
        }
      },
      truth: { blocks: ['item'], loses: ['item.price'], breaks: ['item.price'] },
      expected: ['narrow-type', 'table-rewrite'],
    },
    {
      migration: class BigQuantities1735700002009 extends Up {
        async up(queryRunner: QueryRunner) {
          // node-postgres hands a bigint over as a text.
          await queryRunner.query(
            `ALTER TABLE stock_level ALTER quantity SET DATA TYPE bigint, ALTER reserved SET DATA TYPE bigint`,
          );
        }
      },
      truth: { blocks: ['stock_level'], breaks: ['stock_level.quantity', 'stock_level.reserved'] },
      expected: ['change-type (warning)', 'table-rewrite'],
    },
    {
      migration: class ShortenNames1735700002010 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE supplier ALTER COLUMN name TYPE varchar(3) USING left(name, 3)`);
        }
      },
      truth: { loses: ['supplier.name'] },
      expected: ['narrow-type'],
    },
    {
      migration: class UpdatedInUtc1735700002011 extends Up {
        async up(queryRunner: QueryRunner) {
          // In a session whose TimeZone is UTC the stored values are the same already.
          await queryRunner.query(`ALTER TABLE item ALTER COLUMN updated_at TYPE timestamptz`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class UpdatedInBerlin1735700002012 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`SET LOCAL TimeZone = 'Europe/Berlin'`);
          await queryRunner.query(`ALTER TABLE item ALTER COLUMN updated_at TYPE timestamptz`);
        }
      },
      truth: { blocks: ['item'] },
      expected: ['table-rewrite'],
    },
    {
      migration: class RatingAsInteger1735700002013 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.changeColumn(
            'supplier',
            'rating',
            new TableColumn({ name: 'rating', type: 'int', default: '0' }),
          );
        }
      },
      // Small as it is, the ratings of 900 suppliers are gone.
      truth: { loses: ['supplier.rating'] },
      expected: ['drop-and-add-column'],
    },
  ]),
  ...corpus(shop, [
    {
      migration: class LongerCoupons1735700002014 extends Up {
        async up(queryRunner: QueryRunner) {
          const columns = [
            ['couponCode', '40'],
            ['comment', '2000'],
          ] as const;
          for (const [name, length] of columns) {
            await queryRunner.changeColumn(
              'shop.Order',
              name,
              new TableColumn({ name, type: 'varchar', length, isNullable: true }),
            );
          }
        }
      },
      truth: { loses: ['shop.Order.couponCode', 'shop.Order.comment'] },
      expected: ['drop-and-add-column'],
    },
    {
      migration: class CommentsAsText1735700002015 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            'ALTER TABLE "shop"."Order" ALTER COLUMN "comment" TYPE text, ALTER COLUMN "couponCode" TYPE varchar(40)',
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class PlacedWithZone1735700002016 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.changeColumn(
            'shop.Order',
            'placedAt',
            new TableColumn({ name: 'placedAt', type: 'timestamptz', isNullable: true }),
          );
        }
      },
      // The materialized view stands in the way: it fails, and would lose all dates where there were none.
      truth: { breaks: ['shop.Order.placedAt'], loses: ['shop.Order.placedAt'] },
      expected: ['drop-and-add-column', 'not-checked (warning)'],
    },
    {
      migration: class CartAsJsonb1735700002017 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE shop."Cart" ALTER COLUMN "content" TYPE jsonb USING "content"::jsonb`);
        }
      },
      truth: { blocks: ['shop.Cart'] },
      expected: ['table-rewrite (warning)'],
    },
    {
      migration: class PhoneRequired1735700002018 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.changeColumn(
            'shop.Customer',
            'phone',
            new TableColumn({ name: 'phone', type: 'character varying', length: '30' }),
          );
        }
      },
      truth: { blocks: ['shop.Customer'] },
      expected: ['set-not-null'],
    },
    {
      // TypeORM reads the type as "character varying", takes "varchar" for another one, and makes the column anew.
      migration: class NameOptional1735700002019 extends Up {
        async up(queryRunner: QueryRunner) {
          const fullName = new TableColumn({ name: 'fullName', type: 'varchar', length: '120', isNullable: true });
          await queryRunner.changeColumn('shop.Customer', 'fullName', fullName);
        }
      },
      truth: { loses: ['shop.Customer.fullName'] },
      expected: ['drop-and-add-column'],
    },
    {
      migration: class NameOptionalByItsType1735700002025 extends Up {
        async up(queryRunner: QueryRunner) {
          const type = 'character varying';
          const fullName = new TableColumn({ name: 'fullName', type, length: '120', isNullable: true });
          await queryRunner.changeColumn('shop.Customer', 'fullName', fullName);
        }
      },
      truth: {},
      expected: [],
    },
    {
      // The table has rows, so that it fails; it would have lost the e-mail addresses.
      migration: class EmailShorter1735700002026 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.changeColumn(
            'shop.Customer',
            'email',
            new TableColumn({ name: 'email', type: 'varchar', length: '200' }),
          );
        }
      },
      truth: { loses: ['shop.Customer.email'], breaks: ['shop.Customer.email'] },
      expected: ['drop-and-add-column', 'not-checked (warning)'],
    },
  ]),
];
