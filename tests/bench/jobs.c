/* SPDX-License-Identifier: MIT */
#include "jobs.h"
#include <callkpi/metric.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNTS CKPI_KEEP_COUNTS
#define SUMS (CKPI_KEEP_COUNTS | CKPI_KEEP_SUMS)
#define TOTALS_COLUMNS                                                                                                 \
    (BENCH_COLUMN_OUTCOME | BENCH_COLUMN_OFFERED | BENCH_COLUMN_WAIT | BENCH_COLUMN_TALK | BENCH_COLUMN_HOLD |         \
     BENCH_COLUMN_WORK | BENCH_COLUMN_FLAGS | BENCH_COLUMN_CSAT)
#define QUEUE_COLUMNS (TOTALS_COLUMNS | BENCH_COLUMN_QUEUE)
#define ALL_COLUMNS (QUEUE_COLUMNS | BENCH_COLUMN_AGENT | BENCH_COLUMN_ENDED | BENCH_COLUMN_OTHERS)
#define TALK_COLUMNS (BENCH_COLUMN_OUTCOME | BENCH_COLUMN_OFFERED | BENCH_COLUMN_WAIT | BENCH_COLUMN_TALK)
#define BY_QUEUE (1u << CKPI_DIMENSION_QUEUE)
#define BY_AGENT (1u << CKPI_DIMENSION_AGENT)
#define THREE (CKPI_HISTOGRAM_WAIT | CKPI_HISTOGRAM_TALK | CKPI_HISTOGRAM_HANDLE)
#define QUARTER BENCH_INTERVAL_US
#define OFFERED CKPI_ATTRIBUTION_OFFERED

const struct bench_job bench_jobs[] = {
    {"totals", "J0: totals, one state, by columns", BENCH_BY_COLUMNS, TOTALS_COLUMNS, 0, SUMS | CKPI_KEEP_EXTREMA, 0, 0,
     0, 0, BENCH_READ_NOTHING},
    {"totals-batches", "J0, 4,096 records a call", BENCH_BY_COLUMNS, TOTALS_COLUMNS, 4096, SUMS | CKPI_KEEP_EXTREMA, 0,
     0, 0, 0, BENCH_READ_NOTHING},
    {"interval", "J1: queue x 15 min: counts, sums, service level", BENCH_BY_COLUMNS, QUEUE_COLUMNS, 0, SUMS, 0,
     BY_QUEUE, QUARTER, OFFERED, BENCH_READ_VALUES},
    {"interval-batches", "J1, 4,096 records a call", BENCH_BY_COLUMNS, QUEUE_COLUMNS, 4096, SUMS, 0, BY_QUEUE, QUARTER,
     OFFERED, BENCH_READ_VALUES},
    {"agent", "J1a: by agent: counts, sums, service level", BENCH_BY_COLUMNS, TOTALS_COLUMNS | BENCH_COLUMN_AGENT, 0,
     SUMS, 0, BY_AGENT, 0, OFFERED, BENCH_READ_VALUES},
    {"quantiles", "J1 + J2_qi: queue x 15 min and nine quantiles", BENCH_BY_COLUMNS, QUEUE_COLUMNS, 0,
     SUMS | CKPI_KEEP_HISTOGRAMS, THREE, BY_QUEUE, QUARTER, OFFERED, BENCH_READ_QUANTILES},
    {"contact", "default configuration, queue x 15 min, by columns", BENCH_BY_COLUMNS, ALL_COLUMNS, 0, 0, 0, BY_QUEUE,
     QUARTER, 0, BENCH_READ_NOTHING},
    {"contact-batches", "the same, 4,096 records a call", BENCH_BY_COLUMNS, ALL_COLUMNS, 4096, 0, 0, BY_QUEUE, QUARTER,
     0, BENCH_READ_NOTHING},
    {"contact-view", "the same, by a view of records", BENCH_BY_VIEW, 0, 0, 0, 0, BY_QUEUE, QUARTER, 0,
     BENCH_READ_NOTHING},
    {"contact-add", "the same, records one by one", BENCH_ONE_BY_ONE, 0, 0, 0, 0, BY_QUEUE, QUARTER, 0,
     BENCH_READ_NOTHING},
    {"state", "default configuration, one state, by columns", BENCH_BY_COLUMNS, ALL_COLUMNS, 0, 0, 0, 0, 0, 0,
     BENCH_READ_NOTHING},
    {"state-view", "the same, by a view of records", BENCH_BY_VIEW, 0, 0, 0, 0, 0, 0, 0, BENCH_READ_NOTHING},
    {"state-view-cached", "the same, by a view in the cache", BENCH_VIEW_CACHED, 0, 0, 0, 0, 0, 0, 0,
     BENCH_READ_NOTHING},
    {"state-add", "the same, records one by one", BENCH_ONE_BY_ONE, 0, 0, 0, 0, 0, 0, 0, BENCH_READ_NOTHING},
    {"state-add-cached", "the same, one by one from the cache", BENCH_ONE_BY_ONE_CACHED, 0, 0, 0, 0, 0, 0, 0,
     BENCH_READ_NOTHING},
    {"histogram", "one histogram (talk), by columns", BENCH_BY_COLUMNS, TALK_COLUMNS, 0, COUNTS | CKPI_KEEP_HISTOGRAMS,
     CKPI_HISTOGRAM_TALK, 0, 0, 0, BENCH_READ_NOTHING},
    {"histogram-batches", "the same, 4,096 records a call", BENCH_BY_COLUMNS, TALK_COLUMNS, 4096,
     COUNTS | CKPI_KEEP_HISTOGRAMS, CKPI_HISTOGRAM_TALK, 0, 0, 0, BENCH_READ_NOTHING},
    {"histogram-view", "the same, by a view in the cache", BENCH_VIEW_CACHED, 0, 0, COUNTS | CKPI_KEEP_HISTOGRAMS,
     CKPI_HISTOGRAM_TALK, 0, 0, 0, BENCH_READ_NOTHING},
};
const size_t bench_job_count = sizeof(bench_jobs) / sizeof(bench_jobs[0]);

const struct bench_job *bench_job_find(const char *id)
{
    for (size_t i = 0; i < bench_job_count; i++) {
        if (strcmp(bench_jobs[i].id, id) == 0) {
            return &bench_jobs[i];
        }
    }
    fprintf(stderr, "bench: no job %s\n", id);
    exit(2);
}

size_t bench_job_records(const struct bench_job *job, const struct bench_input *input)
{
    return job->feed == BENCH_BY_COLUMNS ? input->contacts->count : input->record_count;
}

void bench_open(struct bench_object *object, const struct bench_job *job, const ckpi_allocator *allocator)
{
    ckpi_state_config keep = {0};
    keep.struct_size = sizeof(keep);
    keep.keep = job->keep;
    keep.histograms = job->histograms;
    keep.allocator = allocator;
    object->job = job;
    object->state = NULL;
    object->cube = NULL;
    if (job->dimensions == 0) {
        bench_must(ckpi_state_new(&keep, &object->state), "ckpi_state_new");
        return;
    }
    ckpi_cube_config config = {0};
    config.struct_size = sizeof(config);
    config.dimensions = job->dimensions;
    config.interval_mode = job->interval_us > 0 ? CKPI_INTERVAL_MODE_FIXED : CKPI_INTERVAL_MODE_NONE;
    config.interval_us = job->interval_us;
    config.interval_origin_us = job->interval_us > 0 ? BENCH_EPOCH_US : 0;
    config.access_attribution = job->attribution;
    config.handling_attribution = job->attribution;
    config.state = &keep;
    bench_must(ckpi_cube_new(&config, &object->cube), "ckpi_cube_new");
}

void bench_close(struct bench_object *object)
{
    ckpi_state_free(object->state);
    ckpi_cube_free(object->cube);
    object->state = NULL;
    object->cube = NULL;
}

/* --- Feeding --- */

/* Where a column lies, here and in the library's struct, and how wide it is. */
static const struct {
    unsigned bit;
    size_t from;
    size_t to;
    size_t width;
} columns[] = {
#define COLUMN(bit, from, to)                                                                                          \
    {                                                                                                                  \
        bit, offsetof(struct bench_contacts, from), offsetof(ckpi_contact_columns, to),                                \
            sizeof(*((struct bench_contacts *)0)->from)                                                                \
    }
    COLUMN(BENCH_COLUMN_OUTCOME, outcome, outcome),
    COLUMN(BENCH_COLUMN_OFFERED, offered_at_us, offered_at_us),
    COLUMN(BENCH_COLUMN_WAIT, wait_us, wait_us),
    COLUMN(BENCH_COLUMN_TALK, talk_us, talk_us),
    COLUMN(BENCH_COLUMN_HOLD, hold_us, hold_us),
    COLUMN(BENCH_COLUMN_WORK, after_contact_work_us, after_contact_work_us),
    COLUMN(BENCH_COLUMN_FLAGS, flags, flags),
    COLUMN(BENCH_COLUMN_CSAT, csat, csat),
    COLUMN(BENCH_COLUMN_QUEUE, queue_id, queue_id),
    COLUMN(BENCH_COLUMN_AGENT, agent_id, agent_id),
    COLUMN(BENCH_COLUMN_ENDED, ended_at_us, ended_at_us),
    COLUMN(BENCH_COLUMN_OTHERS, ring_us, ring_us),
    COLUMN(BENCH_COLUMN_OTHERS, longest_hold_us, longest_hold_us),
    COLUMN(BENCH_COLUMN_OTHERS, callback_requested_at_us, callback_requested_at_us),
    COLUMN(BENCH_COLUMN_OTHERS, callback_connected_at_us, callback_connected_at_us),
    COLUMN(BENCH_COLUMN_OTHERS, due_at_us, due_at_us),
    COLUMN(BENCH_COLUMN_OTHERS, holds, holds),
    COLUMN(BENCH_COLUMN_OTHERS, ring_attempts, ring_attempts),
    COLUMN(BENCH_COLUMN_OTHERS, ring_unanswered, ring_unanswered),
    COLUMN(BENCH_COLUMN_OTHERS, callback_attempts, callback_attempts),
    COLUMN(BENCH_COLUMN_OTHERS, channel, channel),
    COLUMN(BENCH_COLUMN_OTHERS, direction, direction),
    COLUMN(BENCH_COLUMN_OTHERS, disconnected_by, disconnected_by),
#undef COLUMN
};
#define COLUMNS (sizeof(columns) / sizeof(columns[0]))

static const char *column_data(const struct bench_contacts *contacts, size_t column)
{
    const char *data = NULL;
    memcpy(&data, (const char *)contacts + columns[column].from, sizeof(data));
    return data;
}

static void feed_columns(struct bench_object *object, const struct bench_contacts *contacts, size_t first, size_t count)
{
    ckpi_issue issue = {0};
    issue.struct_size = sizeof(issue);
    size_t batch = object->job->batch > 0 ? object->job->batch : count;
    for (size_t done = 0; done < count; done += batch) {
        ckpi_contact_columns given = {0};
        given.struct_size = sizeof(given);
        given.count = count - done < batch ? count - done : batch;
        for (size_t i = 0; i < COLUMNS; i++) {
            if (object->job->columns & columns[i].bit) {
                const char *data = column_data(contacts, i) + (first + done) * columns[i].width;
                memcpy((char *)&given + columns[i].to, &data, sizeof(data));
            }
        }
        ckpi_status status = object->cube != NULL ? ckpi_cube_add_columns(object->cube, &given, &issue)
                                                  : ckpi_state_add_columns(object->state, &given, &issue);
        if (status != CKPI_OK) {
            fprintf(stderr, "bench: record %zu: field %u, reason %u\n", (size_t)issue.index + first + done, issue.field,
                    issue.reason);
        }
        bench_must(status, "adding columns");
    }
}

static void feed_view(struct bench_object *object, const ckpi_contact *records, size_t count)
{
    ckpi_contact_view view = {records, count, sizeof(ckpi_contact), 0};
    bench_must(object->cube != NULL ? ckpi_cube_add_view(object->cube, &view, NULL)
                                    : ckpi_state_add_view(object->state, &view, NULL),
               "adding a view");
}

static void feed_one_by_one(struct bench_object *object, const ckpi_contact *records, size_t count)
{
    ckpi_status worst = CKPI_OK;
    for (size_t i = 0; i < count; i++) {
        ckpi_status status = object->cube != NULL
                                 ? ckpi_cube_add(object->cube, &records[i], sizeof(records[i]), NULL)
                                 : ckpi_state_add(object->state, &records[i], sizeof(records[i]), NULL);
        worst = status < worst ? status : worst;
    }
    bench_must(worst, "adding a record");
}

void bench_feed(struct bench_object *object, const struct bench_input *input, size_t first, size_t count)
{
    enum bench_feed feed = object->job->feed;
    if (feed == BENCH_BY_COLUMNS) {
        feed_columns(object, input->contacts, first, count);
    } else if (feed == BENCH_BY_VIEW) {
        feed_view(object, input->records + first, count);
    } else if (feed == BENCH_ONE_BY_ONE) {
        feed_one_by_one(object, input->records + first, count);
    } else {
        for (size_t done = 0; done < count; done += BENCH_CACHED) {
            size_t part = count - done < BENCH_CACHED ? count - done : BENCH_CACHED;
            if (feed == BENCH_VIEW_CACHED) {
                feed_view(object, input->records, part);
            } else {
                feed_one_by_one(object, input->records, part);
            }
        }
    }
}

/* --- The read limit --- */

/* Eight accumulators hide the latency of the additions. */
#define SUM(type, data, count, total)                                                                                  \
    do {                                                                                                               \
        const type *values_ = (const type *)(const void *)(data);                                                      \
        uint64_t sums_[8] = {0};                                                                                       \
        size_t at_ = 0;                                                                                                \
        for (; at_ + 8 <= (count); at_ += 8) {                                                                         \
            for (size_t j_ = 0; j_ < 8; j_++) {                                                                        \
                sums_[j_] += values_[at_ + j_];                                                                        \
            }                                                                                                          \
        }                                                                                                              \
        for (; at_ < (count); at_++) {                                                                                 \
            sums_[0] += values_[at_];                                                                                  \
        }                                                                                                              \
        for (size_t j_ = 0; j_ < 8; j_++) {                                                                            \
            (total) += sums_[j_];                                                                                      \
        }                                                                                                              \
    } while (0)

uint64_t bench_read_limit(const struct bench_job *job, const struct bench_input *input)
{
    uint64_t total = 0;
    if (job->feed != BENCH_BY_COLUMNS) {
        SUM(uint64_t, input->records, input->record_count * (sizeof(ckpi_contact) / sizeof(uint64_t)), total);
        return total;
    }
    size_t count = input->contacts->count;
    for (size_t i = 0; i < COLUMNS; i++) {
        if (job->columns & columns[i].bit) {
            const char *data = column_data(input->contacts, i);
            if (columns[i].width == 8) {
                SUM(uint64_t, data, count, total);
            } else if (columns[i].width == 4) {
                SUM(uint32_t, data, count, total);
            } else if (columns[i].width == 2) {
                SUM(uint16_t, data, count, total);
            } else {
                SUM(uint8_t, data, count, total);
            }
        }
    }
    return total;
}

size_t bench_bytes_per_record(const struct bench_job *job)
{
    size_t bytes = 0;
    for (size_t i = 0; i < COLUMNS; i++) {
        bytes += job->columns & columns[i].bit ? columns[i].width : 0;
    }
    return job->feed == BENCH_BY_COLUMNS ? bytes : sizeof(ckpi_contact);
}

/* --- Reading --- */

enum part { VALUE, NUMERATOR, DENOMINATOR };

/* Which metric gives a value of the tables, by which of its parts, in what unit. */
static const struct {
    uint32_t metric;
    enum part part;
    int64_t unit;
} sources[BENCH_VALUES] = {
    [BENCH_OFFERED] = {CKPI_METRIC_OFFERED, VALUE, 1},
    [BENCH_ANSWERED] = {CKPI_METRIC_ANSWERED, VALUE, 1},
    [BENCH_ABANDONED] = {CKPI_METRIC_ABANDONED, VALUE, 1},
    [BENCH_WITHIN] = {CKPI_METRIC_SERVICE_LEVEL, NUMERATOR, 1},
    [BENCH_HANDLED] = {CKPI_METRIC_HANDLED, VALUE, 1},
    [BENCH_TRANSFERRED] = {CKPI_METRIC_TRANSFER_RATE, NUMERATOR, 1},
    [BENCH_RESOLVED] = {CKPI_METRIC_FIRST_RESOLUTION, NUMERATOR, 1},
    [BENCH_RATED] = {CKPI_METRIC_SATISFACTION_MEAN, DENOMINATOR, 1},
    [BENCH_WAIT] = {CKPI_METRIC_SPEED_OF_ANSWER, NUMERATOR, 1000000},
    [BENCH_TALK] = {CKPI_METRIC_TALK_TIME, NUMERATOR, 1000000},
    [BENCH_HOLD] = {CKPI_METRIC_HOLD_TIME, NUMERATOR, 1000000},
    [BENCH_WORK] = {CKPI_METRIC_AFTER_CONTACT_WORK, NUMERATOR, 1000000},
    [BENCH_CSAT] = {CKPI_METRIC_SATISFACTION_MEAN, NUMERATOR, 1},
    [BENCH_LONGEST] = {CKPI_METRIC_LONGEST_WAIT, VALUE, 1000000},
};
static const uint32_t quantile_metrics[3] = {CKPI_METRIC_WAIT, CKPI_METRIC_TALK_TIME, CKPI_METRIC_HANDLE_TIME};
static const double quantile_ranks[3] = {0.5, 0.9, 0.95};

/* "Within" is answered within 20 s, whatever else a preset counts. */
static void fill_policy(ckpi_service_level_policy *policy)
{
    memset(policy, 0, sizeof(*policy));
    policy->struct_size = sizeof(*policy);
    policy->within[CKPI_OUTCOME_ANSWERED] = CKPI_TREATMENT_HIT;
    policy->beyond[CKPI_OUTCOME_ANSWERED] = CKPI_TREATMENT_MISS;
}

static void fill_query(ckpi_metric_query *query, uint32_t metric, double quantile,
                       const ckpi_service_level_policy *policy)
{
    memset(query, 0, sizeof(*query));
    query->struct_size = sizeof(*query);
    query->metric = metric;
    query->flags = CKPI_QUERY_NO_INTERVAL;
    query->quantile = quantile;
    if (metric == CKPI_METRIC_SERVICE_LEVEL) {
        query->threshold_us = BENCH_THRESHOLD_US;
        query->own_service_level = policy;
    }
}

/* The queries of a reading; returns how many. */
static size_t fill_queries(ckpi_metric_query *queries, enum bench_reading reading,
                           const ckpi_service_level_policy *policy)
{
    size_t count = 0;
    if (reading == BENCH_READ_VALUES) {
        for (unsigned value = 0; value < BENCH_VALUES; value++) {
            if (value != BENCH_LONGEST && value != BENCH_CSAT) { /* not kept; read with the number of rated */
                fill_query(&queries[count++], sources[value].metric, 0, policy);
            }
        }
    } else if (reading == BENCH_READ_QUANTILES) {
        for (unsigned i = 0; i < BENCH_QUANTILES; i++) {
            fill_query(&queries[count++], quantile_metrics[i / 3], quantile_ranks[i % 3], policy);
        }
    }
    return count;
}

void bench_read(struct bench_object *object, double *results)
{
    ckpi_metric_query queries[16];
    ckpi_value values[16];
    ckpi_service_level_policy policy;
    size_t cells = 0;
    fill_policy(&policy);
    size_t count = fill_queries(queries, object->job->reading, &policy);
    bench_must(ckpi_cube_sort(object->cube), "ckpi_cube_sort");
    bench_must(ckpi_cube_count(object->cube, &cells), "ckpi_cube_count");
    for (size_t i = 0; i < 16; i++) {
        values[i].struct_size = sizeof(values[i]);
    }
    for (size_t cell = 0; cell < cells; cell++) {
        const ckpi_state *state = NULL;
        bench_must(ckpi_cube_cell(object->cube, cell, NULL, &state), "ckpi_cube_cell");
        bench_must(ckpi_metric_read_many(state, queries, count, values), "ckpi_metric_read_many");
        for (size_t i = 0; i < count; i++) {
            *results++ = values[i].value;
        }
    }
}

size_t bench_result_count(struct bench_object *object)
{
    size_t cells = 0;
    bench_must(ckpi_cube_count(object->cube, &cells), "ckpi_cube_count");
    return cells * 16;
}

/* A number of seconds or of things as a whole number of microseconds or things. */
static int64_t whole(double value, int64_t unit)
{
    return isnan(value) ? 0 : (int64_t)llroundl((long double)value * unit);
}

static void collect_state(const ckpi_state *state, unsigned values, int quantiles, struct bench_row *row)
{
    ckpi_metric_query query;
    ckpi_value value;
    ckpi_service_level_policy policy;
    fill_policy(&policy);
    value.struct_size = sizeof(value);
    for (unsigned i = 0; i < BENCH_VALUES; i++) {
        if (values >> i & 1) {
            fill_query(&query, sources[i].metric, 0, &policy);
            bench_must(ckpi_metric_read(state, &query, &value), "ckpi_metric_read");
            double number = sources[i].part == VALUE       ? value.value
                            : sources[i].part == NUMERATOR ? value.numerator
                                                           : value.denominator;
            row->value[i] = value.status == CKPI_VALUE_NO_DATA ? 0 : whole(number, sources[i].unit);
        }
    }
    for (unsigned i = 0; quantiles && i < BENCH_QUANTILES; i++) {
        fill_query(&query, quantile_metrics[i / 3], quantile_ranks[i % 3], NULL);
        bench_must(ckpi_metric_read(state, &query, &value), "ckpi_metric_read");
        int given = value.status == CKPI_VALUE_OK || value.status == CKPI_VALUE_APPROXIMATE;
        row->low[i] = given ? whole(value.value_low, 1000000) : BENCH_NO_QUANTILE;
        row->high[i] = given ? whole(value.value_high, 1000000) : BENCH_NO_QUANTILE;
    }
}

struct named {
    uint64_t id;
    int64_t index;
};

static int by_id(const void *left, const void *right)
{
    const struct named *a = left;
    const struct named *b = right;
    return a->id < b->id ? -1 : a->id > b->id;
}

void bench_collect(struct bench_object *object, unsigned values, int quantiles, struct bench_table *table)
{
    if (object->cube == NULL) {
        collect_state(object->state, values, quantiles, bench_table_add(table));
        return;
    }
    int queues = object->job->dimensions == BY_QUEUE;
    struct named names[BENCH_AGENTS + 1] = {{0, BENCH_AGENTS}};
    size_t named = 1;
    for (unsigned i = 0; i < (queues ? BENCH_QUEUES : BENCH_AGENTS); i++) {
        names[named].id = queues ? bench_queue_id(i) : bench_agent_id(i);
        names[named++].index = i;
    }
    qsort(names, named, sizeof(names[0]), by_id);
    size_t cells = 0;
    bench_must(ckpi_cube_sort(object->cube), "ckpi_cube_sort");
    bench_must(ckpi_cube_count(object->cube, &cells), "ckpi_cube_count");
    for (size_t cell = 0; cell < cells; cell++) {
        ckpi_cube_key key = {0};
        const ckpi_state *state = NULL;
        key.struct_size = sizeof(key);
        bench_must(ckpi_cube_cell(object->cube, cell, &key, &state), "ckpi_cube_cell");
        struct named wanted = {key.id[queues ? CKPI_DIMENSION_QUEUE : CKPI_DIMENSION_AGENT], 0};
        const struct named *found = bsearch(&wanted, names, named, sizeof(names[0]), by_id);
        struct bench_row *row = bench_table_add(table);
        row->group = found != NULL ? found->index : -1;
        row->slot = object->job->interval_us > 0 ? (key.start_us - BENCH_EPOCH_US) / BENCH_INTERVAL_US : 0;
        collect_state(state, values, quantiles, row);
    }
    bench_table_sort(table);
}

static int is_handling(uint32_t metric)
{
    ckpi_metric_info info;
    info.struct_size = sizeof(info);
    bench_must(ckpi_metric_describe(metric, &info), "ckpi_metric_describe");
    return info.handling != 0;
}

unsigned bench_handling_values(void)
{
    unsigned mask = 0;
    for (unsigned value = 0; value < BENCH_VALUES; value++) {
        mask |= is_handling(sources[value].metric) ? 1u << value : 0;
    }
    return mask;
}

unsigned bench_handling_quantiles(void)
{
    unsigned mask = 0;
    for (unsigned i = 0; i < BENCH_QUANTILES; i++) {
        mask |= is_handling(quantile_metrics[i / 3]) ? 1u << i : 0;
    }
    return mask;
}
