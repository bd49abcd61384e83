/* SPDX-License-Identifier: MIT */
#include "yardstick.h"

#ifdef BENCH_SQLITE

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bench_sqlite {
    sqlite3 *database;
};

#define VALUES                                                                                                         \
    "count(*), count(*) FILTER (WHERE outcome = 1), count(*) FILTER (WHERE outcome = 2), "                             \
    "count(*) FILTER (WHERE outcome = 1 AND wait <= 20000000), count(talk), count(*) FILTER (WHERE flags & 1), "       \
    "count(*) FILTER (WHERE flags & 8), count(*) FILTER (WHERE csat > 0), sum(wait) FILTER (WHERE outcome = 1), "      \
    "sum(talk), sum(hold), sum(work), sum(csat)"

static void must(struct bench_sqlite *sqlite, int result)
{
    if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW) {
        bench_fail(sqlite3_errmsg(sqlite->database));
    }
}

static void execute(struct bench_sqlite *sqlite, const char *sql)
{
    must(sqlite, sqlite3_exec(sqlite->database, sql, NULL, NULL, NULL));
}

static void bind(sqlite3_stmt *statement, int at, int64_t value)
{
    if (value == CKPI_ABSENT) {
        sqlite3_bind_null(statement, at);
    } else {
        sqlite3_bind_int64(statement, at, value);
    }
}

struct bench_sqlite *bench_sqlite_open(const struct bench_contacts *contacts, size_t count)
{
    struct bench_sqlite *sqlite = calloc(1, sizeof(*sqlite));
    sqlite3_stmt *insert = NULL;
    if (sqlite == NULL || sqlite3_open(":memory:", &sqlite->database) != SQLITE_OK) {
        bench_fail("cannot open SQLite");
    }
    execute(sqlite, "CREATE TABLE contacts (queue INT, agent INT, offered INT, wait INT, talk INT, hold INT, work INT, "
                    "flags INT, outcome INT, csat INT); BEGIN");
    must(sqlite,
         sqlite3_prepare_v2(sqlite->database, "INSERT INTO contacts VALUES (?,?,?,?,?,?,?,?,?,?)", -1, &insert, NULL));
    for (size_t i = 0; i < count; i++) {
        bind(insert, 1, contacts->queue[i]);
        bind(insert, 2, contacts->agent[i]);
        bind(insert, 3, contacts->offered_at_us[i]);
        bind(insert, 4, contacts->wait_us[i]);
        bind(insert, 5, contacts->talk_us[i]);
        bind(insert, 6, contacts->hold_us[i]);
        bind(insert, 7, contacts->after_contact_work_us[i]);
        bind(insert, 8, contacts->flags[i]);
        bind(insert, 9, contacts->outcome[i]);
        bind(insert, 10, contacts->csat[i]);
        must(sqlite, sqlite3_step(insert));
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    execute(sqlite, "COMMIT");
    return sqlite;
}

void bench_sqlite_run(struct bench_sqlite *sqlite, const char *job)
{
    execute(sqlite, "DROP TABLE IF EXISTS result");
    if (strcmp(job, "totals") == 0) {
        execute(sqlite, "CREATE TABLE result AS SELECT 0, 0, " VALUES ", max(wait) FROM contacts");
    } else {
        execute(sqlite, "CREATE TABLE result AS SELECT queue, offered / 900000000 AS slot, " VALUES
                        ", 0 FROM contacts GROUP BY slot, queue");
    }
}

void bench_sqlite_collect(struct bench_sqlite *sqlite, struct bench_table *table)
{
    sqlite3_stmt *select = NULL;
    must(sqlite, sqlite3_prepare_v2(sqlite->database, "SELECT * FROM result", -1, &select, NULL));
    while (sqlite3_step(select) == SQLITE_ROW) {
        struct bench_row *row = bench_table_add(table);
        int64_t slot = sqlite3_column_int64(select, 1);
        row->group = sqlite3_column_int64(select, 0);
        row->slot = slot > 0 ? slot - BENCH_EPOCH_US / BENCH_INTERVAL_US : 0;
        for (int value = 0; value < BENCH_VALUES; value++) {
            row->value[value] = sqlite3_column_int64(select, 2 + value);
        }
    }
    sqlite3_finalize(select);
    bench_table_sort(table);
}

void bench_sqlite_close(struct bench_sqlite *sqlite)
{
    if (sqlite != NULL) {
        sqlite3_close(sqlite->database);
        free(sqlite);
    }
}

const char *bench_sqlite_version(void)
{
    return sqlite3_libversion();
}

#else

struct bench_sqlite *bench_sqlite_open(const struct bench_contacts *contacts, size_t count)
{
    (void)contacts;
    (void)count;
    return NULL;
}

void bench_sqlite_run(struct bench_sqlite *sqlite, const char *job)
{
    (void)sqlite;
    (void)job;
}

void bench_sqlite_collect(struct bench_sqlite *sqlite, struct bench_table *table)
{
    (void)sqlite;
    (void)table;
}

void bench_sqlite_close(struct bench_sqlite *sqlite)
{
    (void)sqlite;
}

const char *bench_sqlite_version(void)
{
    return "not built in";
}

#endif
