/* SPDX-License-Identifier: MIT */
/* Order statistics of what a cell's histograms hold, and its codes in order.
 * The log is sorted once, into the reader; windows are read where they lie. */
#include "public.h"

#include "base/limits.h"
#include "state/histogram.h"
#include "state/sort_codes.h"
#include <string.h>

/* The number of sorted codes below `code`. The comparison chooses an address,
 * so that nothing has to be predicted. */
static uint32_t codes_below(const ckpip_quantile_reader *reader, uint32_t code)
{
    const uint32_t *first = reader->pending;
    for (uint32_t left = reader->pending_count; left > 0;) {
        const uint32_t step = (left + 1) / 2;
        first += first[step - 1] < code ? step : 0;
        left -= step;
    }
    return (uint32_t)(first - reader->pending);
}

static uint64_t population(const ckpi_state *state, uint32_t histogram)
{
    if (histogram < CKPIP_QUEUED)
        return ckpip_count_timed(state, histogram);
    return ckpip_count(state, CKPIP_HANDLED);
}

/* Where all codes are in the log, their numbers are known; else they are looked for. */
static void find_starts(ckpip_quantile_reader *reader)
{
    const ckpi_state *state = reader->state;
    uint64_t start = 0;
    reader->start[0] = 0;
    for (uint32_t h = 0; h < CKPIP_HISTOGRAMS; h++) {
        const bool kept = state->plan->histogram_set >> h & 1;
        if (!state->windows)
            start += kept ? population(state, h) : 0;
        else if (kept)
            start = codes_below(reader, (h + 1) * state->plan->bins);
        reader->start[h + 1] = (uint32_t)start;
    }
}

void ckpip_quantile_open(ckpip_quantile_reader *reader, const ckpi_state *state)
{
    reader->state = state;
    reader->pending_count = state->log_count;
    if (state->plan->code_size == 2)
        ckpip_sort_short_codes(reader->pending, state->log, state->log_count);
    else
        ckpip_sort_long_codes(reader->pending, state->log, state->log_count);
    find_starts(reader);
}

/* --- Ranks --- */

/* Counts of one histogram in the order of its buckets. */
typedef struct strand {
    const ckpip_window *window;
    const uint32_t *codes; /* of this histogram, sorted */
    uint32_t code_count;
    uint32_t base; /* code of bucket 0 */
} strand;

static strand strand_of(const ckpip_quantile_reader *reader, uint32_t histogram)
{
    const ckpi_state *state = reader->state;
    const uint32_t base = histogram * state->plan->bins;
    const uint32_t from = reader->start[histogram], until = reader->start[histogram + 1];
    const ckpip_window *window = state->windows ? &state->windows[histogram] : NULL;
    return (strand){window && window->size ? window : NULL, reader->pending + from, until - from, base};
}

static uint32_t strands_of(const ckpip_quantile_reader *reader, uint32_t set, strand strands[CKPIP_HISTOGRAMS])
{
    uint32_t count = 0;
    for (uint32_t h = 0; h < CKPIP_HISTOGRAMS; h++) {
        if (set >> h & 1)
            strands[count++] = strand_of(reader, h);
    }
    return count;
}

bool ckpip_quantile_total(const ckpip_quantile_reader *reader, uint32_t set, uint64_t *out)
{
    *out = 0;
    if (set & ~reader->state->plan->histogram_set)
        return false;
    for (uint32_t h = 0; h < CKPIP_HISTOGRAMS; h++) {
        if (set >> h & 1)
            *out += population(reader->state, h);
    }
    return true;
}

static uint64_t count_at(const strand *s, uint32_t bucket, uint32_t *place)
{
    uint64_t count = 0;
    if (s->window && bucket >= s->window->low && bucket - s->window->low < s->window->size)
        count = s->window->counts[bucket - s->window->low];
    for (; *place < s->code_count && s->codes[*place] == s->base + bucket; (*place)++)
        count++;
    return count;
}

/* The next bucket at or after `bucket` that a strand may count something in. */
static uint32_t next_bucket(const strand *s, uint32_t bucket, uint32_t place)
{
    uint32_t next = UINT32_MAX;
    if (s->window && bucket < s->window->low + s->window->size)
        next = bucket > s->window->low ? bucket : s->window->low;
    if (place < s->code_count && s->codes[place] - s->base < next)
        next = s->codes[place] - s->base;
    return next;
}

/* Sixteen buckets at a time are passed over while the rank is beyond them. */
static uint32_t bucket_of_strand(const strand *s, uint64_t rank)
{
    uint64_t seen = 0;
    uint32_t bucket = 0, place = 0;
    for (;;) {
        uint64_t ahead = 0;
        uint32_t next = place;
        const uint32_t end = bucket + 16;
        const uint32_t low = s->window->low, size = s->window->size;
        for (uint32_t b = bucket; b < end; b++)
            ahead += b - low < size ? s->window->counts[b - low] : 0;
        while (next < s->code_count && s->codes[next] - s->base < end)
            next++;
        if (seen + ahead + (next - place) >= rank)
            break;
        seen += ahead + (next - place);
        place = next;
        bucket = end;
    }
    for (;; bucket++) {
        seen += count_at(s, bucket, &place);
        if (seen >= rank)
            return bucket;
    }
}

static uint32_t bucket_of_rank(const ckpip_quantile_reader *reader, uint32_t set, uint64_t rank)
{
    strand strands[CKPIP_HISTOGRAMS];
    /* Small cells, one histogram: the sorted codes are the order statistics. */
    if (!reader->state->windows && (set & (set - 1)) == 0) {
        const uint32_t histogram = (uint32_t)__builtin_ctz(set);
        return reader->pending[reader->start[histogram] + rank - 1] - histogram * reader->state->plan->bins;
    }
    const uint32_t count = strands_of(reader, set, strands);
    if (count == 1 && !strands[0].window)
        return strands[0].codes[rank - 1] - strands[0].base;
    if (count == 1)
        return bucket_of_strand(&strands[0], rank);
    uint32_t places[CKPIP_HISTOGRAMS] = {0};
    uint64_t seen = 0;
    for (uint32_t bucket = 0;; bucket++) {
        uint32_t next = UINT32_MAX;
        for (uint32_t s = 0; s < count; s++) {
            const uint32_t candidate = next_bucket(&strands[s], bucket, places[s]);
            next = candidate < next ? candidate : next;
        }
        bucket = next;
        for (uint32_t s = 0; s < count; s++)
            seen += count_at(&strands[s], bucket, &places[s]);
        if (seen >= rank)
            return bucket;
    }
}

int64_t ckpip_grid(const ckpi_state *state, uint32_t set)
{
    const uint32_t waits = (1u << CKPIP_QUEUED) - 1;
    uint64_t off_second = 0, off_milli = 0;
    if (set & waits) {
        off_second += ckpip_count(state, CKPIP_WAIT_NOT_SECOND);
        off_milli += ckpip_count(state, CKPIP_WAIT_NOT_MILLI);
    }
    if (set & ~waits) {
        off_second += ckpip_count(state, CKPIP_HANDLE_NOT_SECOND);
        off_milli += ckpip_count(state, CKPIP_HANDLE_NOT_MILLI);
    }
    if (off_second == 0)
        return 1000000;
    return off_milli == 0 ? 1000 : 1;
}

void ckpip_snap(int64_t grid, int64_t *low, int64_t *high)
{
    if (grid == 1)
        return;
    *low = (*low + grid - 1) / grid * grid;
    *high = *high / grid * grid;
}

/* Narrows bounds to the extremes, where those are exact. */
static void clamp(const ckpi_state *state, uint32_t set, int64_t *low, int64_t *high)
{
    int64_t largest = 0, smallest = INT64_MAX;
    for (uint32_t h = 0; h < CKPIP_HISTOGRAMS; h++) {
        int64_t value;
        bool any, exact;
        if (!(set >> h & 1))
            continue;
        if (!ckpip_state_extreme(state, h, &value, &any, &exact))
            return;
        if (!any)
            continue;
        largest = value > largest ? value : largest;
        (void)ckpip_state_extreme(state, CKPIP_MIN_WAIT + h, &value, &any, &exact);
        smallest = value < smallest ? value : smallest;
    }
    /* A bound left by a retraction is a bound all the same. */
    *low = *low < smallest ? smallest : *low;
    *high = *high > largest ? largest : *high;
}

void ckpip_quantile_rank(const ckpip_quantile_reader *reader, uint32_t set, uint64_t rank, int64_t *low, int64_t *high)
{
    const ckpi_state *state = reader->state;
    ckpip_bucket_bounds(bucket_of_rank(reader, set, rank), state->plan->precision, low, high);
    ckpip_snap(ckpip_grid(state, set), low, high);
    clamp(state, set, low, high);
}

/* --- Walking --- */

void ckpip_walk_open(ckpip_walk *walk, const ckpip_quantile_reader *reader)
{
    walk->reader = reader;
    walk->pending = walk->first = walk->size = walk->place = 0;
}

/* The first code from `from` on that a window covers, and its window. */
static uint32_t next_covered(const ckpi_state *state, uint32_t from, const ckpip_window **window)
{
    uint32_t next = UINT32_MAX;
    for (uint32_t h = 0; state->windows && h < CKPIP_HISTOGRAMS; h++) {
        const uint32_t start = h * state->plan->bins + state->windows[h].low;
        if (state->windows[h].size == 0 || start + state->windows[h].size <= from)
            continue;
        *window = &state->windows[h];
        next = start > from ? start : from;
        break;
    }
    return next;
}

/* How often the log has its next code, which is passed over. */
static uint64_t take_equal(ckpip_walk *walk)
{
    const ckpip_quantile_reader *reader = walk->reader;
    const uint32_t from = walk->pending, code = reader->pending[from];
    while (walk->pending < reader->pending_count && reader->pending[walk->pending] == code)
        walk->pending++;
    return walk->pending - from;
}

static void stretch_of_window(ckpip_walk *walk, const ckpip_window *window, uint32_t offset)
{
    const ckpip_quantile_reader *reader = walk->reader;
    const uint32_t rest = window->size - offset;
    walk->size = rest < CKPIP_STRETCH ? rest : CKPIP_STRETCH;
    memcpy(walk->counts, window->counts + offset, walk->size * sizeof *walk->counts);
    for (; walk->pending < reader->pending_count; walk->pending++) {
        const uint32_t place = reader->pending[walk->pending] - walk->first;
        if (place >= walk->size)
            return;
        walk->counts[place]++;
    }
}

static void stretch_of_log(ckpip_walk *walk, uint32_t covered)
{
    const ckpip_quantile_reader *reader = walk->reader;
    do {
        walk->counts[walk->size++] = take_equal(walk);
    } while (walk->pending < reader->pending_count && walk->size < CKPIP_STRETCH &&
             reader->pending[walk->pending] == walk->first + walk->size && walk->first + walk->size < covered);
}

static bool next_stretch(ckpip_walk *walk)
{
    const ckpip_quantile_reader *reader = walk->reader;
    const ckpip_window *window = NULL;
    walk->first += walk->size; /* at the end it stays there */
    walk->place = walk->size = 0;
    const uint32_t covered = next_covered(reader->state, walk->first, &window);
    const uint32_t logged = walk->pending < reader->pending_count ? reader->pending[walk->pending] : UINT32_MAX;
    if (logged < covered) {
        walk->first = logged;
        stretch_of_log(walk, covered);
    } else if (window) {
        const uint32_t start = (uint32_t)(window - reader->state->windows) * reader->state->plan->bins + window->low;
        walk->first = covered;
        stretch_of_window(walk, window, covered - start);
    }
    return walk->size > 0;
}

bool ckpip_walk_next(ckpip_walk *walk, uint32_t *code, uint64_t *count)
{
    for (;;) {
        for (; walk->place < walk->size; walk->place++) {
            if (walk->counts[walk->place] == 0)
                continue;
            *code = walk->first + walk->place;
            *count = walk->counts[walk->place++];
            return true;
        }
        if (!next_stretch(walk))
            return false;
    }
}

uint32_t ckpip_walk_run(ckpip_walk *walk, uint32_t *first, uint64_t counts[CKPIP_RUN])
{
    uint32_t length = 1;
    if (!ckpip_walk_next(walk, first, &counts[0]))
        return 0;
    while (length < CKPIP_RUN) {
        const bool goes_on = walk->place < walk->size || next_stretch(walk);
        if (!goes_on || walk->first + walk->place != *first + length)
            return length;
        const uint64_t *from = walk->counts + walk->place;
        const uint32_t rest = walk->size - walk->place, room = CKPIP_RUN - length, most = rest < room ? rest : room;
        uint32_t taken = 0;
        for (; taken < most && from[taken] != 0; taken++)
            counts[length + taken] = from[taken];
        walk->place += taken;
        length += taken;
        if (taken < most)
            return length;
    }
    return length;
}
