/** A program that has PostgreSQL kept for it, tells where, and then ends in the way that it is told. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from './postgres';

const { url, stop } = await startPostgres();
const client = new Client({ connectionString: url });
await client.connect();
const { rows } = await client.query('SHOW data_directory');
await client.end();
const data: string = rows[0].data_directory;
const pid = Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10);
console.log(JSON.stringify({ url, pid, folder: dirname(data) }));

const end = process.argv[2];
if (end === 'stops') await stop();
if (end === 'throws') throw new Error('The program fails.');
if (end === 'waits') setInterval(() => {}, 60_000);
