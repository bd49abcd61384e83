/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/lanes.h"
#include "base/limits.h"
#include "base/take.h"
#include "state/durations.h"
#include "state/histogram.h"
#include "state/nearest_rank.h"
#include <string.h>

/* --- Life --- */

static size_t size_of(uint32_t bins)
{
    return sizeof(ckpi_durations) + bins * sizeof(uint64_t);
}

static void clear(ckpi_durations *durations)
{
    durations->count = 0;
    durations->least = INT64_MAX;
    durations->most = -1;
    durations->sum = durations->squares = (ckpip_wide){0, 0};
    memset(durations->counts, 0, durations->bins * sizeof(uint64_t));
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

enum { BLOCK = 256, HALF = 22 };

/* What a block of values comes to. Sums of a block fit a word: values are at
 * most 2^44, and their squares are summed by halves of 22 bits. */
typedef struct block {
    uint64_t known;
    uint64_t sum;
    uint64_t least; /* absent values are above all others here, */
    int64_t most;   /* and below them here */
    uint64_t low_squares, products, high_squares;
    uint64_t bad; /* not 0: a value is neither absent nor a duration */
    uint32_t is_known[BLOCK];
    uint32_t code[BLOCK];
} block;

/* As buckets.h does for durations of 32 bits, by doubles: the bits of 2^52 + v
 * have v in the lowest places, and taking 2^52 away again leaves v as a double;
 * both steps are exact. */
#if defined(__GNUC__)
CKPIP_INSIDE void encode(uint32_t *restrict code, const uint64_t *restrict values, size_t count, uint32_t precision)
{
    typedef uint32_t four_short __attribute__((vector_size(16)));
    typedef uint64_t four_long __attribute__((vector_size(32)));
    typedef double four_double __attribute__((vector_size(32)));
    const uint64_t two_to_52 = UINT64_C(0x4330000000000000), first = UINT64_C(1) << precision;
    const uint32_t start = (1022 + precision) << precision;
    for (size_t i = 0; i < count; i += 4) {
        four_long value;
        memcpy(&value, values + i, sizeof value);
        const four_double number = (four_double)(value | two_to_52) - 4503599627370496.0;
        const four_short large = __builtin_convertvector((four_long)number >> (52 - precision), four_short) - start;
        const four_short small = __builtin_convertvector((four_long)(value < first), four_short);
        const four_short bucket = (__builtin_convertvector(value, four_short) & small) | (large & ~small);
        memcpy(code + i, &bucket, sizeof bucket);
    }
}
#else
CKPIP_INSIDE void encode(uint32_t *restrict code, const uint64_t *restrict values, size_t count, uint32_t precision)
{
    for (size_t i = 0; i < count; i++)
        code[i] = ckpip_bucket(values[i], precision);
}
#endif

/* Sums are kept in variables: compilers need not fear that a block overlaps the values. */
CKPIP_INSIDE void sum_squares(block *b, const uint64_t *values, size_t count)
{
    uint32_t low[BLOCK], high[BLOCK];
    uint64_t low_squares = 0, products = 0, high_squares = 0;
    for (size_t i = 0; i < count; i++) {
        low[i] = (uint32_t)values[i] & ((1u << HALF) - 1);
        high[i] = (uint32_t)(values[i] >> HALF);
    }
    for (size_t i = 0; i < count; i++) {
        low_squares += (uint64_t)low[i] * low[i];
        products += (uint64_t)low[i] * high[i];
        high_squares += (uint64_t)high[i] * high[i];
    }
    b->low_squares = low_squares;
    b->products = products;
    b->high_squares = high_squares;
}

CKPIP_INSIDE void look_at(block *restrict b, const int64_t *restrict values, size_t count, uint32_t precision)
{
    uint64_t known[BLOCK], sum = 0, number = 0, bad = 0, least = UINT64_MAX;
    int64_t most = -1;
    for (size_t i = 0; i < count; i++) {
        const uint64_t value = (uint64_t)values[i], negative = ckpip_sign(values[i]);
        known[i] = value & ~negative;
        bad |= (value ^ (uint64_t)CKPI_ABSENT) & negative;
        bad |= ckpip_negative((int64_t)((uint64_t)CKPIP_DURATION_LIMIT - known[i]));
        sum += known[i];
        number += negative + 1;
        b->is_known[i] = (uint32_t)(negative + 1);
    }
    for (size_t i = 0; i < count; i++) {
        least = (uint64_t)values[i] < least ? (uint64_t)values[i] : least;
        most = values[i] > most ? values[i] : most;
    }
    b->sum = sum;
    b->known = number;
    b->bad = bad;
    b->least = least;
    b->most = most;
    /* The last four may reach beyond the values. */
    for (size_t i = count; i % 4 != 0; i++)
        known[i] = 0;
    sum_squares(b, known, count);
    encode(b->code, known, count, precision);
}

CKPIP_EACH_LEVEL
static void look(block *b, const int64_t *values, size_t count, uint32_t precision)
{
    if (count == BLOCK)
        look_at(b, values, BLOCK, precision);
    else
        look_at(b, values, count, precision);
}

static void add_block(ckpi_durations *durations, const block *b, size_t count)
{
    if (b->known == 0)
        return;
    for (size_t i = 0; i < count; i++)
        durations->counts[b->code[i]] += b->is_known[i];
    durations->count += b->known;
    durations->least = (int64_t)b->least < durations->least ? (int64_t)b->least : durations->least;
    durations->most = b->most > durations->most ? b->most : durations->most;
    ckpip_wide_add_u64(&durations->sum, b->sum);
    ckpip_wide_add_u64(&durations->squares, b->low_squares);
    ckpip_wide_add(&durations->squares, ckpip_wide_left((ckpip_wide){b->products, 0}, HALF + 1));
    ckpip_wide_add(&durations->squares, ckpip_wide_left((ckpip_wide){b->high_squares, 0}, 2 * HALF));
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
        durations->counts[ckpip_bucket(value, durations->precision)]--;
        durations->count--;
        ckpip_wide_subtract(&durations->sum, (ckpip_wide){value, 0});
        ckpip_wide_subtract(&durations->squares, ckpip_wide_product(value, value));
    }
}

static ckpi_status add_one(ckpi_durations *durations, int64_t value, ckpi_issue *issue)
{
    if (value == CKPI_ABSENT)
        return CKPI_OK;
    if (!is_duration(value))
        return refuse(&value, 0, issue);
    durations->counts[ckpip_bucket((uint64_t)value, durations->precision)]++;
    durations->count++;
    durations->least = value < durations->least ? value : durations->least;
    durations->most = value > durations->most ? value : durations->most;
    ckpip_wide_add_u64(&durations->sum, (uint64_t)value);
    ckpip_wide_add(&durations->squares, ckpip_wide_product((uint64_t)value, (uint64_t)value));
    return CKPI_OK;
}

static ckpi_status add_many(ckpi_durations *durations, const int64_t *values, size_t count, ckpi_issue *issue)
{
    const int64_t least = durations->least, most = durations->most;
    block b;
    for (size_t done = 0; done < count; done += BLOCK) {
        const size_t part = count - done < BLOCK ? count - done : BLOCK;
        look(&b, values + done, part, durations->precision);
        if (b.bad) {
            take_back(durations, values, done);
            durations->least = least;
            durations->most = most;
            return refuse(values, done, issue);
        }
        add_block(durations, &b, part);
    }
    return CKPI_OK;
}

ckpi_status ckpi_durations_add(ckpi_durations *durations, const int64_t *values_us, size_t count, ckpi_issue *issue)
{
    if (!durations || (!values_us && count > 0))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    if (count > CKPIP_RECORD_LIMIT - durations->count)
        return ckpip_blame(issue, CKPI_E_OVERFLOW, 0, 0, 0);
    return count == 1 ? add_one(durations, *values_us, issue) : add_many(durations, values_us, count, issue);
}

/* --- Merging --- */

ckpip_span ckpip_durations_span(const ckpi_durations *durations)
{
    if (durations->count == 0)
        return (ckpip_span){0, 0};
    const uint32_t first = ckpip_bucket((uint64_t)durations->least, durations->precision);
    return (ckpip_span){first, ckpip_bucket((uint64_t)durations->most, durations->precision) - first + 1};
}

CKPIP_EACH_LEVEL
static void add_counts(uint64_t *to, const uint64_t *from, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        to[i] += from[i];
}

ckpi_status ckpi_durations_merge(ckpi_durations *durations, const ckpi_durations *source)
{
    if (!durations || !source)
        return CKPI_E_ARGUMENT;
    if (durations->precision != source->precision)
        return CKPI_E_MISMATCH;
    if (source->count > CKPIP_RECORD_LIMIT - durations->count)
        return CKPI_E_OVERFLOW;
    const ckpip_span span = ckpip_durations_span(source);
    add_counts(durations->counts + span.first, source->counts + span.first, span.size);
    durations->count += source->count;
    durations->least = source->least < durations->least ? source->least : durations->least;
    durations->most = source->most > durations->most ? source->most : durations->most;
    ckpip_wide_add(&durations->sum, source->sum);
    ckpip_wide_add(&durations->squares, source->squares);
    return CKPI_OK;
}

/* --- Asking --- */

ckpi_status ckpi_durations_equal(const ckpi_durations *a, const ckpi_durations *b, int32_t *out)
{
    if (!a || !b || !out)
        return CKPI_E_ARGUMENT;
    *out = a->precision == b->precision && a->count == b->count && a->least == b->least && a->most == b->most &&
           ckpip_wide_equal(a->sum, b->sum) && ckpip_wide_equal(a->squares, b->squares) &&
           memcmp(a->counts, b->counts, a->bins * sizeof(uint64_t)) == 0;
    return CKPI_OK;
}

ckpi_status ckpi_durations_read(const ckpi_durations *durations, ckpi_durations_summary *out)
{
    ckpi_durations_summary summary = {0};
    if (!durations)
        return CKPI_E_ARGUMENT;
    const bool any = durations->count > 0;
    summary.precision_bits = durations->precision;
    summary.count = (int64_t)durations->count;
    summary.least_us = any ? durations->least : CKPI_ABSENT;
    summary.most_us = any ? durations->most : CKPI_ABSENT;
    summary.sum_low = durations->sum.low;
    summary.sum_high = durations->sum.high;
    summary.squares_low = durations->squares.low;
    summary.squares_high = durations->squares.high;
    return ckpip_give(out, &summary, sizeof summary, sizeof summary);
}

static uint32_t bucket_of_rank(const ckpi_durations *durations, uint64_t rank)
{
    uint32_t bucket = ckpip_durations_span(durations).first;
    for (uint64_t seen = durations->counts[bucket]; seen < rank; seen += durations->counts[bucket])
        bucket++;
    return bucket;
}

ckpi_status ckpi_durations_quantile(const ckpi_durations *durations, double quantile, int64_t *low_us, int64_t *high_us)
{
    if (!durations || !low_us || !high_us || !(quantile >= 0 && quantile <= 1))
        return CKPI_E_ARGUMENT;
    if (durations->count == 0)
        return CKPI_E_NOT_FOUND;
    const uint64_t rank = ckpip_nearest_rank(quantile, durations->count);
    ckpip_bucket_bounds(bucket_of_rank(durations, rank), durations->precision, low_us, high_us);
    *low_us = *low_us < durations->least ? durations->least : *low_us;
    *high_us = *high_us > durations->most ? durations->most : *high_us;
    return CKPI_OK;
}
