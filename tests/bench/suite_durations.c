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

void bench_suite_durations(struct bench_run *run)
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
