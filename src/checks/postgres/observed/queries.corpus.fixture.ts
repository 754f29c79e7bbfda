import type { Corpus } from './corpora.fixture';
import { statementLines } from './statement-lines.fixture';

/** What reads and writes rows. */
export const queriesCorpus: Corpus = {
  title: 'queries',
  tables: `
    CREATE TABLE author (id int PRIMARY KEY, name text NOT NULL, born date);
    CREATE TABLE book (id int PRIMARY KEY, author_id int NOT NULL REFERENCES author, title text, price numeric, old_id int);
    CREATE TABLE review (id int PRIMARY KEY, book_id int REFERENCES book ON DELETE CASCADE, stars int, said text);
    CREATE INDEX review_book ON review (book_id); CREATE INDEX book_title ON book (title);
    CREATE TABLE loan (book_id int REFERENCES book ON DELETE SET NULL ON UPDATE CASCADE, until date);
    CREATE TABLE log (at timestamptz DEFAULT now(), said text);
    CREATE VIEW cheap AS SELECT * FROM book WHERE price < 10;
    CREATE VIEW rated AS SELECT b.title, r.stars FROM book b JOIN review r ON r.book_id = b.id;
    CREATE MATERIALIZED VIEW best AS SELECT * FROM review WHERE stars = 5;
    INSERT INTO author SELECT i, 'a' || i FROM generate_series(1, 50) i;
    INSERT INTO book SELECT i, 1 + i % 40, 't' || i, i, i FROM generate_series(1, 60) i;
    INSERT INTO review SELECT i, 1 + i % 50, i % 6, 'x' FROM generate_series(1, 80) i;
    INSERT INTO loan SELECT i FROM generate_series(1, 20) i; INSERT INTO log (said) VALUES ('a');
    REFRESH MATERIALIZED VIEW best;
  `,
  statements: statementLines(`
    SELECT 1
    SELECT * FROM author
    SELECT * FROM author WHERE id = 1
    SELECT * FROM author WHERE id IN (1, 2)
    SELECT * FROM author WHERE id BETWEEN 1 AND 3
    SELECT * FROM author WHERE name = 'a1'
    SELECT * FROM author a JOIN book b ON b.author_id = a.id
    SELECT * FROM author a JOIN book b ON b.author_id = a.id WHERE b.id = 3
    SELECT * FROM author a LEFT JOIN book b ON b.author_id = a.id LEFT JOIN review r ON r.book_id = b.id
    SELECT * FROM author, book, log
    SELECT * FROM cheap
    SELECT * FROM rated WHERE stars > 3
    SELECT * FROM best
    SELECT (SELECT count(*) FROM review) FROM author WHERE EXISTS (SELECT 1 FROM log)
    SELECT * FROM (SELECT * FROM book ORDER BY price) b
    SELECT * FROM author UNION ALL SELECT id, title, NULL FROM book
    WITH recent AS (SELECT * FROM log), log AS (SELECT 1) SELECT * FROM recent, log
    WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT * FROM n
    WITH gone AS (DELETE FROM log RETURNING *) SELECT * FROM gone
    WITH author AS (SELECT * FROM log) SELECT * FROM author
    WITH made AS (INSERT INTO log (said) VALUES ('x') RETURNING *) INSERT INTO log SELECT * FROM made
    SELECT * FROM author FOR UPDATE
    SELECT * FROM author FOR SHARE
    SELECT * FROM author a JOIN book b ON b.author_id = a.id FOR UPDATE OF b
    SELECT * FROM (SELECT * FROM author) x FOR UPDATE
    SELECT * FROM cheap FOR UPDATE
    SELECT * FROM public.author FOR NO KEY UPDATE SKIP LOCKED
    SELECT * FROM generate_series(1, 3) g
    SELECT b.* FROM author a CROSS JOIN LATERAL (SELECT * FROM book WHERE author_id = a.id) b
    SELECT * FROM book TABLESAMPLE system (100)
    VALUES (1), (2)
    TABLE author
    INSERT INTO author VALUES (100, 'x')
    INSERT INTO author (id, name) SELECT id + 1000, title FROM book
    INSERT INTO book (id, author_id) VALUES (200, 1)
    INSERT INTO review (id, stars) VALUES (300, 1)
    INSERT INTO review (id, book_id) VALUES (300, NULL)
    INSERT INTO review (id, book_id) VALUES (300, 1)
    INSERT INTO author VALUES (1, 'x') ON CONFLICT DO NOTHING
    INSERT INTO author VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = excluded.name
    INSERT INTO author VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = (SELECT said FROM log LIMIT 1)
    INSERT INTO log DEFAULT VALUES
    INSERT INTO cheap (id, author_id) VALUES (500, 1)
    INSERT INTO log (said) SELECT name FROM author RETURNING *
    UPDATE author SET name = 'x'
    UPDATE author SET name = 'x' WHERE id = 1
    UPDATE author SET name = 'x' WHERE born IS NULL
    UPDATE book SET author_id = 3 WHERE id = 1
    UPDATE book SET title = a.name FROM author a WHERE a.id = book.author_id
    UPDATE book SET title = (SELECT name FROM author a WHERE a.id = author_id)
    UPDATE book SET old_id = id
    UPDATE cheap SET price = 5
    UPDATE log SET said = upper(said) WHERE said IN (SELECT said FROM review)
    UPDATE review SET stars = 5 WHERE id = ANY (ARRAY[1, 2])
    UPDATE author SET id = id + 1000 WHERE id = 50
    DELETE FROM log
    DELETE FROM author WHERE id = 50
    DELETE FROM book WHERE id = 60
    DELETE FROM review WHERE book_id = 3
    DELETE FROM review USING book b WHERE b.id = book_id AND b.price > 5
    DELETE FROM author a WHERE NOT EXISTS (SELECT 1 FROM book b WHERE b.author_id = a.id)
    DELETE FROM log WHERE ctid IN (SELECT ctid FROM log LIMIT 10)
    MERGE INTO author a USING book b ON b.author_id = a.id + 1000 WHEN NOT MATCHED THEN INSERT VALUES (b.id + 1000, b.title)
    MERGE INTO log l USING author a ON a.name = l.said WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (said) VALUES (a.name)
    MERGE INTO review r USING loan l ON l.book_id = r.book_id WHEN MATCHED THEN UPDATE SET stars = 0
    EXPLAIN SELECT * FROM author
    DECLARE c CURSOR FOR SELECT * FROM author
    TRUNCATE log
    TRUNCATE author, book, review, loan
    CREATE TABLE copied AS SELECT a.id, count(*) FROM author a JOIN book b ON b.author_id = a.id GROUP BY a.id
    CREATE TABLE copied AS TABLE log
    CREATE TABLE copied AS WITH c AS (SELECT * FROM cheap) SELECT * FROM c
    REFRESH MATERIALIZED VIEW best
    COPY (SELECT * FROM author) TO '/dev/null'
    COPY author TO '/dev/null'
  `),
};
