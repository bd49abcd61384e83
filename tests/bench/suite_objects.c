/* SPDX-License-Identifier: MIT */
#include "report.h"
#include "suite.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHARDS 64
#define SHARD 10000

struct subject {
    const struct bench_run *run;
    const struct bench_job *job;
    struct bench_object object;
    struct bench_object other;
    ckpi_state *shards[SHARDS];
    ckpi_state *total;
    const ckpi_state *state;
    uint8_t *bytes;
    size_t capacity;
    size_t size;
    unsigned repeats;
    struct bench_hdr *hdr;
    struct bench_hdr *hdr_shards[SHARDS];
    size_t hdr_bytes;
};

static void merge_shards(void *data)
{
    struct subject *subject = data;
    for (unsigned i = 0; i < subject->repeats; i++) {
        bench_must(ckpi_state_merge(subject->total, subject->shards[i % SHARDS]), "ckpi_state_merge");
    }
}

static void hdr_merge_shards(void *data)
{
    struct subject *subject = data;
    for (unsigned i = 0; i < subject->repeats; i++) {
        bench_hdr_merge(subject->hdr, subject->hdr_shards[i % SHARDS]);
    }
}

static void state_save(void *data)
{
    struct subject *subject = data;
    for (unsigned i = 0; i < subject->repeats; i++) {
        bench_must(ckpi_state_save(subject->state, subject->bytes, subject->capacity, &subject->size),
                   "ckpi_state_save");
    }
}

static void state_load(void *data)
{
    struct subject *subject = data;
    for (unsigned i = 0; i < subject->repeats; i++) {
        ckpi_state *loaded = NULL;
        bench_must(ckpi_state_load(subject->bytes, subject->size, 0, NULL, &loaded), "ckpi_state_load");
        ckpi_state_free(loaded);
    }
}

static void hdr_save_load(void *data)
{
    struct subject *subject = data;
    for (unsigned i = 0; i < subject->repeats; i++) {
        subject->hdr_bytes = bench_hdr_save_load(subject->hdr);
    }
}

static void hdr_update(void *data)
{
    struct subject *subject = data;
    bench_hdr_add(subject->hdr, subject->run->contacts.talk_us, subject->run->contacts.count);
}

static void update(void *data)
{
    struct subject *subject = data;
    bench_feed(&subject->object, &subject->run->input, 0, subject->run->contacts.count);
}

/* Room for a state's bytes, and the bytes. */
static void make_bytes(struct subject *subject)
{
    (void)ckpi_state_save(subject->state, NULL, 0, &subject->capacity);
    subject->bytes = realloc(subject->bytes, subject->capacity + 1);
    if (subject->bytes == NULL) {
        bench_fail("not enough memory");
    }
}

static void report_bytes(const char *title, size_t bytes, const char *yardstick, size_t theirs)
{
    struct bench_series ours = {1, {(double)bytes}};
    struct bench_series other = {1, {(double)theirs}};
    bench_report(title, &ours, "bytes", yardstick, yardstick != NULL ? &other : NULL, BENCH_NO_GOAL, 0);
}

struct titles {
    const char *merge, *save_full, *load_full, *both_full, *bytes_full, *save_part, *load_part, *both_part, *bytes_part;
};

static double timed(struct subject *subject, void (*body)(void *), unsigned repeats)
{
    subject->repeats = repeats;
    return bench_measure(body, subject).cpu_ns / repeats;
}

/* Merging 10,000-record states; saving and loading one of them, and one of all records. */
static void states(struct bench_run *run, const char *id, const struct titles *titles, int histogram)
{
    struct subject subject;
    struct bench_series merging = {0, {0}}, saving[2] = {{0, {0}}, {0, {0}}}, loading[2] = {{0, {0}}, {0, {0}}},
                        both[2] = {{0, {0}}, {0, {0}}};
    struct bench_series hdr_merging = {0, {0}}, hdr_both[2] = {{0, {0}}, {0, {0}}}, hdr_updating = {0, {0}},
                        updating = {0, {0}};
    size_t bytes[2] = {0, 0};
    size_t hdr_bytes[2] = {0, 0};
    memset(&subject, 0, sizeof(subject));
    subject.run = run;
    subject.job = bench_job_find(id);
    int with_hdr = histogram && run->hdr != NULL;
    size_t count = run->contacts.count;
    size_t shard = SHARD < count ? SHARD : count;
    for (unsigned i = 0; i < SHARDS; i++) {
        struct bench_object object;
        size_t first = count > shard ? (size_t)i * 7919 * 31 % (count - shard) : 0;
        bench_open(&object, subject.job, NULL);
        bench_feed(&object, &run->input, first, shard);
        subject.shards[i] = object.state;
        if (with_hdr) {
            subject.hdr_shards[i] = bench_hdr_clone_empty(run->hdr);
            bench_hdr_add(subject.hdr_shards[i], run->contacts.talk_us + first, shard);
        }
    }
    bench_open(&subject.object, subject.job, NULL);
    bench_feed(&subject.object, &run->input, 0, count);
    for (unsigned round = 0; round < run->rounds; round++) {
        bench_must(ckpi_state_clone(subject.shards[0], &subject.total), "ckpi_state_clone");
        timed(&subject, merge_shards, SHARDS);
        bench_series_add(&merging, timed(&subject, merge_shards, 8 * SHARDS));
        ckpi_state_free(subject.total);
        if (with_hdr) {
            subject.hdr = bench_hdr_clone_empty(run->hdr);
            bench_series_add(&hdr_merging, timed(&subject, hdr_merge_shards, 8 * SHARDS));
            bench_hdr_close(subject.hdr);
        }
        for (unsigned part = 0; part < 2; part++) {
            subject.state = part == 0 ? subject.object.state : subject.shards[0];
            make_bytes(&subject);
            timed(&subject, state_save, 4);
            bench_series_add(&saving[part], timed(&subject, state_save, 64) / 1000);
            bench_series_add(&loading[part], timed(&subject, state_load, 64) / 1000);
            bench_series_add(&both[part], saving[part].at[round] + loading[part].at[round]);
            bytes[part] = subject.size;
            if (with_hdr) {
                subject.hdr = bench_hdr_clone_empty(run->hdr);
                bench_hdr_add(subject.hdr, run->contacts.talk_us, part == 0 ? count : shard);
                bench_series_add(&hdr_both[part], timed(&subject, hdr_save_load, 64) / 1000);
                hdr_bytes[part] = subject.hdr_bytes;
                bench_hdr_close(subject.hdr);
            }
        }
        if (with_hdr) {
            struct bench_object whole = subject.object;
            subject.hdr = bench_hdr_clone_empty(run->hdr);
            bench_open(&subject.object, subject.job, NULL);
            bench_series_add(&updating, timed(&subject, update, 1) / (double)count);
            bench_series_add(&hdr_updating, timed(&subject, hdr_update, 1) / (double)count);
            bench_close(&subject.object);
            bench_hdr_close(subject.hdr);
            subject.object = whole;
        }
    }
    const char *hdr = with_hdr ? "HdrHistogram_c" : NULL;
    if (with_hdr) {
        bench_report("state with one histogram: a contact, by columns", &updating, "ns", hdr, &hdr_updating,
                     BENCH_NO_GOAL, 0);
    }
    bench_report(titles->merge, &merging, "ns", hdr, with_hdr ? &hdr_merging : NULL,
                 with_hdr ? BENCH_FASTER_BY : BENCH_NO_GOAL, 10);
    if (histogram) {
        bench_report(titles->merge, &merging, "ns", NULL, NULL, BENCH_AT_MOST, 2000);
    }
    bench_report(titles->save_full, &saving[0], "us", NULL, NULL, BENCH_NO_GOAL, 0);
    bench_report(titles->load_full, &loading[0], "us", NULL, NULL, BENCH_NO_GOAL, 0);
    bench_report(titles->both_full, &both[0], "us", hdr, with_hdr ? &hdr_both[0] : NULL,
                 with_hdr ? BENCH_FASTER_BY : BENCH_NO_GOAL, 5);
    if (histogram) {
        bench_report(titles->both_full, &both[0], "us", NULL, NULL, BENCH_AT_MOST, 20);
    }
    bench_report(titles->save_part, &saving[1], "us", NULL, NULL, BENCH_NO_GOAL, 0);
    bench_report(titles->load_part, &loading[1], "us", NULL, NULL, BENCH_NO_GOAL, 0);
    bench_report(titles->both_part, &both[1], "us", hdr, with_hdr ? &hdr_both[1] : NULL, BENCH_NO_GOAL, 0);
    if (histogram) {
        bench_report(titles->both_part, &both[1], "us", NULL, NULL, BENCH_AT_MOST, 20);
    }
    report_bytes(titles->bytes_full, bytes[0], hdr, hdr_bytes[0]);
    report_bytes(titles->bytes_part, bytes[1], hdr, hdr_bytes[1]);
    for (unsigned i = 0; i < SHARDS; i++) {
        ckpi_state_free(subject.shards[i]);
        if (with_hdr) {
            bench_hdr_close(subject.hdr_shards[i]);
        }
    }
    bench_close(&subject.object);
    free(subject.bytes);
}

static void cube_merge(void *data)
{
    struct subject *subject = data;
    bench_must(ckpi_cube_merge(subject->object.cube, subject->other.cube), "ckpi_cube_merge");
}

static void cube_save(void *data)
{
    struct subject *subject = data;
    bench_must(ckpi_cube_save(subject->object.cube, subject->bytes, subject->capacity, &subject->size),
               "ckpi_cube_save");
}

static void cube_load(void *data)
{
    struct subject *subject = data;
    bench_must(ckpi_cube_load(subject->bytes, subject->size, (size_t)1 << 36, NULL, &subject->other.cube),
               "ckpi_cube_load");
}

static void cube_query(void *data)
{
    struct subject *subject = data;
    ckpi_cube_filter filter = {0};
    filter.struct_size = sizeof(filter);
    filter.dimensions = 1u << CKPI_DIMENSION_QUEUE;
    filter.id[CKPI_DIMENSION_QUEUE] = bench_queue_id(7);
    bench_must(ckpi_cube_query(subject->object.cube, &filter, subject->total), "ckpi_cube_query");
}

static void cube_roll_up(void *data)
{
    struct subject *subject = data;
    ckpi_cube_config config = {0};
    config.struct_size = sizeof(config);
    config.dimensions = 1u << CKPI_DIMENSION_QUEUE;
    bench_must(ckpi_cube_roll_up(subject->object.cube, &config, &subject->other.cube), "ckpi_cube_roll_up");
}

/* Ends the second cube, as a query or a loading made it. */
static void drop_other(struct subject *subject)
{
    ckpi_cube_free(subject->other.cube);
    subject->other.cube = NULL;
}

/* Two cubes that share their cells: every other batch of 4,096 contacts. */
static void cubes(struct bench_run *run, const char *id, const char *heading)
{
    struct subject subject;
    struct bench_series merging = {0, {0}}, saving = {0, {0}}, loading = {0, {0}}, querying = {0, {0}},
                        rolling = {0, {0}};
    size_t cells = 0;
    size_t memory = 0;
    memset(&subject, 0, sizeof(subject));
    subject.job = bench_job_find(id);
    size_t count = run->contacts.count;
    for (unsigned round = 0; round < run->rounds; round++) {
        bench_open(&subject.object, subject.job, NULL);
        bench_open(&subject.other, subject.job, NULL);
        for (size_t done = 0; done < count; done += 4096) {
            size_t part = count - done < 4096 ? count - done : 4096;
            bench_feed(done / 4096 % 2 == 0 ? &subject.object : &subject.other, &run->input, done, part);
        }
        bench_must(ckpi_cube_count(subject.other.cube, &cells), "ckpi_cube_count");
        bench_series_add(&merging, timed(&subject, cube_merge, 1) / (double)cells);
        drop_other(&subject);
        bench_must(ckpi_cube_count(subject.object.cube, &cells), "ckpi_cube_count");
        bench_must(ckpi_cube_memory(subject.object.cube, &memory), "ckpi_cube_memory");
        (void)ckpi_cube_save(subject.object.cube, NULL, 0, &subject.capacity);
        subject.bytes = malloc(subject.capacity + 1);
        if (subject.bytes == NULL) {
            bench_fail("not enough memory");
        }
        memset(subject.bytes, 1, subject.capacity);
        bench_series_add(&saving, timed(&subject, cube_save, 1) / (double)cells);
        bench_series_add(&loading, timed(&subject, cube_load, 1) / (double)cells);
        uint32_t equal = 0;
        bench_must(ckpi_cube_equal(subject.object.cube, subject.other.cube, &equal), "ckpi_cube_equal");
        if (!equal) {
            printf("DIFFERENT %s: a cube saved and loaded\n", id);
            run->differences++;
        }
        drop_other(&subject);
        bench_series_add(&rolling, timed(&subject, cube_roll_up, 1) / (double)cells);
        drop_other(&subject);
        struct bench_object total;
        struct bench_job one = *subject.job;
        one.dimensions = 0;
        bench_open(&total, &one, NULL);
        subject.total = total.state;
        bench_series_add(&querying, timed(&subject, cube_query, 1) / 1000);
        bench_close(&total);
        free(subject.bytes);
        bench_close(&subject.object);
    }
    bench_report_heading(heading);
    bench_report("cube: merging another, per cell of it", &merging, "ns", NULL, NULL, BENCH_NO_GOAL, 0);
    bench_report("cube: save, per cell", &saving, "ns", NULL, NULL, BENCH_NO_GOAL, 0);
    bench_report("cube: load, per cell", &loading, "ns", NULL, NULL, BENCH_NO_GOAL, 0);
    bench_report("cube: rolling all up to the queues, per cell", &rolling, "ns", NULL, NULL, BENCH_NO_GOAL, 0);
    bench_report("cube: query of one queue, all intervals", &querying, "us", NULL, NULL, BENCH_NO_GOAL, 0);
    struct bench_series number = {1, {(double)cells}};
    bench_report("cube: cells", &number, "", NULL, NULL, BENCH_NO_GOAL, 0);
    report_bytes("cube: memory a cell", memory / (cells > 0 ? cells : 1), NULL, 0);
    report_bytes("cube: saved bytes a cell", subject.size / (cells > 0 ? cells : 1), NULL, 0);
    struct bench_series each = {1, {(double)subject.size / (double)count}};
    bench_report("cube: saved bytes a record", &each, "bytes", NULL, NULL, BENCH_NO_GOAL, 0);
}

void bench_suite_objects(struct bench_run *run)
{
    static const struct titles histogram = {
        "histogram: merging one of 10,000 values", "histogram of all records: save",
        "histogram of all records: load",          "histogram of all records: save and load",
        "histogram of all records: bytes",         "histogram of 10,000 records: save",
        "histogram of 10,000 records: load",       "histogram of 10,000 records: save and load",
        "histogram of 10,000 records: bytes"};
    static const struct titles whole = {
        "default state: merging one of 10,000 records", "default state of all records: save",
        "default state of all records: load",           "default state of all records: save and load",
        "default state of all records: bytes",          "default state of 10,000 records: save",
        "default state of 10,000 records: load",        "default state of 10,000 records: save and load",
        "default state of 10,000 records: bytes"};
    states(run, "histogram", &histogram, 1);
    bench_report_heading("the default state");
    states(run, "state", &whole, 0);
    cubes(run, "quantiles", "a cube, queue x 15 min, counts, sums and three histograms");
    cubes(run, "contact", "a cube, queue x 15 min, the default configuration");
}
