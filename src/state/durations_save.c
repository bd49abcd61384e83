/* SPDX-License-Identifier: MIT */
/* Durations alone as canonical bytes, in the frame of states. */
#include "public.h"

#include "base/limits.h"
#include "state/durations.h"
#include "state/save.h"
#include <string.h>

enum { VERSION = 1 };
static const size_t DEFAULT_LIMIT = (size_t)64 << 20;

/* --- Writing --- */

/* Runs of buckets that hold something, as docs/state-format.md has them for cells. */
static void write_runs(const ckpi_durations *durations, ckpip_writer *writer)
{
    const ckpip_span span = ckpip_durations_span(durations);
    const uint32_t end = span.first + span.size;
    uint32_t after = 0, at = span.first;
    while (at < end) {
        uint64_t counts[CKPIP_RUN];
        uint32_t length = 0;
        for (; length < CKPIP_RUN && at + length < end && durations->counts[at + length] > 0; length++)
            counts[length] = durations->counts[at + length] - 1;
        if (length == 0) {
            at++;
            continue;
        }
        ckpip_write_varint(writer, (uint64_t)(at - after) + 1);
        ckpip_write_varint(writer, length - 1);
        ckpip_write_varints(writer, counts, length);
        at = after = at + length;
    }
    ckpip_write_varint(writer, 0);
}

static void write_numbers(const ckpi_durations *durations, ckpip_writer *writer)
{
    const bool any = durations->count > 0;
    const uint64_t numbers[] = {
        durations->count,
        any ? (uint64_t)durations->least : 0,
        any ? (uint64_t)durations->most : 0,
        durations->sum.low,
        durations->sum.high,
        durations->squares.low,
        durations->squares.high,
    };
    ckpip_write_varint(writer, durations->precision);
    ckpip_write_varints(writer, numbers, sizeof numbers / sizeof *numbers);
}

ckpi_status ckpi_durations_save(const ckpi_durations *durations, uint8_t *buffer, size_t capacity, size_t *written)
{
    ckpip_writer writer;
    if (!durations || !written || (!buffer && capacity > 0))
        return CKPI_E_ARGUMENT;
    ckpip_frame_begin(&writer, buffer, capacity);
    write_numbers(durations, &writer);
    write_runs(durations, &writer);
    return ckpip_frame_end(&writer, 'D', VERSION, durations->precision, written);
}

/* --- Reading --- */

static bool numbers_fit(const ckpi_durations *d)
{
    const uint64_t most = (uint64_t)d->most;
    if (d->count == 0)
        return d->least == 0 && most == 0 && !(d->sum.low | d->sum.high | d->squares.low | d->squares.high);
    if (d->count > CKPIP_RECORD_LIMIT || d->least < 0 || d->most > CKPIP_DURATION_LIMIT || d->least > d->most)
        return false;
    const ckpip_wide squares_limit = ckpip_wide_left((ckpip_wide){d->count, 0}, 88); /* of 2^44, each */
    return !ckpip_wide_less(d->sum, ckpip_wide_product(d->count, (uint64_t)d->least)) &&
           !ckpip_wide_less(ckpip_wide_product(d->count, most), d->sum) && !ckpip_wide_less(squares_limit, d->squares);
}

static bool read_numbers(ckpi_durations *durations, ckpip_reader *reader)
{
    durations->count = ckpip_read_varint(reader);
    durations->least = (int64_t)ckpip_read_varint(reader);
    durations->most = (int64_t)ckpip_read_varint(reader);
    durations->sum.low = ckpip_read_varint(reader);
    durations->sum.high = ckpip_read_varint(reader);
    durations->squares.low = ckpip_read_varint(reader);
    durations->squares.high = ckpip_read_varint(reader);
    return !reader->failed && numbers_fit(durations);
}

/* From the bucket of the shortest to that of the longest, and both hold something. */
static bool read_runs(ckpi_durations *durations, ckpip_reader *reader)
{
    const ckpip_span span = ckpip_durations_span(durations);
    const uint64_t end = (uint64_t)span.first + span.size;
    uint64_t after = 0, last = 0, left = durations->count;
    for (;;) {
        const uint64_t gap = ckpip_read_varint(reader);
        if (reader->failed || gap == 0)
            break;
        const uint64_t length = ckpip_read_varint(reader) + 1;
        /* Runs that touch are one run, unless the first is full. */
        if (reader->failed || length == 0 || length > CKPIP_RUN || gap > end ||
            (gap == 1 && last > 0 && last < CKPIP_RUN))
            return false;
        const uint64_t first = after + gap - 1;
        if (first < span.first || first + length > end ||
            !ckpip_read_counts(reader, durations->counts + first, (uint32_t)length, &left))
            return false;
        after = first + length;
        last = length;
    }
    return !reader->failed && left == 0 &&
           (durations->count == 0 || (durations->counts[span.first] > 0 && after == end));
}

static ckpi_status read_payload(ckpip_reader *reader, uint64_t fingerprint, size_t limit,
                                const ckpi_allocator *allocator, ckpi_durations **out)
{
    const uint64_t precision = ckpip_read_varint(reader);
    if (reader->failed || precision == 0 || precision > CKPIP_PRECISION_MOST || fingerprint != precision ||
        !ckpip_is_precision((uint32_t)precision))
        return CKPI_E_FORMAT;
    ckpi_durations *durations = NULL;
    const ckpi_status status = ckpip_durations_make((uint32_t)precision, allocator, limit, &durations);
    if (status != CKPI_OK)
        return status;
    if (!read_numbers(durations, reader) || !read_runs(durations, reader) || reader->at != reader->size) {
        ckpi_durations_free(durations);
        return CKPI_E_FORMAT;
    }
    if (durations->count == 0) {
        durations->least = INT64_MAX;
        durations->most = -1;
    }
    *out = durations;
    return CKPI_OK;
}

ckpi_status ckpi_durations_load(const uint8_t *bytes, size_t size, size_t limit, const ckpi_allocator *allocator,
                                ckpi_durations **out)
{
    ckpip_reader reader;
    uint32_t version;
    uint64_t fingerprint;
    if (!out)
        return CKPI_E_ARGUMENT;
    *out = NULL;
    if ((!bytes && size > 0) || (allocator && !allocator->realloc_fn))
        return CKPI_E_ARGUMENT;
    const ckpi_status status = ckpip_frame_open(&reader, bytes, size, 'D', &version, &fingerprint);
    if (status != CKPI_OK)
        return status;
    if (version != VERSION)
        return CKPI_E_UNSUPPORTED;
    return read_payload(&reader, fingerprint, limit ? limit : DEFAULT_LIMIT, allocator, out);
}
