/* SPDX-License-Identifier: MIT */
/* The words of measures as canonical bytes: the counts of records by kind, the
 * measures in order, then the tallies as ascending keys and their counts. */
#include "public.h"

#include "base/limits.h"
#include "state/currency.h"
#include "state/measures.h"
#include "state/save.h"
#include "state/sketch.h"

static void write_tally(const ckpip_tally *tally, ckpip_writer *writer)
{
    ckpip_tally_walk walk;
    const ckpip_tally_entry *entry;
    uint64_t after = 0;
    ckpip_write_varint(writer, tally->held);
    ckpip_tally_walk_open(&walk, tally);
    while ((entry = ckpip_tally_walk_next(&walk))) {
        ckpip_write_varint(writer, entry->key - after);
        ckpip_write_varint(writer, entry->count - 1);
        after = entry->key + 1;
    }
}

void ckpip_measures_write(const ckpi_state *cell, ckpip_writer *writer)
{
    const ckpip_program *program = cell->plan->program;
    if (!program)
        return;
    for (uint32_t w = program->at_kinds; w < program->at_tallies; w++)
        ckpip_write_word(writer, cell->words[w]);
    ckpip_write_flush(writer);
    for (uint32_t t = 0; t < program->tally_count; t++)
        write_tally(ckpip_cell_tally_of(cell, t), writer);
}

/* --- Reading --- */

/* How many records a measure can have seen. */
static uint64_t most_of(const ckpi_state *cell, uint32_t kind)
{
    const uint64_t held = ckpip_cell_held(cell), handled = ckpip_count(cell, CKPIP_HANDLED);
    if (kind != CKPI_RECORD_CONTACT)
        return ckpip_measures_records(cell, kind);
    return held > handled ? held : handled;
}

/* Sums stay below 2^126 in size, and are 0 where nothing was added. */
static bool wide_fits(const uint64_t *words, uint32_t aggregate, uint64_t most)
{
    const uint64_t sign = words[1] >> 63 ? UINT64_MAX : 0;
    if (most == 0)
        return words[0] == 0 && words[1] == 0;
    return (words[1] ^ sign) >> 62 == 0 && !(aggregate == CKPI_AGGREGATE_SQUARE && sign);
}

static bool sketch_fits(const uint64_t *words, const ckpip_ready *ready, uint64_t most)
{
    uint64_t any = 0;
    for (uint32_t w = 0; w < ready->words; w++)
        any |= words[w];
    return (most > 0 || any == 0) && ckpip_sketch_valid(words, ready->registers);
}

static bool measure_fits(const ckpi_state *cell, const ckpip_ready *ready, uint64_t most)
{
    const uint64_t *words = cell->words + ready->at;
    switch (ready->aggregate) {
    case CKPI_AGGREGATE_COUNT:
        return words[0] <= most;
    case CKPI_AGGREGATE_HISTOGRAM:
        return words[1] <= words[0] && words[0] <= most;
    case CKPI_AGGREGATE_DISTINCT:
        return sketch_fits(words, ready, most);
    case CKPI_AGGREGATE_MINIMUM:
    case CKPI_AGGREGATE_MAXIMUM:
    case CKPI_AGGREGATE_DISTINCT_EXACT:
        return true; /* no words */
    default:
        return wide_fits(words, ready->aggregate, most);
    }
}

static bool words_fit(const ckpi_state *cell)
{
    const ckpip_program *program = cell->plan->program;
    const ckpip_ready *ready = ckpip_program_ready(program);
    for (uint32_t k = 0; k < (uint32_t)__builtin_popcount(program->families); k++) {
        if (cell->words[program->at_kinds + k] > CKPIP_RECORD_LIMIT)
            return false;
    }
    for (uint32_t i = 0; i < program->measure_count; i++) {
        if (!measure_fits(cell, &ready[i], most_of(cell, program->measures[i].kind)))
            return false;
    }
    ckpip_currencies named;
    return ckpip_currencies_of(cell, &named);
}

/* Keys of a histogram are buckets of values that can be; those of an extreme are such values. */
static bool key_fits(const ckpi_state *cell, const ckpip_ready *ready, uint64_t key)
{
    const uint32_t precision = cell->plan->precision;
    const int64_t limit = INT64_C(1) << 60;
    if (ready->aggregate == CKPI_AGGREGATE_HISTOGRAM)
        return key >= ckpip_measure_bucket(-limit, precision) && key <= ckpip_measure_bucket(limit, precision);
    return ready->aggregate == CKPI_AGGREGATE_DISTINCT_EXACT ||
           (key >= ckpip_measure_key(-limit) && key <= ckpip_measure_key(limit));
}

static ckpi_status read_tally(ckpi_state *cell, const ckpip_ready *ready, uint64_t most, ckpip_reader *reader)
{
    ckpip_tally *tally = ckpip_cell_tally(cell, ready->tally);
    const uint64_t entries = ckpip_read_varint(reader);
    uint64_t after = 0, left = most;
    /* Each takes two bytes at least: no more memory than that is worth. */
    if (reader->failed || entries > most || entries > (reader->size - reader->at) / 2)
        return CKPI_E_FORMAT;
    ckpi_status status = ckpip_tally_reserve(tally, (uint32_t)entries, &cell->holder->memory);
    for (uint64_t i = 0; i < entries && status == CKPI_OK; i++) {
        const uint64_t gap = ckpip_read_varint(reader), less_one = ckpip_read_varint(reader);
        const uint64_t key = after + gap;
        if (reader->failed || key < after || less_one >= left || !key_fits(cell, ready, key) || (i > 0 && after == 0))
            return CKPI_E_FORMAT;
        ckpip_tally_add(tally, key, less_one + 1);
        left -= less_one + 1;
        after = key + 1;
    }
    return status;
}

ckpi_status ckpip_measures_read(ckpi_state *cell, ckpip_reader *reader)
{
    const ckpip_program *program = cell->plan->program;
    if (!program)
        return CKPI_OK;
    const ckpip_ready *ready = ckpip_program_ready(program);
    for (uint32_t w = program->at_kinds; w < program->at_tallies; w++)
        cell->words[w] = ckpip_read_word(reader);
    ckpip_read_flush(reader);
    if (reader->failed || !words_fit(cell))
        return CKPI_E_FORMAT;
    ckpi_status status = CKPI_OK;
    for (uint32_t i = 0; i < program->measure_count && status == CKPI_OK; i++) {
        if (ready[i].tally != CKPIP_NO_TALLY)
            status = read_tally(cell, &ready[i], most_of(cell, program->measures[i].kind), reader);
    }
    return status;
}
