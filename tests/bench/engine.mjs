// SPDX-License-Identifier: MIT
// A SQL engine as a yardstick: node engine.mjs duckdb|clickhouse. Reads commands
// from standard input, one a line, and answers each with a line:
//   load CSV       reads the columns of bench_write_csv() into memory
//   run JOB        computes a job into a table: "ok NANOSECONDS"
//   save JOB CSV   writes that table: group, slot, values, quantiles
// One thread each. The time of a run is the lower of processor and wall time.
import { createInterface } from 'node:readline';
import { rmSync } from 'node:fs';

const interval = 900_000_000;
const epoch = 1_772_409_600_000_000 / interval; // BENCH_EPOCH_US
const ranks = [0.5, 0.9, 0.95];

// What the two dialects share. Sums of durations are over the answered (wait) or
// the handled (talk, hold, work: NULL in others).
function tables(count, sumWait) {
    const values = [
        'count(*) AS v0', `${count('outcome = 1')} AS v1`, `${count('outcome = 2')} AS v2`,
        `${count('outcome = 1 AND wait <= 20000000')} AS v3`, 'count(talk) AS v4', `${count('flags & 1 <> 0')} AS v5`,
        `${count('flags & 8 <> 0')} AS v6`, `${count('csat > 0')} AS v7`, `${sumWait} AS v8`, 'sum(talk) AS v9',
        'sum(hold) AS v10', 'sum(work) AS v11', 'sum(csat) AS v12',
    ];
    return values.join(', ');
}

async function duckdb() {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const run = (sql) => connection.run(sql);
    const values = tables((condition) => `count(*) FILTER (WHERE ${condition})`, 'sum(wait) FILTER (WHERE outcome = 1)');
    const quantiles = `quantile_disc(wait, [${ranks}]) FILTER (WHERE outcome = 1) AS qw, ` +
        `quantile_disc(talk, [${ranks}]) AS qt, quantile_disc(talk + hold + work, [${ranks}]) AS qh`;
    const slot = `offered // ${interval}`;
    const jobs = {
        totals: `SELECT ${values}, max(wait) AS v13 FROM contacts`,
        interval: `SELECT queue, ${slot} AS slot, ${values} FROM contacts GROUP BY queue, slot`,
        agent: `SELECT agent, ${values} FROM contacts GROUP BY agent`,
        quantiles: `SELECT queue, ${slot} AS slot, ${values}, ${quantiles} FROM contacts GROUP BY queue, slot`,
    };
    const list = (job) => {
        const lists = ['qw', 'qt', 'qh'].flatMap((q) => ranks.map((_, i) => `${q}[${i + 1}]`)).join(', ');
        return {
            totals: '0, 0, *', interval: `queue, slot - ${epoch}, * EXCLUDE (queue, slot)`,
            agent: 'agent, 0, * EXCLUDE (agent)',
            quantiles: `queue, slot - ${epoch}, * EXCLUDE (queue, slot, qw, qt, qh), ${lists}`,
        }[job];
    };
    const version = (await connection.runAndReadAll('SELECT version()')).getRows()[0][0];
    return {
        name: `DuckDB ${version}`,
        async load(path) {
            // The narrowest types that hold the values: a head start over the library's 64-bit ids.
            const types = 'queue UTINYINT, agent USMALLINT, offered BIGINT, wait BIGINT, talk BIGINT, hold BIGINT, ' +
                'work BIGINT, flags UINTEGER, outcome UTINYINT, csat UTINYINT';
            const columns = types.split(', ').map((column) => column.replace(/(\w+) (\w+)/, "'$1': '$2'")).join(', ');
            await run(`CREATE TABLE contacts AS SELECT * FROM read_csv('${path}', header = false, auto_detect = false,
                       delim = ',', columns = {${columns}})`);
            await run('SET threads = 1');
        },
        run: (job) => run(`CREATE OR REPLACE TABLE result_${job} AS ${jobs[job]}`),
        save: (job, path) => run(`COPY (SELECT ${list(job)} FROM result_${job}) TO '${path}' (FORMAT csv, HEADER false)`),
    };
}

async function clickhouse() {
    const { Session } = await import('chdb');
    const session = new Session();
    const run = (sql) => session.query(sql);
    const values = tables((condition) => `countIf(${condition.replaceAll(/(flags) & (\d)/g, 'bitAnd($1, $2)')})`,
        'sumIf(wait, outcome = 1)');
    // It takes the rank ceil(level * n) in floating point; a hair less, and that is exact.
    const levels = ranks.map((rank) => rank - 1e-9);
    const quantiles = `quantilesExactLow(${levels})(talk) AS qt, ` +
        `quantilesExactLowIf(${levels})(wait, outcome = 1) AS qw, quantilesExactLow(${levels})(talk + hold + work) AS qh`;
    const slot = `intDiv(offered, ${interval})`;
    const jobs = {
        totals: `SELECT ${values}, max(wait) AS v13 FROM bench.contacts`,
        interval: `SELECT queue, ${slot} AS slot, ${values} FROM bench.contacts GROUP BY queue, slot`,
        agent: `SELECT agent, ${values} FROM bench.contacts GROUP BY agent`,
        quantiles: `SELECT queue, ${slot} AS slot, ${values}, ${quantiles} FROM bench.contacts GROUP BY queue, slot`,
    };
    const numbers = (count) => Array.from({ length: count }, (_, i) => `v${i}`).join(', ');
    const lists = ['qw', 'qt', 'qh'].flatMap((q) => ranks.map((_, i) => `${q}[${i + 1}]`)).join(', ');
    const list = {
        totals: `0, 0, ${numbers(14)}`, interval: `queue, slot - ${epoch}, ${numbers(13)}`,
        agent: `agent, 0, ${numbers(13)}`, quantiles: `queue, slot - ${epoch}, ${numbers(13)}, ${lists}`,
    };
    const version = run('SELECT version()').trim().replaceAll('"', '');
    return {
        name: `ClickHouse ${version}`,
        load(path) {
            run('CREATE DATABASE bench');
            const types = 'queue UInt8, agent UInt16, offered Int64, wait Int64, talk Nullable(Int64), ' +
                'hold Nullable(Int64), work Nullable(Int64), flags UInt32, outcome UInt8, csat UInt8';
            run(`CREATE TABLE bench.contacts (${types}) ENGINE = Memory`);
            run(`INSERT INTO bench.contacts SELECT * FROM file('${path}', CSV, '${types}')`);
        },
        run(job) {
            run(`DROP TABLE IF EXISTS bench.result_${job}`);
            run(`CREATE TABLE bench.result_${job} ENGINE = Memory AS ${jobs[job]} SETTINGS max_threads = 1`);
        },
        save(job, path) {
            rmSync(path, { force: true });
            run(`SELECT ${list[job]} FROM bench.result_${job} INTO OUTFILE '${path}' FORMAT CSV`);
        },
        close: () => session.cleanup(),
    };
}

const engine = await { duckdb, clickhouse }[process.argv[2]]();
console.log(engine.name);
for await (const line of createInterface({ input: process.stdin })) {
    const [command, ...words] = line.split(' ');
    try {
        const cpu = process.cpuUsage();
        const wall = process.hrtime.bigint();
        await engine[command](...words);
        const passed = Number(process.hrtime.bigint() - wall);
        const used = process.cpuUsage(cpu);
        console.log(`ok ${Math.min(passed, (used.user + used.system) * 1000)}`);
    } catch (error) {
        console.log(`error ${String(error.message ?? error).replaceAll('\n', ' ')}`);
    }
}
engine.close?.();
process.exit(0);
