/* SPDX-License-Identifier: MIT */
/* What the library is asked to do: each job is a row of one table, so that
 * timing, counting instructions, counting allocations and comparing results
 * all run the very same thing. */
#ifndef CALLKPI_BENCH_JOBS_H
#define CALLKPI_BENCH_JOBS_H

#include "generate.h"
#include "measure.h"
#include "table.h"
#include <callkpi/cube.h>
#include <callkpi/state.h>

enum bench_feed {
    BENCH_BY_COLUMNS,  /* arrays, one a field */
    BENCH_BY_VIEW,     /* an array of records, in one call */
    BENCH_ONE_BY_ONE,  /* a call a record */
    BENCH_VIEW_CACHED, /* a thousand records, in the cache, again and again */
    BENCH_ONE_BY_ONE_CACHED
};
#define BENCH_CACHED 1000

/* Columns: bits of bench_job::columns. */
enum bench_column {
    BENCH_COLUMN_OUTCOME = 1 << 0,
    BENCH_COLUMN_OFFERED = 1 << 1,
    BENCH_COLUMN_WAIT = 1 << 2,
    BENCH_COLUMN_TALK = 1 << 3,
    BENCH_COLUMN_HOLD = 1 << 4,
    BENCH_COLUMN_WORK = 1 << 5,
    BENCH_COLUMN_FLAGS = 1 << 6,
    BENCH_COLUMN_CSAT = 1 << 7,
    BENCH_COLUMN_QUEUE = 1 << 8,
    BENCH_COLUMN_AGENT = 1 << 9,
    BENCH_COLUMN_ENDED = 1 << 10,
    BENCH_COLUMN_OTHERS = 1 << 11 /* all that are left */
};

enum bench_reading {
    BENCH_READ_NOTHING,
    BENCH_READ_VALUES,   /* counts, sums and service level of each cell */
    BENCH_READ_QUANTILES /* the nine quantiles of each cell */
};

struct bench_job {
    const char *id; /* in the tables and in instructions.txt */
    const char *title;
    enum bench_feed feed;
    unsigned columns; /* what is handed over, by columns */
    size_t batch;     /* records a call, by columns; 0: all */
    uint32_t keep;
    uint32_t histograms;
    uint32_t dimensions;  /* of the cube; 0: one state */
    int64_t interval_us;  /* 0: none */
    uint32_t attribution; /* of access and handling */
    enum bench_reading reading;
};

extern const struct bench_job bench_jobs[];
extern const size_t bench_job_count;

/* The job of an id; ends the program where there is none. */
const struct bench_job *bench_job_find(const char *id);

/* What jobs are fed with: all contacts as columns, the first of them as records. */
struct bench_input {
    const struct bench_contacts *contacts;
    const ckpi_contact *records;
    size_t record_count;
};
size_t bench_job_records(const struct bench_job *job, const struct bench_input *input);

/* What a job builds: a state or a cube. */
struct bench_object {
    const struct bench_job *job;
    ckpi_state *state;
    ckpi_cube *cube;
};
void bench_open(struct bench_object *object, const struct bench_job *job, const ckpi_allocator *allocator);
void bench_close(struct bench_object *object);

/* Feeds contacts first to first + count - 1; for cached jobs, count records. */
void bench_feed(struct bench_object *object, const struct bench_input *input, size_t first, size_t count);

/* Reads what the job reads into results, numbers side by side: the timed reading. */
void bench_read(struct bench_object *object, double *results);
/* How many results that makes. */
size_t bench_result_count(struct bench_object *object);

/* Reads everything that the tables of the yardsticks have: the untimed reading. */
void bench_collect(struct bench_object *object, unsigned values, int quantiles, struct bench_table *table);

/* Which values and quantiles the library attributes like handling. */
unsigned bench_handling_values(void);
unsigned bench_handling_quantiles(void);

/* The sum of all columns of a job, or of the records: what reading alone costs. */
uint64_t bench_read_limit(const struct bench_job *job, const struct bench_input *input);
size_t bench_bytes_per_record(const struct bench_job *job);

#endif
