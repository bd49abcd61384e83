/* SPDX-License-Identifier: MIT */
/* Durations alone beside HdrHistogram_c: the same column of values into both. */
#include "report.h"
#include "suite.h"
#include <stdio.h>
#include <stdlib.h>

#define SHARD 10000

struct subject {
    const int64_t *values;
    size_t count;
    unsigned repeats;
    ckpi_durations *ours;
    ckpi_durations *source;
    struct bench_hdr *hdr;
    struct bench_hdr *hdr_source;
    uint8_t *bytes;
    size_t capacity;
    size_t size;
    size_t hdr_size;
};

static void add(void *data)
{
    struct subject *subject = data;
    bench_must(ckpi_durations_add(subject->ours, subject->values, subject->count, NULL), "ckpi_durations_add");
}

static void add_one_by_one(void *data)
{
    struct subject *subject = data;
    ckpi_status worst = CKPI_OK;
    for (size_t i = 0; i < subject->count; i++) {
        ckpi_status status = ckpi_durations_add(subject->ours, &subject->values[i], 1, NULL);
        worst = status < worst ? status : worst;
    }
    bench_must(worst, "ckpi_durations_add");
}

static void hdr_add(void *data)
{
    struct subject *subject = data;
    bench_hdr_add(subject->hdr, subject->values, subject->count);
}

static void merge(void *data)
{
    struct subject *subject = data;
    for (unsigned i = 0; i < subject->repeats; i++) {
        bench_must(ckpi_durations_merge(subject->ours, subject->source), "ckpi_durations_merge");
    }
}

static void hdr_merge(void *data)
{
    struct subject *subject = data;
    for (unsigned i = 0; i < subject->repeats; i++) {
        bench_hdr_merge(subject->hdr, subject->hdr_source);
    }
}

static void save_and_load(void *data)
{
    struct subject *subject = data;
    for (unsigned i = 0; i < subject->repeats; i++) {
        ckpi_durations *loaded = NULL;
        bench_must(ckpi_durations_save(subject->ours, subject->bytes, subject->capacity, &subject->size),
                   "ckpi_durations_save");
        bench_must(ckpi_durations_load(subject->bytes, subject->size, 0, NULL, &loaded), "ckpi_durations_load");
        ckpi_durations_free(loaded);
    }
}

static void hdr_save_and_load(void *data)
{
    struct subject *subject = data;
    for (unsigned i = 0; i < subject->repeats; i++) {
        subject->hdr_size = bench_hdr_save_load(subject->hdr);
    }
}

static double timed(struct subject *subject, void (*body)(void *), unsigned repeats)
{
    subject->repeats = repeats;
    return bench_measure(body, subject).cpu_ns / repeats;
}

static void start(struct subject *subject, const struct bench_run *run, size_t shard)
{
    bench_must(ckpi_durations_new(0, NULL, &subject->ours), "ckpi_durations_new");
    bench_must(ckpi_durations_new(0, NULL, &subject->source), "ckpi_durations_new");
    bench_must(ckpi_durations_add(subject->source, subject->values, shard, NULL), "ckpi_durations_add");
    if (run->hdr != NULL) {
        subject->hdr = bench_hdr_clone_empty(run->hdr);
        subject->hdr_source = bench_hdr_clone_empty(run->hdr);
        bench_hdr_add(subject->hdr_source, subject->values, shard);
    }
}

static void end(struct subject *subject)
{
    ckpi_durations_free(subject->ours);
    ckpi_durations_free(subject->source);
    bench_hdr_close(subject->hdr);
    bench_hdr_close(subject->hdr_source);
}

static void by_columns(struct bench_run *run)
{
    struct subject subject = {0};
    struct bench_series adding = {0, {0}}, single = {0, {0}}, merging = {0, {0}}, both = {0, {0}};
    struct bench_series hdr_adding = {0, {0}}, hdr_merging = {0, {0}}, hdr_both = {0, {0}};
    subject.values = run->contacts.talk_us;
    subject.count = run->contacts.count;
    size_t shard = SHARD < subject.count ? SHARD : subject.count;
    subject.capacity = 1 << 16;
    subject.bytes = malloc(subject.capacity);
    if (subject.bytes == NULL) {
        bench_fail("not enough memory");
    }
    int with_hdr = run->hdr != NULL;
    for (unsigned round = 0; round < run->rounds; round++) {
        start(&subject, run, shard);
        bench_series_add(&single, timed(&subject, add_one_by_one, 1) / (double)subject.count);
        bench_must(ckpi_durations_reset(subject.ours), "ckpi_durations_reset");
        bench_series_add(&adding, timed(&subject, add, 1) / (double)subject.count);
        if (with_hdr) {
            bench_series_add(&hdr_adding, timed(&subject, hdr_add, 1) / (double)subject.count);
        }
        bench_series_add(&both, timed(&subject, save_and_load, 64) / 1000);
        if (with_hdr) {
            bench_series_add(&hdr_both, timed(&subject, hdr_save_and_load, 64) / 1000);
        }
        bench_series_add(&merging, timed(&subject, merge, 512));
        if (with_hdr) {
            bench_series_add(&hdr_merging, timed(&subject, hdr_merge, 512));
        }
        end(&subject);
    }
    const char *hdr = with_hdr ? "HdrHistogram_c" : NULL;
    enum bench_goal faster = with_hdr ? BENCH_FASTER_BY : BENCH_NO_GOAL;
    bench_report_heading("durations alone (talk): counts by bucket, exact sum, squares and extremes");
    bench_report("an update, a column at once", &adding, "ns", hdr, with_hdr ? &hdr_adding : NULL, faster, 1.5);
    bench_report("an update, a column at once", &adding, "ns", NULL, NULL, BENCH_AT_MOST, 3);
    bench_report("an update, one by one", &single, "ns", hdr, with_hdr ? &hdr_adding : NULL, BENCH_NO_GOAL, 0);
    bench_report("merging one of 10,000 values", &merging, "ns", hdr, with_hdr ? &hdr_merging : NULL, faster, 10);
    bench_report("merging one of 10,000 values", &merging, "ns", NULL, NULL, BENCH_AT_MOST, 2000);
    bench_report("all values: save and load", &both, "us", hdr, with_hdr ? &hdr_both : NULL, faster, 5);
    bench_report("all values: save and load", &both, "us", NULL, NULL, BENCH_AT_MOST, 20);
    struct bench_series ours = {1, {(double)subject.size}}, theirs = {1, {(double)subject.hdr_size}};
    bench_report("all values: bytes", &ours, "bytes", hdr, with_hdr ? &theirs : NULL, BENCH_NO_GOAL, 0);
    free(subject.bytes);
}

/* --- An accumulator for each agent --- */

#define GROUPS (BENCH_AGENTS + 1)
#define TALK_QUANTILES 3 /* the first of them in a row, and how many */

struct agents {
    const struct bench_contacts *contacts;
    ckpi_durations *ours[GROUPS];
    struct bench_hdr_many *hdr;
};

static void add_by_agent(void *data)
{
    struct agents *agents = data;
    ckpi_durations *const *ours = agents->ours;
    const uint16_t *agent = agents->contacts->agent;
    const int64_t *talk = agents->contacts->talk_us;
    size_t count = agents->contacts->count;
    ckpi_status worst = CKPI_OK;
    for (size_t i = 0; i < count; i++) {
        ckpi_status status = ckpi_durations_add(ours[agent[i]], &talk[i], 1, NULL);
        worst = status < worst ? status : worst;
    }
    bench_must(worst, "ckpi_durations_add");
}

static void hdr_add_by_agent(void *data)
{
    struct agents *agents = data;
    bench_hdr_many_add(agents->hdr, agents->contacts->agent, agents->contacts->talk_us, agents->contacts->count);
}

/* Empty, with every page of their memory touched. */
static void reset_agents(struct agents *agents)
{
    for (size_t i = 0; i < GROUPS; i++) {
        bench_must(ckpi_durations_reset(agents->ours[i]), "ckpi_durations_reset");
    }
    if (agents->hdr != NULL) {
        bench_hdr_many_reset(agents->hdr);
    }
}

/* A row like those of the exact results in which all is unknown but of whom it is. */
static struct bench_row *add_row(struct bench_table *table, const struct bench_row *like)
{
    struct bench_row *row = bench_table_add(table);
    row->group = like->group;
    row->slot = like->slot;
    for (unsigned q = 0; q < BENCH_QUANTILES; q++) {
        row->low[q] = INT64_MIN;
        row->high[q] = INT64_MAX;
    }
    return row;
}

static const double percents[TALK_QUANTILES] = {50, 90, 95};

static void collect(const struct agents *agents, struct bench_row *row)
{
    const ckpi_durations *durations = agents->ours[row->group];
    ckpi_durations_summary summary = {0};
    summary.struct_size = sizeof(summary);
    bench_must(ckpi_durations_read(durations, &summary), "ckpi_durations_read");
    row->value[BENCH_HANDLED] = summary.count;
    row->value[BENCH_TALK] = (int64_t)summary.sum_low;
    for (unsigned p = 0; p < TALK_QUANTILES; p++) {
        int64_t *low = &row->low[TALK_QUANTILES + p], *high = &row->high[TALK_QUANTILES + p];
        if (summary.count == 0) {
            *low = *high = BENCH_NO_QUANTILE;
        } else {
            bench_must(ckpi_durations_quantile(durations, percents[p] / 100, low, high), "ckpi_durations_quantile");
        }
    }
}

/* HdrHistogram_c rounds its rank; asked for a quarter below the nearest rank, it
 * takes that. It tells the highest value of a bucket, whose lowest is at most
 * 1/128 below. */
static void hdr_collect(const struct agents *agents, struct bench_row *row, int64_t count)
{
    for (unsigned p = 0; p < TALK_QUANTILES && count > 0; p++) {
        int64_t rank = (count * (int64_t)percents[p] + 99) / 100;
        int64_t value =
            bench_hdr_many_quantile(agents->hdr, (size_t)row->group, 100 * ((double)rank - 0.25) / (double)count);
        row->low[TALK_QUANTILES + p] = value - value / 128;
        row->high[TALK_QUANTILES + p] = value;
    }
}

static void compare_agents(struct bench_run *run, const struct agents *agents)
{
    struct bench_plain_job job = {BENCH_AGENT, 1, 0, 0};
    struct bench_table plain = {NULL, 0, 0}, ours = {NULL, 0, 0}, hdr = {NULL, 0, 0};
    size_t before = run->differences;
    bench_plain(&job, &run->contacts, run->contacts.count, &plain);
    for (size_t i = 0; i < plain.count; i++) {
        collect(agents, add_row(&ours, &plain.rows[i]));
        if (agents->hdr != NULL) {
            hdr_collect(agents, add_row(&hdr, &plain.rows[i]), plain.rows[i].value[BENCH_HANDLED]);
        }
    }
    run->differences += bench_table_compare("durations by agent", "the library", &ours, "plain C", &plain,
                                            1u << BENCH_HANDLED | 1u << BENCH_TALK, 1);
    if (agents->hdr != NULL) {
        run->differences +=
            bench_table_compare("durations by agent", "the library", &ours, "HdrHistogram_c", &hdr, 0, 1);
    }
    printf("durations  %7zu agents, library = plain C%s, quantiles within bounds: %s\n", ours.count,
           agents->hdr != NULL ? " = HdrHistogram_c" : "", run->differences == before ? "equal" : "DIFFERENT");
    bench_table_free(&plain);
    bench_table_free(&ours);
    bench_table_free(&hdr);
}

static void by_agent(struct bench_run *run)
{
    static struct agents agents;
    struct bench_series adding = {0, {0}}, hdr_adding = {0, {0}};
    double count = (double)run->contacts.count;
    int with_hdr = run->hdr != NULL;
    agents.contacts = &run->contacts;
    for (size_t i = 0; i < GROUPS; i++) {
        bench_must(ckpi_durations_new(0, NULL, &agents.ours[i]), "ckpi_durations_new");
    }
    agents.hdr = with_hdr ? bench_hdr_many_open(run->hdr, GROUPS) : NULL;
    for (unsigned round = 0; round < run->rounds; round++) {
        reset_agents(&agents);
        bench_series_add(&adding, bench_measure(add_by_agent, &agents).cpu_ns / count);
        if (with_hdr) {
            bench_series_add(&hdr_adding, bench_measure(hdr_add_by_agent, &agents).cpu_ns / count);
        }
    }
    compare_agents(run, &agents);
    for (size_t i = 0; i < GROUPS; i++) {
        ckpi_durations_free(agents.ours[i]);
    }
    bench_hdr_many_close(agents.hdr);
    bench_report("one for each of 2,000 agents: an update, one by one", &adding, "ns",
                 with_hdr ? "HdrHistogram_c" : NULL, with_hdr ? &hdr_adding : NULL,
                 with_hdr ? BENCH_FASTER_BY : BENCH_NO_GOAL, 4);
}

void bench_suite_durations(struct bench_run *run)
{
    by_columns(run);
    by_agent(run);
}
