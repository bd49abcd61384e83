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
static void write_runs(ckpip_durations_view *view, ckpip_writer *writer)
{
    const uint32_t end = view->span.first + view->span.size;
    uint32_t after = 0, at = view->span.first;
    while (at < end) {
        uint64_t counts[CKPIP_RUN];
        uint32_t length = 0;
        for (; length < CKPIP_RUN && at + length < end; length++) {
            const uint64_t count = ckpip_durations_count_at(view, at + length);
            if (count == 0)
                break;
            counts[length] = count - 1;
        }
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

static void write_numbers(const ckpip_durations_totals *totals, uint32_t precision, ckpip_writer *writer)
{
    const bool any = totals->count > 0;
    const uint64_t numbers[] = {
        totals->count,
        any ? (uint64_t)totals->least : 0,
        any ? (uint64_t)totals->most : 0,
        totals->sum.low,
        totals->sum.high,
        totals->squares.low,
        totals->squares.high,
    };
    ckpip_write_varint(writer, precision);
    ckpip_write_varints(writer, numbers, sizeof numbers / sizeof *numbers);
}

ckpi_status ckpi_durations_save(const ckpi_durations *durations, uint8_t *buffer, size_t capacity, size_t *needed)
{
    ckpip_writer writer;
    ckpip_durations_view view;
    if (!durations || !needed || (!buffer && capacity > 0))
        return CKPI_E_ARGUMENT;
    ckpip_durations_view_open(&view, durations);
    ckpip_frame_begin(&writer, buffer, capacity);
    write_numbers(&view.totals, durations->precision, &writer);
    write_runs(&view, &writer);
    return ckpip_frame_end(&writer, 'D', VERSION, durations->precision, needed);
}

/* --- Reading --- */

static bool numbers_fit(const ckpip_durations_totals *d)
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

static bool read_numbers(ckpip_durations_totals *totals, ckpip_reader *reader)
{
    totals->count = ckpip_read_varint(reader);
    totals->least = (int64_t)ckpip_read_varint(reader);
    totals->most = (int64_t)ckpip_read_varint(reader);
    totals->sum.low = ckpip_read_varint(reader);
    totals->sum.high = ckpip_read_varint(reader);
    totals->squares.low = ckpip_read_varint(reader);
    totals->squares.high = ckpip_read_varint(reader);
    return !reader->failed && numbers_fit(totals);
}

static bool read_run(ckpi_durations *durations, ckpip_reader *reader, uint32_t first, uint32_t length, uint64_t *left)
{
    uint64_t counts[CKPIP_RUN];
    if (!ckpip_read_counts(reader, counts, length, left))
        return false;
    uint32_t *restrict words = durations->counts + first;
    uint8_t *restrict above = ckpip_durations_above(durations) + first;
    for (uint32_t i = 0; i < length; i++) {
        words[i] = (uint32_t)counts[i];
        above[i] = (uint8_t)(counts[i] >> 32);
    }
    return true;
}

/* From the bucket of the shortest to that of the longest, and both hold something. */
static bool read_runs(ckpi_durations *durations, ckpip_reader *reader)
{
    const ckpip_span span = ckpip_durations_span(&durations->counted, durations->precision);
    const uint64_t end = (uint64_t)span.first + span.size;
    uint64_t after = 0, last = 0, left = durations->counted.count;
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
        if (first < span.first || first + length > end || (last == 0 && first > span.first) ||
            !read_run(durations, reader, (uint32_t)first, (uint32_t)length, &left))
            return false;
        after = first + length;
        last = length;
    }
    return !reader->failed && left == 0 && after == end;
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
    if (!read_numbers(&durations->counted, reader) || !read_runs(durations, reader) || reader->at != reader->size) {
        ckpi_durations_free(durations);
        return CKPI_E_FORMAT;
    }
    if (durations->counted.count == 0) {
        durations->counted.least = INT64_MAX;
        durations->counted.most = -1;
    }
    ckpip_durations_make_room(durations);
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
