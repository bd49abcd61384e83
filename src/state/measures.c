/* SPDX-License-Identifier: MIT */
/* Records into the words of a cell, and cells into cells. Sums may be of
 * negative numbers: pairs of words are two's complement. */
#include "public.h"

#include "state/measures.h"
#include "state/sketch.h"
#include <string.h>

/* --- Values --- */

static void read_ids(ckpip_values *values, const ckpip_records *records, int position, size_t start, size_t count)
{
    uint64_t ids[CKPIP_BLOCK];
    ckpip_records_read_ids(records, position, start, count, ids);
    for (size_t i = 0; i < count; i++)
        values->slot[position][i] = ids[i] ? (int64_t)ids[i] : CKPI_ABSENT;
}

void ckpip_values_fill(ckpip_values *values, const ckpip_program *program, const ckpip_records *records, size_t start,
                       size_t count)
{
    values->kind = records->kind->kind;
    values->count = count;
    for (uint64_t rest = program->slots[values->kind]; rest; rest &= rest - 1) {
        const int position = __builtin_ctzll(rest);
        if (records->kind->fields[position].type == CKPI_TYPE_ID)
            read_ids(values, records, position, start, count);
        else
            ckpip_records_read(records, position, start, count, values->slot[position]);
    }
}

/* --- Conditions --- */

static bool compare(uint32_t comparison, int64_t x, int64_t y)
{
    switch (comparison) {
    case CKPI_COMPARISON_EQUAL:
        return x == y;
    case CKPI_COMPARISON_NOT_EQUAL:
        return x != y;
    case CKPI_COMPARISON_LESS:
        return x < y;
    case CKPI_COMPARISON_AT_MOST:
        return x <= y;
    case CKPI_COMPARISON_GREATER:
        return x > y;
    case CKPI_COMPARISON_AT_LEAST:
        return x >= y;
    case CKPI_COMPARISON_ONE_OF:
        return x >= 0 && x < 63 && (y >> x & 1);
    case CKPI_COMPARISON_ANY_BIT:
        return (x & y) != 0;
    case CKPI_COMPARISON_NO_BIT:
        return (x & y) == 0;
    case CKPI_COMPARISON_NOT_MULTIPLE:
        return x % y != 0;
    default:
        return true; /* present */
    }
}

static bool holds(const ckpip_ready_condition *c, const ckpip_values *values, size_t at)
{
    const int64_t x = values->slot[c->slot][at];
    if (x == CKPI_ABSENT)
        return c->comparison == CKPI_COMPARISON_ABSENT || c->comparison == CKPI_COMPARISON_NO_BIT;
    if (c->comparison == CKPI_COMPARISON_ABSENT)
        return false;
    int64_t y = c->value;
    if (c->other != CKPIP_NO_SLOT) {
        const int64_t other = values->slot[c->other][at];
        if (other == CKPI_ABSENT || __builtin_add_overflow(other, y, &y))
            return false;
    }
    return compare(c->comparison, x, y);
}

static bool meets(const ckpip_ready *ready, const ckpip_values *values, size_t at)
{
    uint32_t wanted = 0, met = 0;
    for (uint32_t i = 0; i < ready->condition_count; i++) {
        const ckpip_ready_condition *c = &ready->conditions[i];
        const bool yes = holds(c, values, at);
        if (c->group == 0 && !yes)
            return false;
        if (c->group != 0) {
            wanted |= UINT32_C(1) << c->group;
            met |= (uint32_t)yes << c->group;
        }
    }
    return wanted == met;
}

/* --- Operands --- */

/* Values are at most this in size; what is beyond is absent. */
static const int64_t VALUE_LIMIT = INT64_C(1) << 60;

/* a / b in 1e-9, to nearest, halves away from zero. */
static int64_t ratio(int64_t a, int64_t b)
{
    const int64_t whole_limit = VALUE_LIMIT / 1000000000;
    if (b <= 0 || b > VALUE_LIMIT || a / b > whole_limit || a / b < -whole_limit)
        return CKPI_ABSENT;
    const uint64_t rest = (uint64_t)(a < 0 ? -(a % b) : a % b), divisor = (uint64_t)b;
    /* The fraction digit by digit: no product leaves 64 bits. */
    uint64_t left = rest, digits = 0;
    for (uint32_t i = 0; i < 9; i++) {
        uint64_t digit = 0, step = 0;
        for (uint32_t k = 0; k < 10; k++) {
            step += left;
            if (step >= divisor) {
                step -= divisor;
                digit++;
            }
        }
        digits = 10 * digits + digit;
        left = step;
    }
    digits += 2 * left >= divisor;
    const int64_t fraction = (int64_t)digits;
    return a / b * 1000000000 + (a < 0 ? -fraction : fraction);
}

static int64_t operand(const ckpip_ready *ready, int64_t a, int64_t b)
{
    int64_t difference;
    if (a == CKPI_ABSENT || (ready->operand != CKPI_OPERAND_FIELD && b == CKPI_ABSENT))
        return CKPI_ABSENT;
    if (ready->operand == CKPI_OPERAND_FIELD)
        return a;
    if (ready->operand == CKPI_OPERAND_RATIO)
        return ratio(a, b);
    if (__builtin_sub_overflow(a, b, &difference))
        return CKPI_ABSENT;
    return ready->operand == CKPI_OPERAND_DEVIATION && difference < 0 ? -difference : difference;
}

static bool in_range(int64_t x)
{
    return x >= -VALUE_LIMIT && x <= VALUE_LIMIT;
}

/* --- One record to one cell --- */

static ckpip_wide signed_wide(int64_t x)
{
    return (ckpip_wide){(uint64_t)x, x < 0 ? UINT64_MAX : 0};
}

static ckpip_wide signed_product(int64_t a, int64_t b)
{
    const uint64_t x = a < 0 ? 0 - (uint64_t)a : (uint64_t)a, y = b < 0 ? 0 - (uint64_t)b : (uint64_t)b;
    const ckpip_wide size = ckpip_wide_product(x, y);
    ckpip_wide negated = {0, 0};
    if ((a < 0) == (b < 0))
        return size;
    ckpip_wide_subtract(&negated, size);
    return negated;
}

/* Counts beside the buckets whether values lie on whole seconds and
 * milliseconds: the bounds of quantiles are then narrower. */
static void fold_histogram(ckpi_state *cell, const ckpip_ready *ready, uint64_t *words, int64_t value)
{
    words[0] += value % 1000000 != 0;
    words[1] += value % 1000 != 0;
    ckpip_tally_add(ckpip_cell_tally(cell, ready->tally), ckpip_measure_bucket(value, cell->plan->precision), 1);
}

static void fold(ckpi_state *cell, const ckpip_ready *ready, int64_t value, int64_t second)
{
    uint64_t *words = cell->words + ready->at;
    switch (ready->aggregate) {
    case CKPI_AGGREGATE_SUM:
        ckpip_pair_add(words, signed_wide(value));
        return;
    case CKPI_AGGREGATE_SQUARE:
        ckpip_pair_add(words, signed_product(value, value));
        return;
    case CKPI_AGGREGATE_PRODUCT:
        if (second != CKPI_ABSENT && in_range(second))
            ckpip_pair_add(words, signed_product(value, second));
        return;
    case CKPI_AGGREGATE_HISTOGRAM:
        fold_histogram(cell, ready, words, value);
        return;
    default: /* extremes */
        ckpip_tally_add(ckpip_cell_tally(cell, ready->tally), ckpip_measure_key(value), 1);
    }
}

static void apply(ckpi_state *cell, const ckpip_ready *ready, const ckpip_values *values, size_t at)
{
    if (ready->aggregate == CKPI_AGGREGATE_COUNT) {
        cell->words[ready->at]++;
        return;
    }
    const int64_t first = values->slot[ready->slot][at];
    const int64_t second = ready->slot2 == CKPIP_NO_SLOT ? CKPI_ABSENT : values->slot[ready->slot2][at];
    const int64_t value = operand(ready, first, second);
    if (value == CKPI_ABSENT)
        return;
    if (ready->aggregate == CKPI_AGGREGATE_DISTINCT)
        ckpip_sketch_add(cell->words + ready->at, ready->registers, (uint64_t)value);
    else if (ready->aggregate == CKPI_AGGREGATE_DISTINCT_EXACT)
        ckpip_tally_add(ckpip_cell_tally(cell, ready->tally), (uint64_t)value, 1);
    else if (in_range(value))
        fold(cell, ready, value, second);
}

void ckpip_measures_apply(ckpi_state *cell, const ckpip_values *values, size_t at, uint32_t parts)
{
    const ckpip_program *program = cell->plan->program;
    const ckpip_ready *ready = ckpip_program_ready(program);
    if (values->kind != CKPI_RECORD_CONTACT)
        cell->words[ckpip_program_kind_word(program, values->kind)]++;
    for (uint32_t i = 0; i < program->measure_count; i++) {
        if (program->measures[i].kind != values->kind || !(parts >> ready[i].handling & 1))
            continue;
        if (meets(&ready[i], values, at))
            apply(cell, &ready[i], values, at);
    }
}

/* --- Room --- */

static bool is_wide(uint32_t aggregate)
{
    return aggregate >= CKPI_AGGREGATE_SUM && aggregate <= CKPI_AGGREGATE_PRODUCT;
}

/* Two sums of which this is true have a sum that fits. */
static bool has_headroom(const ckpi_state *cell, const ckpip_ready *ready)
{
    if (!is_wide(ready->aggregate))
        return true; /* it has one word, perhaps the last */
    const uint64_t high = cell->words[ready->at + 1], sign = high >> 63 ? UINT64_MAX : 0;
    return (high ^ sign) >> 61 == 0;
}

static ckpi_status reserve(ckpi_state *cell, const ckpip_ready *ready, uint32_t more)
{
    if (!has_headroom(cell, ready))
        return CKPI_E_OVERFLOW;
    if (ready->tally == CKPIP_NO_TALLY || more == 0)
        return CKPI_OK;
    return ckpip_tally_reserve(ckpip_cell_tally(cell, ready->tally), more, &cell->holder->memory);
}

ckpi_status ckpip_measures_reserve(ckpi_state *cell, uint32_t kind, uint32_t records)
{
    const ckpip_program *program = cell->plan->program;
    const ckpip_ready *ready = ckpip_program_ready(program);
    ckpi_status status = CKPI_OK;
    for (uint32_t i = 0; i < program->measure_count && status == CKPI_OK; i++) {
        if (program->measures[i].kind == kind)
            status = reserve(cell, &ready[i], records);
    }
    return status;
}

ckpi_status ckpip_measures_reserve_for(ckpi_state *cell, const ckpi_state *other)
{
    const ckpip_program *program = cell->plan->program;
    if (!program)
        return CKPI_OK;
    const ckpip_ready *ready = ckpip_program_ready(program);
    ckpi_status status = CKPI_OK;
    for (uint32_t i = 0; i < program->measure_count && status == CKPI_OK; i++) {
        const bool tallied = ready[i].tally != CKPIP_NO_TALLY;
        if (!has_headroom(other, &ready[i]))
            return CKPI_E_OVERFLOW;
        status = reserve(cell, &ready[i], tallied ? ckpip_cell_tally_of(other, ready[i].tally)->count : 0);
    }
    return status;
}

/* --- Cells --- */

uint64_t ckpip_measures_records(const ckpi_state *cell, uint32_t kind)
{
    const ckpip_program *program = cell->plan->program;
    const bool kept = program && kind < CKPIP_PROGRAM_KINDS && (program->families >> kind & 1);
    return kept ? cell->words[ckpip_program_kind_word(program, kind)] : 0;
}

uint64_t ckpip_measures_records_all(const ckpi_state *cell)
{
    const ckpip_program *program = cell->plan->program;
    const uint32_t kinds = program ? (uint32_t)__builtin_popcount(program->families) : 0;
    uint64_t all = 0;
    for (uint32_t k = 0; k < kinds; k++)
        all += cell->words[program->at_kinds + k];
    return all;
}

bool ckpip_measures_empty(const ckpi_state *cell)
{
    return ckpip_measures_records_all(cell) == 0;
}

static void add_tally(ckpip_tally *to, const ckpip_tally *from)
{
    /* The same object finds every key: no entry moves. */
    const uint32_t count = from->count;
    for (uint32_t i = 0; i < count; i++) {
        const ckpip_tally_entry entry = from->entries[i];
        if (entry.count > 0)
            ckpip_tally_add(to, entry.key, entry.count);
    }
}

static void add_measure(ckpi_state *cell, const ckpi_state *other, const ckpip_ready *ready)
{
    uint64_t *to = cell->words + ready->at;
    const uint64_t *from = other->words + ready->at;
    if (is_wide(ready->aggregate)) {
        ckpip_pair_add(to, ckpip_wide_at(from));
    } else if (ready->aggregate == CKPI_AGGREGATE_DISTINCT) {
        ckpip_sketch_merge(to, from, ready->registers);
    } else { /* counts, the grid of histograms */
        for (uint32_t w = 0; w < ready->words; w++)
            to[w] += from[w];
    }
    if (ready->tally != CKPIP_NO_TALLY)
        add_tally(ckpip_cell_tally(cell, ready->tally), ckpip_cell_tally_of(other, ready->tally));
}

void ckpip_measures_add(ckpi_state *cell, const ckpi_state *other)
{
    const ckpip_program *program = cell->plan->program;
    if (!program)
        return;
    const ckpip_ready *ready = ckpip_program_ready(program);
    for (uint32_t k = 0; k < (uint32_t)__builtin_popcount(program->families); k++)
        cell->words[program->at_kinds + k] += other->words[program->at_kinds + k];
    for (uint32_t i = 0; i < program->measure_count; i++)
        add_measure(cell, other, &ready[i]);
}

static bool same_tally(const ckpip_tally *a, const ckpip_tally *b)
{
    ckpip_tally_walk left, right;
    const ckpip_tally_entry *x, *y;
    if (a->held != b->held)
        return false;
    ckpip_tally_walk_open(&left, a);
    ckpip_tally_walk_open(&right, b);
    do {
        x = ckpip_tally_walk_next(&left);
        y = ckpip_tally_walk_next(&right);
        if (x && y && (x->key != y->key || x->count != y->count))
            return false;
    } while (x && y);
    return !x && !y;
}

bool ckpip_measures_equal(const ckpi_state *a, const ckpi_state *b)
{
    const ckpip_program *program = a->plan->program;
    if (!program)
        return true;
    const size_t words = program->at_tallies - program->at_kinds;
    if (memcmp(a->words + program->at_kinds, b->words + program->at_kinds, words * sizeof(uint64_t)) != 0)
        return false;
    for (uint32_t t = 0; t < program->tally_count; t++) {
        if (!same_tally(ckpip_cell_tally_of(a, t), ckpip_cell_tally_of(b, t)))
            return false;
    }
    return true;
}

/* --- Taking back --- */

ckpi_status ckpip_measures_reversible(const ckpip_plan *plan, uint32_t kind)
{
    const ckpip_program *program = plan->program;
    for (uint32_t i = 0; program && i < program->measure_count; i++) {
        if (program->measures[i].kind == kind && program->measures[i].aggregate == CKPI_AGGREGATE_DISTINCT)
            return CKPI_E_IRREVERSIBLE;
    }
    return CKPI_OK;
}

static bool contains_tally(const ckpip_tally *whole, const ckpip_tally *part)
{
    for (uint32_t i = 0; i < part->count; i++) {
        if (ckpip_tally_count(whole, part->entries[i].key) < part->entries[i].count)
            return false;
    }
    return true;
}

static bool contains_measure(const ckpi_state *cell, const ckpi_state *part, const ckpip_ready *ready)
{
    const uint64_t *whole = cell->words + ready->at, *some = part->words + ready->at;
    if (ready->tally != CKPIP_NO_TALLY &&
        !contains_tally(ckpip_cell_tally_of(cell, ready->tally), ckpip_cell_tally_of(part, ready->tally)))
        return false;
    switch (ready->aggregate) {
    case CKPI_AGGREGATE_COUNT:
        return whole[0] >= some[0];
    case CKPI_AGGREGATE_SQUARE:
        return !ckpip_wide_less(ckpip_wide_at(whole), ckpip_wide_at(some));
    case CKPI_AGGREGATE_HISTOGRAM:
        return whole[0] >= some[0] && whole[1] >= some[1];
    default:
        return true; /* sums of both signs cannot tell; tallies were asked */
    }
}

bool ckpip_measures_contain(const ckpi_state *cell, const ckpi_state *part)
{
    const ckpip_program *program = cell->plan->program;
    if (!program)
        return true;
    const ckpip_ready *ready = ckpip_program_ready(program);
    for (uint32_t k = 0; k < (uint32_t)__builtin_popcount(program->families); k++) {
        if (cell->words[program->at_kinds + k] < part->words[program->at_kinds + k])
            return false;
    }
    for (uint32_t i = 0; i < program->measure_count; i++) {
        if (!contains_measure(cell, part, &ready[i]))
            return false;
    }
    return true;
}

static void subtract_tally(ckpip_tally *from, const ckpip_tally *some)
{
    for (uint32_t i = 0; i < some->count; i++)
        ckpip_tally_subtract(from, some->entries[i].key, some->entries[i].count);
}

static void subtract_measure(ckpi_state *cell, const ckpi_state *part, const ckpip_ready *ready)
{
    uint64_t *from = cell->words + ready->at;
    const uint64_t *some = part->words + ready->at;
    if (ready->tally != CKPIP_NO_TALLY)
        subtract_tally(ckpip_cell_tally(cell, ready->tally), ckpip_cell_tally_of(part, ready->tally));
    if (is_wide(ready->aggregate)) {
        ckpip_wide sum = ckpip_wide_at(from);
        ckpip_wide_subtract(&sum, ckpip_wide_at(some));
        from[0] = sum.low;
        from[1] = sum.high;
    } else {
        for (uint32_t w = 0; w < ready->words; w++)
            from[w] -= some[w];
    }
}

void ckpip_measures_subtract(ckpi_state *cell, const ckpi_state *part)
{
    const ckpip_program *program = cell->plan->program;
    if (!program)
        return;
    const ckpip_ready *ready = ckpip_program_ready(program);
    for (uint32_t k = 0; k < (uint32_t)__builtin_popcount(program->families); k++)
        cell->words[program->at_kinds + k] -= part->words[program->at_kinds + k];
    for (uint32_t i = 0; i < program->measure_count; i++)
        subtract_measure(cell, part, &ready[i]);
}

/* --- Emptying --- */

void ckpip_measures_clear(ckpi_state *cell)
{
    const ckpip_program *program = cell->plan->program;
    if (!program)
        return;
    memset(cell->words + program->at_kinds, 0, (program->at_tallies - program->at_kinds) * sizeof(uint64_t));
    for (uint32_t t = 0; t < program->tally_count; t++)
        ckpip_tally_clear(ckpip_cell_tally(cell, t));
}

void ckpip_measures_close(ckpi_state *cell)
{
    const ckpip_program *program = cell->plan->program;
    for (uint32_t t = 0; program && t < program->tally_count; t++)
        ckpip_tally_close(ckpip_cell_tally(cell, t), &cell->holder->memory);
}
