/* SPDX-License-Identifier: MIT */
#include "yardstick.h"
#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct hdr_histogram;

struct bench_hdr {
    void *library;
    struct hdr_histogram *histogram;
    int (*init)(int64_t lowest, int64_t highest, int digits, struct hdr_histogram **out);
    void (*close)(struct hdr_histogram *histogram);
    void (*reset)(struct hdr_histogram *histogram);
    bool (*record_value)(struct hdr_histogram *histogram, int64_t value);
    int64_t (*add)(struct hdr_histogram *histogram, const struct hdr_histogram *source);
    int64_t (*value_at_percentile)(const struct hdr_histogram *histogram, double percent);
    int (*encode)(struct hdr_histogram *histogram, uint8_t **bytes, size_t *size);
    int (*decode)(uint8_t *bytes, size_t size, struct hdr_histogram **out);
};

/* dlsym() returns a data pointer; POSIX says that it holds the function's address. */
static void find(struct bench_hdr *hdr, const char *name, void *function)
{
    void *address = dlsym(hdr->library, name);
    if (address == NULL) {
        bench_fail("the HdrHistogram library lacks a function");
    }
    memcpy(function, &address, sizeof(address));
}

/* Two significant digits, like the 1/128 of the library; up to a day in microseconds. */
static struct hdr_histogram *start(const struct bench_hdr *hdr)
{
    struct hdr_histogram *histogram = NULL;
    if (hdr->init(1, INT64_C(86400000000), 2, &histogram) != 0) {
        bench_fail("cannot make an HdrHistogram");
    }
    return histogram;
}

struct bench_hdr *bench_hdr_open(const char *path)
{
    struct bench_hdr *hdr = calloc(1, sizeof(*hdr));
    if (hdr == NULL) {
        bench_fail("not enough memory");
    }
    hdr->library = path != NULL ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
    if (hdr->library == NULL) {
        free(hdr);
        return NULL;
    }
    find(hdr, "hdr_init", &hdr->init);
    find(hdr, "hdr_close", &hdr->close);
    find(hdr, "hdr_reset", &hdr->reset);
    find(hdr, "hdr_record_value", &hdr->record_value);
    find(hdr, "hdr_add", &hdr->add);
    find(hdr, "hdr_value_at_percentile", &hdr->value_at_percentile);
    find(hdr, "hdr_encode_compressed", &hdr->encode);
    find(hdr, "hdr_decode_compressed", &hdr->decode);
    hdr->histogram = start(hdr);
    return hdr;
}

struct bench_hdr *bench_hdr_clone_empty(const struct bench_hdr *hdr)
{
    struct bench_hdr *other = malloc(sizeof(*other));
    if (other == NULL) {
        bench_fail("not enough memory");
    }
    *other = *hdr;
    other->library = NULL;
    other->histogram = start(hdr);
    return other;
}

void bench_hdr_add(struct bench_hdr *hdr, const int64_t *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (values[i] != CKPI_ABSENT) {
            hdr->record_value(hdr->histogram, values[i]);
        }
    }
}

void bench_hdr_merge(struct bench_hdr *hdr, const struct bench_hdr *source)
{
    hdr->add(hdr->histogram, source->histogram);
}

size_t bench_hdr_save_load(const struct bench_hdr *hdr)
{
    uint8_t *bytes = NULL;
    size_t size = 0;
    struct hdr_histogram *loaded = NULL;
    if (hdr->encode(hdr->histogram, &bytes, &size) != 0 || hdr->decode(bytes, size, &loaded) != 0) {
        bench_fail("cannot save and load an HdrHistogram");
    }
    hdr->close(loaded);
    free(bytes);
    return size;
}

int64_t bench_hdr_quantile(const struct bench_hdr *hdr, double percent)
{
    return hdr->value_at_percentile(hdr->histogram, percent);
}

void bench_hdr_close(struct bench_hdr *hdr)
{
    if (hdr != NULL) {
        hdr->close(hdr->histogram);
        if (hdr->library != NULL) {
            dlclose(hdr->library);
        }
        free(hdr);
    }
}

/* --- Many of them --- */

/* No more than the histograms' own pointers between a value and its histogram. */
struct bench_hdr_many {
    const struct bench_hdr *hdr;
    size_t count;
    struct hdr_histogram *histograms[];
};

struct bench_hdr_many *bench_hdr_many_open(const struct bench_hdr *hdr, size_t count)
{
    struct bench_hdr_many *many = malloc(sizeof(*many) + count * sizeof(many->histograms[0]));
    if (many == NULL) {
        bench_fail("not enough memory");
    }
    many->hdr = hdr;
    many->count = count;
    for (size_t i = 0; i < count; i++) {
        many->histograms[i] = start(hdr);
    }
    return many;
}

void bench_hdr_many_reset(struct bench_hdr_many *many)
{
    for (size_t i = 0; i < many->count; i++) {
        many->hdr->reset(many->histograms[i]);
    }
}

void bench_hdr_many_add(struct bench_hdr_many *many, const uint16_t *groups, const int64_t *values, size_t count)
{
    bool (*record_value)(struct hdr_histogram * histogram, int64_t value) = many->hdr->record_value;
    for (size_t i = 0; i < count; i++) {
        if (values[i] != CKPI_ABSENT) {
            record_value(many->histograms[groups[i]], values[i]);
        }
    }
}

int64_t bench_hdr_many_quantile(const struct bench_hdr_many *many, size_t group, double percent)
{
    return many->hdr->value_at_percentile(many->histograms[group], percent);
}

void bench_hdr_many_close(struct bench_hdr_many *many)
{
    if (many != NULL) {
        for (size_t i = 0; i < many->count; i++) {
            many->hdr->close(many->histograms[i]);
        }
        free(many);
    }
}
