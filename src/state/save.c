/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/limits.h"
#include "state/measures.h"
#include "state/save.h"
#include <string.h>

static const char MAGIC[4] = {'C', 'K', 'P', 'I'};
static const size_t DEFAULT_LIMIT = (size_t)64 << 20;

/* --- The frame --- */

void ckpip_frame_begin(ckpip_writer *writer, uint8_t *buffer, size_t capacity)
{
    *writer = (ckpip_writer){buffer, capacity, CKPIP_FRAME_HEAD, 0};
}

static void write_head(uint8_t *buffer, char kind, uint32_t version, uint64_t fingerprint, uint64_t payload)
{
    ckpip_writer head = {buffer, CKPIP_FRAME_HEAD, 0, 0};
    for (size_t i = 0; i < sizeof MAGIC; i++)
        ckpip_write_byte(&head, (uint8_t)MAGIC[i]);
    ckpip_write_byte(&head, (uint8_t)kind);
    ckpip_write_byte(&head, (uint8_t)version);
    ckpip_write_byte(&head, 0);
    ckpip_write_byte(&head, 0);
    ckpip_write_u64(&head, fingerprint);
    ckpip_write_u64(&head, payload);
}

ckpi_status ckpip_frame_end(ckpip_writer *writer, char kind, uint32_t version, uint64_t fingerprint, size_t *written)
{
    const size_t body = writer->size;
    *written = body + CKPIP_FRAME_TAIL;
    if (*written > writer->capacity)
        return CKPI_E_SPACE;
    write_head(writer->data, kind, version, fingerprint, body - CKPIP_FRAME_HEAD);
    ckpip_write_u64(writer, ckpip_checksum(writer->data, body));
    return CKPI_OK;
}

ckpi_status ckpip_frame_open(ckpip_reader *reader, const uint8_t *bytes, size_t size, char kind, uint32_t *version,
                             uint64_t *fingerprint)
{
    if (size < CKPIP_FRAME_HEAD + CKPIP_FRAME_TAIL || memcmp(bytes, MAGIC, sizeof MAGIC) != 0)
        return CKPI_E_FORMAT;
    if (bytes[4] != (uint8_t)kind)
        return CKPI_E_FORMAT;
    ckpip_reader head = {bytes, size, 8, 0, false, false};
    *fingerprint = ckpip_read_u64(&head);
    const uint64_t payload = ckpip_read_u64(&head);
    const size_t body = size - CKPIP_FRAME_TAIL;
    if (payload != body - CKPIP_FRAME_HEAD)
        return CKPI_E_FORMAT;
    ckpip_reader tail = {bytes, size, body, 0, false, false};
    if (ckpip_read_u64(&tail) != ckpip_checksum(bytes, body))
        return CKPI_E_FORMAT;
    /* Only now: a damaged version byte is damage, not another version. */
    *version = bytes[5];
    if (*version < 1 || *version > CKPIP_FORMAT_SHAPES || bytes[6] != 0 || bytes[7] != 0)
        return CKPI_E_UNSUPPORTED;
    *reader = (ckpip_reader){bytes, body, CKPIP_FRAME_HEAD, 0, false, false};
    return CKPI_OK;
}

static const uint64_t QUARANTINE_LIMIT = UINT64_MAX / 4;

bool ckpip_quarantine_fits(const uint64_t a[CKPIP_REASONS], const uint64_t b[CKPIP_REASONS])
{
    for (uint32_t r = 0; r < CKPIP_REASONS; r++) {
        if (a[r] > QUARANTINE_LIMIT || b[r] > QUARANTINE_LIMIT - a[r])
            return false;
    }
    return true;
}

void ckpip_quarantine_write(const uint64_t quarantined[CKPIP_REASONS], ckpip_writer *writer)
{
    for (uint32_t r = 1; r < CKPIP_REASONS; r++)
        ckpip_write_word(writer, quarantined[r]);
    ckpip_write_flush(writer);
}

void ckpip_quarantine_read(uint64_t quarantined[CKPIP_REASONS], ckpip_reader *reader)
{
    for (uint32_t r = 1; r < CKPIP_REASONS; r++) {
        quarantined[r] = ckpip_read_word(reader);
        if (quarantined[r] > QUARANTINE_LIMIT)
            reader->failed = true;
    }
    ckpip_read_flush(reader);
}

/* --- Writing a cell --- */

static void write_words(const ckpi_state *cell, ckpip_writer *writer)
{
    uint64_t rows[CKPIP_CONTACT_ROWS_MOST];
    ckpip_cell_settled_rows(cell, rows);
    for (uint32_t w = 0; w < CKPIP_EVENTS + cell->plan->contact_words; w++)
        ckpip_write_word(writer, rows[w]);
    ckpip_write_flush(writer);
}

/* The codes in ascending order as runs of neighbours: the gap to the run (from
 * the end of the one before), its length less one, its counts; then 0 for the
 * end. Gaps are written plus one, so that 0 can be the end. */
static void write_histograms(const ckpi_state *cell, ckpip_writer *writer)
{
    ckpip_quantile_reader reader;
    ckpip_walk walk;
    uint64_t counts[CKPIP_RUN];
    uint32_t first, after = 0, length;
    ckpip_quantile_open(&reader, cell);
    ckpip_walk_open(&walk, &reader);
    while ((length = ckpip_walk_run(&walk, &first, counts)) > 0) {
        ckpip_write_varint(writer, (uint64_t)(first - after) + 1);
        ckpip_write_varint(writer, length - 1);
        for (uint32_t i = 0; i < length; i++)
            counts[i]--;
        ckpip_write_varints(writer, counts, length);
        after = first + length;
    }
    ckpip_write_varint(writer, 0);
}

void ckpip_cell_write(const ckpi_state *cell, ckpip_writer *writer)
{
    write_words(cell, writer);
    if (cell->plan->histogram_set)
        write_histograms(cell, writer);
    ckpip_measures_write(cell, writer);
}

/* --- Reading a cell --- */

/* No count of records can be above this one; no sum above it times its limit. */
static bool sums_fit(const uint64_t *pairs, uint32_t count, uint32_t bits, uint64_t most)
{
    for (uint32_t i = 0; i < count; i++) {
        ckpip_wide sum = ckpip_wide_at(pairs + 2 * (size_t)i);
        /* most * 2^bits, bits below 128 */
        ckpip_wide bound = bits < 64 ? (ckpip_wide){most << bits, bits ? most >> (64 - bits) : 0}
                                     : (ckpip_wide){0, most << (bits - 64)};
        if (ckpip_wide_less(bound, sum))
            return false;
    }
    return true;
}

/* Likewise of what is kept, where `at` is not 0. */
static bool pairs_fit(const ckpi_state *cell, uint32_t at, uint32_t count, uint32_t bits, uint64_t most)
{
    return at == 0 || sums_fit(cell->words + at, count, bits, most);
}

static bool counts_fit(const ckpi_state *cell, uint64_t most)
{
    for (uint32_t e = 0; e < CKPIP_EVENT_WITHIN; e++) {
        if (cell->counts[e] > most)
            return false;
    }
    for (uint32_t o = 0; o < CKPIP_QUEUED; o++) {
        if (cell->counts[CKPIP_EVENT_TIMED + o] > cell->counts[CKPIP_EVENT_OUTCOME + o])
            return false;
    }
    return true;
}

/* Counts within a threshold rise with it, from 0 to the number of waits. */
static bool within_fits(const ckpi_state *cell, uint64_t most)
{
    for (uint32_t o = 0; o < CKPIP_QUEUED; o++) {
        uint64_t floor = 0;
        for (uint32_t t = 0; t < cell->plan->threshold_count; t++) {
            const uint64_t *within = t > 0 ? cell->words + ckpip_at_within(t) : cell->counts + CKPIP_EVENT_WITHIN;
            if (within[2 * o] < floor || within[2 * o + 1] < within[2 * o])
                return false;
            floor = within[2 * o + 1];
        }
        if (floor > cell->counts[CKPIP_EVENT_TIMED + o])
            return false;
    }
    for (uint32_t t = 0; t < cell->plan->threshold_count; t++) {
        if (!sums_fit(cell->words + ckpip_at_within_sums(t), 2, 44, most))
            return false;
    }
    return true;
}

static bool extremes_fit(const ckpi_state *cell)
{
    for (uint32_t e = 0; cell->plan->at_extremes && e < CKPIP_EXTREMES; e++) {
        const uint64_t key = cell->words[cell->plan->at_extremes + e];
        if (key == 0) {
            /* Only the longest hold may be untold where there is something. */
            if (e != CKPIP_MAX_LONGEST_HOLD && ckpip_extreme_population(cell, e) > 0)
                return false;
            continue;
        }
        if (ckpip_extreme_population(cell, e) == 0 || key >> 1 > 2 * (uint64_t)CKPIP_TIME_LIMIT + 1)
            return false;
        const int64_t value = ckpip_extreme_value(e, key);
        if (e == CKPIP_MIN_OFFERED_OPEN ? !ckpip_time_is_valid(value) : (value < 0 || value > CKPIP_DURATION_LIMIT))
            return false;
    }
    return true;
}

static bool words_fit(const ckpi_state *cell)
{
    const uint64_t held = ckpip_cell_held(cell), handled = ckpip_count(cell, CKPIP_HANDLED);
    for (uint32_t o = 0; o < CKPIP_OUTCOMES; o++) {
        if (cell->counts[CKPIP_EVENT_OUTCOME + o] > CKPIP_RECORD_LIMIT)
            return false;
    }
    const uint64_t most = held > handled ? held : handled;
    if (most > CKPIP_RECORD_LIMIT)
        return false;
    return counts_fit(cell, most) && within_fits(cell, most) &&
           pairs_fit(cell, cell->plan->at_sums, CKPIP_SUMS, 44, most) &&
           pairs_fit(cell, cell->plan->at_squares, CKPIP_SUMS, 88, most) &&
           pairs_fit(cell, cell->plan->at_products, CKPIP_PRODUCTS, 88, most) && extremes_fit(cell);
}

static bool read_words(ckpi_state *cell, ckpip_reader *reader)
{
    for (uint32_t e = 0; e < CKPIP_EVENTS; e++)
        cell->counts[e] = ckpip_read_word(reader);
    for (uint32_t w = 0; w < cell->plan->contact_words; w++)
        cell->words[w] = ckpip_read_word(reader);
    ckpip_read_flush(reader);
    return !reader->failed && words_fit(cell);
}

/* How many values a histogram must hold. */
static uint64_t expected(const ckpi_state *cell, uint32_t histogram)
{
    return ckpip_extreme_population(cell, CKPIP_MAX_WAIT + histogram);
}

/* Small cells go back to being a log. */
static void log_codes(ckpi_state *cell, uint32_t first, const uint64_t *counts, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++) {
        for (uint64_t k = 0; k < counts[i]; k++)
            ckpip_log_push(cell, first + i);
    }
}

CKPIP_INSIDE bool read_few(ckpip_reader *reader, uint64_t *counts, uint32_t length, uint64_t *left)
{
    for (uint32_t i = 0; i < length; i++) {
        const uint64_t less_one = ckpip_read_varint(reader);
        if (reader->failed || less_one >= *left)
            return false;
        counts[i] = less_one + 1;
        *left -= counts[i];
    }
    return true;
}

static bool read_many(ckpip_reader *reader, uint64_t *counts, uint32_t length, uint64_t *left)
{
    uint64_t any = 0, sum = length;
    ckpip_read_many_varints(reader, counts, length);
    for (uint32_t i = 0; i < length; i++) {
        any |= counts[i];
        sum += counts[i]++;
    }
    /* No count is near where the sum of a run could wrap. */
    if (reader->failed || any > UINT64_MAX / (2 * CKPIP_RUN) || sum > *left)
        return false;
    *left -= sum;
    return true;
}

bool ckpip_read_counts(ckpip_reader *reader, uint64_t *counts, uint32_t length, uint64_t *left)
{
    return length < CKPIP_FEW_VARINTS ? read_few(reader, counts, length, left)
                                      : read_many(reader, counts, length, left);
}

/* Counts neighbouring codes of one histogram. */
static ckpi_status read_counts(ckpi_state *cell, ckpip_reader *reader, uint32_t first, uint32_t length, bool logged,
                               uint64_t *left)
{
    uint64_t counts[CKPIP_RUN];
    if (!ckpip_read_counts(reader, counts, length, left))
        return CKPI_E_FORMAT;
    if (!logged)
        return ckpip_histogram_put(cell, first, counts, length);
    log_codes(cell, first, counts, length);
    return CKPI_OK;
}

static ckpi_status read_run(ckpi_state *cell, ckpip_reader *reader, uint64_t first, uint64_t length, bool logged,
                            uint64_t left[CKPIP_HISTOGRAMS])
{
    const uint64_t bins = cell->plan->bins, codes = bins * CKPIP_HISTOGRAMS;
    if (length > CKPIP_RUN || first >= codes || codes - first < length)
        return CKPI_E_FORMAT;
    while (length > 0) {
        const uint32_t h = ckpip_histogram_of(cell->plan, (uint32_t)first);
        const uint64_t rest = (h + 1) * bins - first, part = length < rest ? length : rest;
        ckpi_status status = read_counts(cell, reader, (uint32_t)first, (uint32_t)part, logged, &left[h]);
        if (status != CKPI_OK)
            return status;
        first += part;
        length -= part;
    }
    return CKPI_OK;
}

static ckpi_status read_runs(ckpi_state *cell, ckpip_reader *reader, bool logged, uint64_t left[CKPIP_HISTOGRAMS])
{
    uint64_t after = 0, last_length = 0;
    for (;;) {
        const uint64_t gap = ckpip_read_varint(reader);
        if (reader->failed)
            return CKPI_E_FORMAT;
        if (gap == 0)
            return CKPI_OK;
        /* Runs that touch are one run, unless the first is full. */
        if (gap > UINT32_MAX || (gap == 1 && last_length > 0 && last_length < CKPIP_RUN))
            return CKPI_E_FORMAT;
        const uint64_t first = after + gap - 1;
        last_length = ckpip_read_varint(reader);
        if (reader->failed || last_length >= CKPIP_RUN)
            return CKPI_E_FORMAT;
        last_length++;
        ckpi_status status = read_run(cell, reader, first, last_length, logged, left);
        if (status != CKPI_OK)
            return status;
        after = first + last_length;
    }
}

static ckpi_status read_histograms(ckpi_state *cell, ckpip_reader *reader)
{
    uint64_t left[CKPIP_HISTOGRAMS] = {0}, total = 0;
    for (uint32_t h = 0; h < CKPIP_HISTOGRAMS; h++) {
        if (cell->plan->histogram_set >> h & 1)
            left[h] = expected(cell, h);
        total += left[h];
    }
    const bool logged = total <= CKPIP_LOG_LAST;
    if (logged && total > 0) {
        ckpi_status status = ckpip_histogram_reserve(cell, (uint32_t)total);
        if (status != CKPI_OK)
            return status;
    }
    ckpi_status status = read_runs(cell, reader, logged, left);
    if (status != CKPI_OK)
        return status;
    for (uint32_t h = 0; h < CKPIP_HISTOGRAMS; h++) {
        if (left[h] != 0)
            return CKPI_E_FORMAT;
    }
    return CKPI_OK;
}

ckpi_status ckpip_cell_read(ckpi_state *cell, ckpip_reader *reader)
{
    ckpi_status status = ckpip_cell_widen_all(cell);
    if (status != CKPI_OK)
        return status;
    if (!read_words(cell, reader))
        return CKPI_E_FORMAT;
    status = cell->plan->histogram_set ? read_histograms(cell, reader) : CKPI_OK;
    return status == CKPI_OK ? ckpip_measures_read(cell, reader) : status;
}

/* --- A whole state --- */

ckpi_status ckpi_state_save(const ckpi_state *state, uint8_t *buffer, size_t capacity, size_t *needed)
{
    const uint64_t none[CKPIP_REASONS] = {0};
    ckpip_writer writer;
    if (!state || !needed || (!buffer && capacity > 0))
        return CKPI_E_ARGUMENT;
    ckpip_frame_begin(&writer, buffer, capacity);
    ckpip_plan_write(state->plan, &writer);
    ckpip_quarantine_write(state->holder->shared ? none : state->holder->quarantined, &writer);
    ckpip_cell_write(state, &writer);
    return ckpip_frame_end(&writer, 'S', ckpip_format_of(state->plan), state->plan->fingerprint, needed);
}

static ckpi_status read_state(ckpi_state *state, ckpip_reader *reader)
{
    ckpip_quarantine_read(state->holder->quarantined, reader);
    ckpi_status status = ckpip_cell_read(state, reader);
    if (status != CKPI_OK)
        return status;
    if (reader->failed || reader->at != reader->size)
        return CKPI_E_FORMAT;
    state->holder->held = ckpip_cell_held(state);
    state->holder->held_others = ckpip_measures_records_all(state);
    return state->holder->held_others <= CKPIP_RECORD_LIMIT ? CKPI_OK : CKPI_E_FORMAT;
}

ckpi_status ckpi_state_load(const uint8_t *bytes, size_t size, size_t limit, const ckpi_allocator *allocator,
                            ckpi_state **out)
{
    ckpip_reader reader;
    ckpip_plan plan;
    ckpip_plan_arrays arrays;
    uint64_t fingerprint;
    uint32_t version;
    if (!out)
        return CKPI_E_ARGUMENT;
    *out = NULL;
    if ((!bytes && size > 0) || (allocator && !allocator->realloc_fn))
        return CKPI_E_ARGUMENT;
    ckpi_status status = ckpip_frame_open(&reader, bytes, size, 'S', &version, &fingerprint);
    limit = limit ? limit : DEFAULT_LIMIT;
    if (status == CKPI_OK)
        status = ckpip_plan_read(&plan, &reader, version, allocator, limit, &arrays);
    if (status != CKPI_OK)
        return status;
    ckpi_state *state;
    status = plan.fingerprint == fingerprint ? ckpip_state_make(&plan, allocator, limit, &state)
                                             : (ckpi_status)CKPI_E_FORMAT;
    ckpip_plan_arrays_close(&arrays);
    if (status != CKPI_OK)
        return status;
    status = read_state(state, &reader);
    if (status != CKPI_OK) {
        ckpi_state_free(state);
        return status;
    }
    state->holder->memory.limit = SIZE_MAX;
    *out = state;
    return CKPI_OK;
}
