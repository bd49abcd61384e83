/* SPDX-License-Identifier: MIT */
#include "yardstick.h"
#include <stdlib.h>
#include <string.h>

static size_t groups_of(enum bench_grouping grouping)
{
    return grouping == BENCH_QUEUE_INTERVAL ? BENCH_QUEUES : grouping == BENCH_AGENT ? BENCH_AGENTS + 1 : 1;
}

/* The last contacts end, hours of handling included, within a day after the last interval. */
static size_t slots_of(enum bench_grouping grouping, const struct bench_contacts *contacts)
{
    return grouping == BENCH_QUEUE_INTERVAL ? (contacts->days + 1) * (size_t)96 : 1;
}

size_t bench_plain_rows(const struct bench_plain_job *job, const struct bench_contacts *contacts)
{
    return slots_of(job->grouping, contacts) * groups_of(job->grouping);
}

static size_t row_of(enum bench_grouping grouping, const struct bench_contacts *contacts, size_t i, int64_t time)
{
    if (grouping == BENCH_ALL) {
        return 0;
    }
    if (grouping == BENCH_AGENT) {
        return contacts->agent[i];
    }
    return (size_t)((time - BENCH_EPOCH_US) / BENCH_INTERVAL_US) * BENCH_QUEUES + contacts->queue[i];
}

void bench_plain_sums(const struct bench_plain_job *job, const struct bench_contacts *contacts, size_t count,
                      struct bench_row *rows)
{
    enum bench_grouping grouping = job->grouping;
    unsigned ended = job->ended_values;
    for (size_t i = 0; i < count; i++) {
        struct bench_row *both[2];
        both[0] = &rows[row_of(grouping, contacts, i, contacts->offered_at_us[i])];
        both[1] = ended == 0 ? both[0] : &rows[row_of(grouping, contacts, i, contacts->ended_at_us[i])];
#define ADD(which, amount) both[ended >> (which)&1]->value[which] += (amount)
        int64_t wait = contacts->wait_us[i];
        int answered = contacts->outcome[i] == CKPI_OUTCOME_ANSWERED;
        ADD(BENCH_OFFERED, 1);
        ADD(BENCH_ANSWERED, answered);
        ADD(BENCH_ABANDONED, contacts->outcome[i] == CKPI_OUTCOME_ABANDONED);
        ADD(BENCH_WITHIN, answered && wait <= BENCH_THRESHOLD_US);
        ADD(BENCH_WAIT, answered ? wait : 0);
        if (contacts->talk_us[i] != CKPI_ABSENT) {
            ADD(BENCH_HANDLED, 1);
            ADD(BENCH_TRANSFERRED, (contacts->flags[i] & CKPI_CONTACT_FLAG_TRANSFERRED) != 0);
            ADD(BENCH_RESOLVED, (contacts->flags[i] & CKPI_CONTACT_FLAG_RESOLVED) != 0);
            ADD(BENCH_TALK, contacts->talk_us[i]);
            ADD(BENCH_HOLD, contacts->hold_us[i]);
            ADD(BENCH_WORK, contacts->after_contact_work_us[i]);
        }
        ADD(BENCH_RATED, contacts->csat[i] > 0);
        ADD(BENCH_CSAT, contacts->csat[i]);
#undef ADD
        int64_t *longest = &both[ended >> BENCH_LONGEST & 1]->value[BENCH_LONGEST];
        *longest = wait > *longest ? wait : *longest;
    }
}

static int by_value(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left;
    int64_t b = *(const int64_t *)right;
    return a < b ? -1 : a > b;
}

/* Wait of answered, talk, handle time; CKPI_ABSENT where there is none. */
static int64_t duration(const struct bench_contacts *contacts, size_t i, unsigned which)
{
    if (which == 0) {
        return contacts->outcome[i] == CKPI_OUTCOME_ANSWERED ? contacts->wait_us[i] : CKPI_ABSENT;
    }
    int64_t talk = contacts->talk_us[i];
    return which == 1 || talk == CKPI_ABSENT ? talk : talk + contacts->hold_us[i] + contacts->after_contact_work_us[i];
}

/* Sorts the values of each row, and takes those of the nearest ranks. */
static void quantiles(const struct bench_plain_job *job, const struct bench_contacts *contacts, size_t count,
                      struct bench_row *rows)
{
    static const unsigned percents[3] = {50, 90, 95};
    size_t row_count = bench_plain_rows(job, contacts);
    size_t *starts = malloc((row_count + 1) * sizeof(*starts));
    int64_t *values = malloc(count * sizeof(*values) + 1);
    if (starts == NULL || values == NULL) {
        bench_fail("not enough memory for the exact quantiles");
    }
    for (unsigned which = 0; which < 3; which++) {
        int at_end = (job->ended_quantiles >> (3 * which) & 1) != 0;
        const int64_t *times = at_end ? contacts->ended_at_us : contacts->offered_at_us;
        memset(starts, 0, (row_count + 1) * sizeof(*starts));
        for (size_t i = 0; i < count; i++) {
            if (duration(contacts, i, which) != CKPI_ABSENT) {
                starts[row_of(job->grouping, contacts, i, times[i]) + 1]++;
            }
        }
        for (size_t row = 0; row < row_count; row++) {
            starts[row + 1] += starts[row];
        }
        for (size_t i = 0; i < count; i++) {
            int64_t value = duration(contacts, i, which);
            if (value != CKPI_ABSENT) {
                values[starts[row_of(job->grouping, contacts, i, times[i])]++] = value;
            }
        }
        for (size_t row = row_count; row > 0; row--) { /* filling moved each start to its end */
            starts[row] = starts[row - 1];
        }
        starts[0] = 0;
        for (size_t row = 0; row < row_count; row++) {
            size_t n = starts[row + 1] - starts[row];
            if (n > 0) {
                qsort(values + starts[row], n, sizeof(*values), by_value);
            }
            for (unsigned p = 0; p < 3; p++) {
                size_t rank = (n * percents[p] + 99) / 100;
                rows[row].low[3 * which + p] = n > 0 ? values[starts[row] + rank - 1] : BENCH_NO_QUANTILE;
                rows[row].high[3 * which + p] = rows[row].low[3 * which + p];
            }
        }
    }
    free(starts);
    free(values);
}

void bench_plain(const struct bench_plain_job *job, const struct bench_contacts *contacts, size_t count,
                 struct bench_table *table)
{
    size_t row_count = bench_plain_rows(job, contacts);
    struct bench_row *rows = calloc(row_count, sizeof(*rows));
    if (rows == NULL) {
        bench_fail("not enough memory for the plain results");
    }
    bench_plain_sums(job, contacts, count, rows);
    if (job->quantiles) {
        quantiles(job, contacts, count, rows);
    }
    for (size_t i = 0; i < row_count; i++) {
        if (rows[i].value[BENCH_OFFERED] > 0 || rows[i].value[BENCH_HANDLED] > 0 || rows[i].value[BENCH_RATED] > 0) {
            size_t groups = groups_of(job->grouping);
            struct bench_row *row = bench_table_add(table);
            *row = rows[i];
            row->group = (int64_t)(i % groups);
            row->slot = (int64_t)(i / groups);
        }
    }
    free(rows);
    bench_table_sort(table);
}
