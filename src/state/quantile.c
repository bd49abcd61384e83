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
    const uint32_t kept = state->plan->histogram_set, bins = state->plan->bins;
    uint32_t start = 0;
    reader->start[0] = 0;
    if (state->windows) {
        for (uint32_t h = 0; h < CKPIP_HISTOGRAMS; h++)
            reader->start[h + 1] = start = kept >> h & 1 ? codes_below(reader, (h + 1) * bins) : start;
        return;
    }
    for (uint32_t h = 0; h < CKPIP_QUEUED; h++)
        reader->start[h + 1] = start += kept >> h & 1 ? (uint32_t)ckpip_count_timed(state, h) : 0;
    const uint32_t handled = (uint32_t)ckpip_count(state, CKPIP_HANDLED);
    for (uint32_t h = CKPIP_QUEUED; h < CKPIP_HISTOGRAMS; h++)
        reader->start[h + 1] = start += kept >> h & 1 ? handled : 0;
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

/* --- Values in the log alone --- */

static uint32_t logged(const ckpip_quantile_reader *reader, uint32_t histogram)
{
    return reader->start[histogram + 1] - reader->start[histogram];
}

static const ckpip_window *window_of(const ckpi_state *state, uint32_t histogram)
{
    return state->windows && state->windows[histogram].size > 0 ? &state->windows[histogram] : NULL;
}

/* Merges from behind: no value is overtaken. */
static void add_others(ckpip_quantile_set *of, uint32_t histogram)
{
    const ckpip_quantile_reader *reader = of->reader;
    const uint32_t *codes = reader->pending + reader->start[histogram];
    const uint32_t base = histogram * reader->state->plan->bins;
    uint32_t held = of->other_count, left = logged(reader, histogram);
    of->other_count += left;
    while (left > 0) {
        const uint32_t bucket = codes[left - 1] - base;
        const bool is_held = held > 0 && of->others[held - 1] > bucket;
        of->others[held + left - 1] = is_held ? of->others[held - 1] : bucket;
        held -= is_held;
        left -= !is_held;
    }
}

/* Answers false where something is counted in a window, or there are too many others. */
static bool line_up(ckpip_quantile_set *of)
{
    const ckpip_quantile_reader *reader = of->reader;
    uint32_t longest = (uint32_t)__builtin_ctz(of->set), all = 0;
    for (uint32_t left = of->set; left; left &= left - 1) {
        const uint32_t h = (uint32_t)__builtin_ctz(left);
        if (window_of(reader->state, h))
            return false;
        all += logged(reader, h);
        longest = logged(reader, h) > logged(reader, longest) ? h : longest;
    }
    of->longest = reader->pending + reader->start[longest];
    of->longest_count = logged(reader, longest);
    of->base = longest * reader->state->plan->bins;
    of->other_count = 0;
    if (all - of->longest_count > CKPIP_QUANTILE_OTHERS)
        return false;
    for (uint32_t left = of->set & ~(1u << longest); left; left &= left - 1)
        add_others(of, (uint32_t)__builtin_ctz(left));
    return true;
}

/* Of the first `rank` values, how many are of the longest histogram? As few as
 * the others allow: its next one is then not below the last of theirs. */
static uint32_t bucket_in_runs(const ckpip_quantile_set *of, uint32_t rank)
{
    const uint32_t *longest = of->longest, *others = of->others;
    uint32_t taken = rank > of->other_count ? rank - of->other_count : 0;
    for (uint32_t left = (rank < of->longest_count ? rank : of->longest_count) - taken; left > 0;) {
        const uint32_t half = left / 2;
        const bool more = longest[taken + half] - of->base < others[rank - 1 - taken - half];
        taken += more ? half + 1 : 0;
        left = more ? left - half - 1 : half;
    }
    const uint32_t one = taken > 0 ? longest[taken - 1] - of->base : 0;
    const uint32_t other = taken < rank ? others[rank - 1 - taken] : 0;
    return one > other ? one : other;
}

/* --- Values counted in windows --- */

/* The number of a step's first bucket, as a shift: half an octave. */
static uint32_t step_shift(const ckpip_quantile_set *of)
{
    return of->reader->state->plan->precision - 1;
}

static void count_window(ckpip_quantile_set *of, const ckpip_window *window)
{
    const uint32_t shift = step_shift(of);
    for (uint32_t i = 0; i < window->size;) {
        const uint32_t step = (window->low + i) >> shift, end = ((step + 1) << shift) - window->low;
        uint64_t sum = 0;
        for (const uint32_t stop = end < window->size ? end : window->size; i < stop; i++)
            sum += window->counts[i];
        of->up_to[step] += sum;
    }
}

static void count_steps(ckpip_quantile_set *of)
{
    const ckpip_quantile_reader *reader = of->reader;
    const uint32_t shift = step_shift(of), bins = reader->state->plan->bins;
    memset(of->up_to, 0, sizeof of->up_to);
    for (uint32_t left = of->set; left; left &= left - 1) {
        const uint32_t h = (uint32_t)__builtin_ctz(left);
        const ckpip_window *window = window_of(reader->state, h);
        if (window)
            count_window(of, window);
        for (uint32_t i = reader->start[h]; i < reader->start[h + 1]; i++)
            of->up_to[(reader->pending[i] - h * bins) >> shift]++;
    }
    for (uint32_t step = 1; step < CKPIP_QUANTILE_STEPS; step++)
        of->up_to[step] += of->up_to[step - 1];
}

/* Counts of one histogram in the order of its buckets. */
typedef struct strand {
    const ckpip_window *window;
    const uint32_t *codes; /* of this histogram, sorted; from a bucket on */
    uint32_t code_count;
    uint32_t base; /* code of bucket 0 */
} strand;

static strand strand_of(const ckpip_quantile_reader *reader, uint32_t histogram, uint32_t bucket)
{
    const uint32_t base = histogram * reader->state->plan->bins, from = codes_below(reader, base + bucket);
    return (strand){window_of(reader->state, histogram), reader->pending + from, reader->start[histogram + 1] - from,
                    base};
}

/* The next bucket's count. */
static uint64_t take(strand *s, uint32_t bucket)
{
    uint64_t count = 0;
    if (s->window && bucket - s->window->low < s->window->size)
        count = s->window->counts[bucket - s->window->low];
    for (; s->code_count > 0 && s->codes[0] == s->base + bucket; s->code_count--, s->codes++)
        count++;
    return count;
}

static uint32_t bucket_in_steps(const ckpip_quantile_set *of, uint64_t rank)
{
    strand strands[CKPIP_HISTOGRAMS];
    uint32_t step = 0, count = 0;
    while (of->up_to[step] < rank)
        step++;
    uint64_t seen = step > 0 ? of->up_to[step - 1] : 0;
    uint32_t bucket = step << step_shift(of);
    for (uint32_t left = of->set; left; left &= left - 1)
        strands[count++] = strand_of(of->reader, (uint32_t)__builtin_ctz(left), bucket);
    for (;; bucket++) {
        for (uint32_t s = 0; s < count; s++)
            seen += take(&strands[s], bucket);
        if (seen >= rank)
            return bucket;
    }
}

/* --- A set --- */

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

/* Bounds of all values, by the extremes where those are kept: one left by a
 * retraction is a bound all the same. */
static void bound_all(ckpip_quantile_set *of)
{
    int64_t least = INT64_MAX, most = 0;
    of->least = 0;
    of->most = INT64_MAX;
    if (of->reader->state->plan->at_extremes == 0)
        return;
    for (uint32_t left = of->set; left; left &= left - 1) {
        int64_t value;
        bool any, exact;
        const uint32_t h = (uint32_t)__builtin_ctz(left);
        (void)ckpip_state_extreme(of->reader->state, h, &value, &any, &exact);
        if (!any)
            continue;
        most = value > most ? value : most;
        (void)ckpip_state_extreme(of->reader->state, CKPIP_MIN_WAIT + h, &value, &any, &exact);
        least = value < least ? value : least;
    }
    of->least = least;
    of->most = most;
}

void ckpip_quantile_choose(ckpip_quantile_set *of, const ckpip_quantile_reader *reader, uint32_t set)
{
    of->reader = reader;
    of->set = set;
    of->total = 0;
    of->kept = !(set & ~reader->state->plan->histogram_set);
    if (!of->kept)
        return;
    for (uint32_t left = set; left; left &= left - 1)
        of->total += population(reader->state, (uint32_t)__builtin_ctz(left));
    of->grid = ckpip_grid(reader->state, set);
    bound_all(of);
    of->lined_up = line_up(of);
    if (!of->lined_up)
        count_steps(of);
}

void ckpip_quantile_rank(const ckpip_quantile_set *of, uint64_t rank, int64_t *low, int64_t *high)
{
    const uint32_t bucket = of->lined_up ? bucket_in_runs(of, (uint32_t)rank) : bucket_in_steps(of, rank);
    int64_t least, most;
    ckpip_bucket_bounds(bucket, of->reader->state->plan->precision, &least, &most);
    ckpip_snap(of->grid, &least, &most);
    *low = least < of->least ? of->least : least;
    *high = most > of->most ? of->most : most;
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
