/* SPDX-License-Identifier: MIT */
/* Durations alone: their life, adding and merging. */
#include "public.h"

#include "base/lanes.h"
#include "base/limits.h"
#include "base/take.h"
#include "state/durations.h"
#include "state/histogram.h"
#include <string.h>

/* --- Life --- */

static size_t size_of(size_t bins)
{
    return sizeof(ckpi_durations) + bins * (sizeof(uint32_t) + sizeof(uint8_t));
}

static void clear(ckpi_durations *durations)
{
    durations->logged = 0;
    durations->counted = CKPIP_NO_DURATIONS;
    memset(durations->log, 0, sizeof durations->log);
    memset(durations->counts, 0, size_of(durations->bins) - sizeof *durations);
    ckpip_durations_make_room(durations);
}

ckpi_status ckpip_durations_make(uint32_t precision, const ckpi_allocator *allocator, size_t limit,
                                 ckpi_durations **out)
{
    ckpip_memory memory;
    const uint32_t bins = ckpip_bins(precision);
    ckpip_memory_open(&memory, allocator, limit);
    ckpi_durations *durations = ckpip_memory_resize(&memory, NULL, 0, 1, size_of(bins));
    if (!durations)
        return ckpip_memory_status(&memory);
    durations->memory = memory;
    durations->precision = precision;
    durations->bins = bins;
    clear(durations);
    *out = durations;
    return CKPI_OK;
}

ckpi_status ckpi_durations_new(uint32_t precision_bits, const ckpi_allocator *allocator, ckpi_durations **out)
{
    if (!out)
        return CKPI_E_ARGUMENT;
    *out = NULL;
    if (!ckpip_is_precision(precision_bits) || (allocator && !allocator->realloc_fn))
        return CKPI_E_ARGUMENT;
    return ckpip_durations_make(precision_bits ? precision_bits : CKPIP_PRECISION, allocator, SIZE_MAX, out);
}

void ckpi_durations_free(ckpi_durations *durations)
{
    if (durations)
        ckpip_memory_release_self(&durations->memory, durations, size_of(durations->bins));
}

ckpi_status ckpi_durations_reset(ckpi_durations *durations)
{
    if (!durations)
        return CKPI_E_ARGUMENT;
    clear(durations);
    return CKPI_OK;
}

/* --- Adding --- */

enum {
    LINE = 64, /* bytes of memory that come together */
    AHEAD = 5, /* values */
};

void ckpip_durations_make_room(ckpi_durations *durations)
{
    const uint64_t left = CKPIP_RECORD_LIMIT - durations->counted.count;
    durations->room = left < CKPIP_DURATIONS_LOG ? (uint32_t)left : CKPIP_DURATIONS_LOG;
}

/* Would no counter need more than its word, with so many values more? */
static bool words_suffice(const ckpi_durations *durations, uint64_t more)
{
    return durations->counted.count + more <= UINT32_MAX;
}

static void count_one(ckpi_durations *durations, uint32_t bucket, uint32_t number)
{
    durations->counts[bucket] += number;
    if (durations->counts[bucket] < number)
        ckpip_durations_above(durations)[bucket]++;
}

static void add_block(ckpi_durations *durations, const ckpip_durations_block *block, size_t count)
{
    uint32_t *counts = durations->counts;
    if (words_suffice(durations, block->totals.count)) {
        for (size_t i = 0; i < count; i++)
            counts[block->code[i]] += block->is_known[i];
    } else {
        for (size_t i = 0; i < count; i++)
            count_one(durations, block->code[i], block->is_known[i]);
    }
    ckpip_durations_totals_add(&durations->counted, &block->totals);
}

/* Counts what is in the log of the source, which may be the same object. */
static void count_log(ckpi_durations *durations, const ckpi_durations *source)
{
    ckpip_durations_block block;
    for (uint32_t done = 0; done < source->logged; done += CKPIP_DURATIONS_BLOCK) {
        const uint32_t rest = source->logged - done;
        const uint32_t part = rest < CKPIP_DURATIONS_BLOCK ? rest : CKPIP_DURATIONS_BLOCK;
        ckpip_durations_look_short(&block, source->log + done, part, source->precision);
        add_block(durations, &block, part);
    }
}

/* Asks for the memory of the counters in use. Values that came one by one went to
 * many objects, most likely, and this one's counters have left the cache. */
static void ask_for_counters(const ckpi_durations *durations)
{
    const ckpip_span span = ckpip_durations_span(&durations->counted, durations->precision);
    for (uint32_t i = 0; i < span.size; i += LINE / sizeof *durations->counts)
        __builtin_prefetch(&durations->counts[span.first + i], 1);
}

static void empty_log(ckpi_durations *durations)
{
    ask_for_counters(durations);
    count_log(durations, durations);
    durations->logged = 0;
    ckpip_durations_make_room(durations);
}

static bool is_duration(int64_t value)
{
    return value >= 0 && value <= CKPIP_DURATION_LIMIT;
}

static ckpi_status refuse(const int64_t *values, size_t from, ckpi_issue *issue)
{
    while (values[from] == CKPI_ABSENT || is_duration(values[from]))
        from++;
    return ckpip_blame(issue, CKPI_E_RECORD, from, 0,
                       values[from] < 0 ? CKPI_REASON_NEGATIVE_DURATION : CKPI_REASON_BEYOND_RANGE);
}

/* Takes values back that were added last; the extremes are the caller's. */
static void take_back(ckpi_durations *durations, const int64_t *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (values[i] == CKPI_ABSENT)
            continue;
        const uint64_t value = (uint64_t)values[i];
        const uint32_t bucket = ckpip_bucket(value, durations->precision);
        if (durations->counts[bucket]-- == 0)
            ckpip_durations_above(durations)[bucket]--;
        durations->counted.count--;
        ckpip_wide_subtract(&durations->counted.sum, (ckpip_wide){value, 0});
        ckpip_wide_subtract(&durations->counted.squares, ckpip_wide_product(value, value));
    }
}

static ckpi_status add_array(ckpi_durations *durations, const int64_t *values, size_t count, ckpi_issue *issue)
{
    const int64_t least = durations->counted.least, most = durations->counted.most;
    ckpip_durations_block block;
    for (size_t done = 0; done < count; done += CKPIP_DURATIONS_BLOCK) {
        const size_t part = count - done < CKPIP_DURATIONS_BLOCK ? count - done : CKPIP_DURATIONS_BLOCK;
        ckpip_durations_look(&block, values + done, part, durations->precision);
        if (block.bad) {
            take_back(durations, values, done);
            durations->counted.least = least;
            durations->counted.most = most;
            return refuse(values, done, issue);
        }
        add_block(durations, &block, part);
    }
    ckpip_durations_make_room(durations);
    return CKPI_OK;
}

static bool goes_into_log(const ckpi_durations *durations, int64_t value)
{
    return (uint64_t)value <= UINT32_MAX && durations->logged < durations->room;
}

/* The next values of this object come later, if it is one of many; what they
 * are written to is asked for a little before they reach a new line of memory. */
static void log_value(ckpi_durations *durations, int64_t value)
{
    const size_t ahead = offsetof(ckpi_durations, log) + (durations->logged + AHEAD) * sizeof *durations->log;
    durations->log[durations->logged++] = (uint32_t)value;
    __builtin_prefetch((const char *)durations + ahead, 1);
}

/* Any values, and wrong arguments. */
CKPIP_APART static ckpi_status add_any(ckpi_durations *durations, const int64_t *values, size_t count,
                                       ckpi_issue *issue)
{
    if (!durations || (!values && count > 0))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    if (count > CKPIP_RECORD_LIMIT - ckpip_durations_held(durations))
        return ckpip_blame(issue, CKPI_E_OVERFLOW, 0, 0, 0);
    if (count == 1 && *values == CKPI_ABSENT)
        return CKPI_OK;
    if (count != 1 || (uint64_t)*values > UINT32_MAX)
        return add_array(durations, values, count, issue);
    empty_log(durations);
    log_value(durations, *values);
    return CKPI_OK;
}

ckpi_status ckpi_durations_add(ckpi_durations *durations, const int64_t *values_us, size_t count, ckpi_issue *issue)
{
    /* One value, most of the time: with this few instructions a processor gets far ahead of those that wait for
     * memory. */
    if (durations && values_us && count == 1 && goes_into_log(durations, *values_us)) {
        log_value(durations, *values_us);
        return CKPI_OK;
    }
    return add_any(durations, values_us, count, issue);
}

/* --- Merging --- */

ckpip_span ckpip_durations_span(const ckpip_durations_totals *totals, uint32_t precision)
{
    if (totals->count == 0)
        return (ckpip_span){0, 0};
    const uint32_t first = ckpip_bucket((uint64_t)totals->least, precision);
    return (ckpip_span){first, ckpip_bucket((uint64_t)totals->most, precision) - first + 1};
}

CKPIP_EACH_LEVEL
static void add_words(uint32_t *to, const uint32_t *from, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        to[i] += from[i];
}

static void add_words_and_bytes(ckpi_durations *durations, const ckpi_durations *source, ckpip_span span)
{
    const uint32_t *from = source->counts, end = span.first + span.size;
    const uint8_t *from_above = ckpip_durations_above_in(source);
    uint32_t *to = durations->counts;
    uint8_t *to_above = ckpip_durations_above(durations);
    for (uint32_t i = span.first; i < end; i++) {
        const uint32_t sum = to[i] + from[i], carry = sum < from[i];
        to_above[i] = (uint8_t)(to_above[i] + from_above[i] + carry);
        to[i] = sum;
    }
}

ckpi_status ckpi_durations_merge(ckpi_durations *durations, const ckpi_durations *source)
{
    if (!durations || !source)
        return CKPI_E_ARGUMENT;
    if (durations->precision != source->precision)
        return CKPI_E_MISMATCH;
    if (ckpip_durations_held(source) > CKPIP_RECORD_LIMIT - ckpip_durations_held(durations))
        return CKPI_E_OVERFLOW;
    const ckpip_durations_totals counted = source->counted;
    const ckpip_span span = ckpip_durations_span(&counted, source->precision);
    if (words_suffice(durations, counted.count))
        add_words(durations->counts + span.first, source->counts + span.first, span.size);
    else
        add_words_and_bytes(durations, source, span);
    ckpip_durations_totals_add(&durations->counted, &counted);
    /* Counted here, and left in the log of the source: so an object that is added to itself has it twice. */
    count_log(durations, source);
    ckpip_durations_make_room(durations);
    return CKPI_OK;
}
