/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "record/table.h"
#include "state/plan.h"
#include "state/sketch.h"
#include "state/tally.h"
#include <string.h>

enum { TALLY_WORDS = (sizeof(ckpip_tally) + 7) / 8 };

_Static_assert((int)CKPI_RECORD_LIFECYCLE < (int)CKPIP_PROGRAM_KINDS, "there is a place for each kind");

/* --- What is declared, one by one --- */

static uint32_t built_in_count(const ckpip_declared *declared, uint32_t kind)
{
    uint32_t all;
    (void)ckpip_family_measures(kind, &all);
    return declared->dated ? declared->built_in[kind] : all;
}

/* Distinct counts of contacts; families by kind, each with the library's measures; then the vendor's. */
typedef struct cursor {
    const ckpip_declared *declared;
    uint32_t kind;
    uint32_t next;
} cursor;

static bool next_distinct(cursor *c, ckpi_measure *out)
{
    const uint32_t distinct = c->declared->distinct;
    while (c->next < CKPIP_DISTINCT_MEASURES && !(distinct >> c->next & 1))
        c->next++;
    if (c->next >= CKPIP_DISTINCT_MEASURES)
        return false;
    *out = ckpip_distinct_measure(c->next++, (distinct & CKPI_DISTINCT_EXACT) != 0);
    return true;
}

/* They come behind the distinct counts. */
static bool next_further(cursor *c, ckpi_measure *out)
{
    const uint32_t which = c->next - CKPIP_DISTINCT_MEASURES;
    if (which >= c->declared->further)
        return false;
    *out = ckpip_further_measure(which);
    c->next++;
    return true;
}

/* 1: *out is a measure; 0: there are no more; -1: it is refused (*status). */
static int next_measure(cursor *c, ckpi_measure *out, ckpi_status *status)
{
    for (; c->kind < CKPIP_PROGRAM_KINDS; c->kind++, c->next = 0) {
        if (c->kind == CKPI_RECORD_CONTACT && (next_distinct(c, out) || next_further(c, out)))
            return 1;
        if (!(c->declared->families >> c->kind & 1) || c->next >= built_in_count(c->declared, c->kind))
            continue;
        uint32_t count;
        *out = ckpip_family_measures(c->kind, &count)[c->next++];
        return 1;
    }
    if (c->next == c->declared->measure_count)
        return 0;
    *status = ckpip_measure_take(out, c->declared->measures + c->next++ * c->declared->measure_size,
                                 c->declared->measure_size, NULL);
    return *status == CKPI_OK ? 1 : -1;
}

static uint32_t words_of(const ckpi_measure *m)
{
    switch (m->aggregate) {
    case CKPI_AGGREGATE_COUNT:
        return 1;
    case CKPI_AGGREGATE_DISTINCT:
        return ckpip_sketch_words(ckpip_measure_registers(m));
    case CKPI_AGGREGATE_MINIMUM:
    case CKPI_AGGREGATE_MAXIMUM:
    case CKPI_AGGREGATE_DISTINCT_EXACT:
        return 0;
    default:
        return 2;
    }
}

static bool has_tally(const ckpi_measure *m)
{
    switch (m->aggregate) {
    case CKPI_AGGREGATE_MINIMUM:
    case CKPI_AGGREGATE_MAXIMUM:
    case CKPI_AGGREGATE_HISTOGRAM:
    case CKPI_AGGREGATE_DISTINCT_EXACT:
        return true;
    default:
        return false;
    }
}

/* What is counted once, exactly or not. */
static uint32_t whom(uint32_t distinct)
{
    return distinct & (CKPI_DISTINCT_CUSTOMERS | CKPI_DISTINCT_AGENTS);
}

/* The mask of families in saved bytes: the bit of contacts says that something of theirs follows. */
static uint32_t saved_mask(uint32_t families, uint32_t distinct, uint32_t further)
{
    return families | (uint32_t)(distinct != 0 || further != 0) << CKPI_RECORD_CONTACT;
}

/* --- Layout --- */

static bool families_known(uint32_t families)
{
    for (uint32_t kind = 0; kind < CKPIP_KINDS; kind++) {
        if ((families >> kind & 1) && (kind >= CKPIP_PROGRAM_KINDS || !ckpip_kind_known(kind)))
            return false;
    }
    return true;
}

static uint64_t mix_measure(uint64_t fingerprint, const ckpi_measure *m)
{
    uint8_t bytes[512];
    ckpip_writer writer = {bytes, sizeof bytes, 0, 0};
    ckpip_measure_write(m, &writer);
    return ckpip_mix(fingerprint, ckpip_checksum(bytes, writer.size));
}

static uint64_t mix_definition(uint64_t fingerprint, const ckpi_metric_definition *d)
{
    uint8_t bytes[1280];
    ckpip_writer writer = {bytes, sizeof bytes, 0, 0};
    ckpip_definition_write(d, ckpip_definition_extends(d), &writer);
    return ckpip_mix(fingerprint, ckpip_checksum(bytes, writer.size));
}

static ckpi_status lay_measures(ckpip_plan *plan, const ckpip_declared *declared, uint32_t *count, uint32_t *tallies)
{
    cursor c = {declared, 0, 0};
    ckpi_measure m;
    ckpi_status status = CKPI_OK;
    while (next_measure(&c, &m, &status) > 0) {
        /* Of another kind than contacts, a measure needs its family. */
        if (m.kind != CKPI_RECORD_CONTACT && !(declared->families >> m.kind & 1))
            return CKPI_E_ARGUMENT;
        plan->words += words_of(&m);
        plan->fingerprint = mix_measure(plan->fingerprint, &m);
        *tallies += has_tally(&m);
        ++*count;
    }
    return *tallies < CKPIP_NO_TALLY ? status : CKPI_E_ARGUMENT;
}

static ckpip_own_measures own_measures(const ckpip_declared *declared)
{
    return (ckpip_own_measures){declared->measures, declared->measure_size, declared->measure_count};
}

/* Definitions refer to measures as an array: one taken whole, on the stack, in
 * parts would not do. They are checked against the caller's, already taken. */
static ckpi_status lay_definitions(ckpip_plan *plan, const ckpip_declared *declared)
{
    const ckpip_own_measures own = own_measures(declared);
    for (size_t i = 0; i < declared->definition_count; i++) {
        ckpi_metric_definition d;
        const ckpi_status status = ckpip_definition_take(&d, declared->definitions + i * declared->definition_size,
                                                         declared->definition_size, &own, NULL);
        if (status != CKPI_OK)
            return status;
        for (size_t j = 0; j < i; j++) {
            const char *other = declared->definitions + j * declared->definition_size;
            if (memcmp(other + offsetof(ckpi_metric_definition, symbol), d.symbol, sizeof d.symbol) == 0)
                return CKPI_E_ARGUMENT;
        }
        plan->fingerprint = mix_definition(plan->fingerprint, &d);
    }
    return CKPI_OK;
}

static size_t round_up(size_t size)
{
    return (size + 15) & ~(size_t)15;
}

ckpi_status ckpip_program_lay_out(ckpip_plan *plan, const ckpip_declared *declared)
{
    plan->declared = *declared;
    if (!declared->dated)
        plan->declared.further = declared->families >> CKPI_RECORD_CONTACT & 1 ? CKPIP_FURTHER_MEASURES : 0;
    plan->declared.families &= ~(UINT32_C(1) << CKPI_RECORD_CONTACT);
    /* Exact without anything to count is nothing. */
    plan->declared.distinct &= whom(declared->distinct) ? UINT32_MAX : 0;
    plan->program = NULL;
    plan->program_size = 0;
    declared = &plan->declared;
    if (!families_known(declared->families) || declared->measure_count > CKPIP_OWN_MEASURES ||
        declared->definition_count > CKPIP_OWN_METRICS)
        return CKPI_E_ARGUMENT;
    if (declared->families == 0 && declared->distinct == 0 && declared->further == 0 && declared->measure_count == 0 &&
        declared->definition_count == 0)
        return CKPI_OK;
    if ((declared->measure_count > 0 && !declared->measures) ||
        (declared->definition_count > 0 && !declared->definitions))
        return CKPI_E_ARGUMENT;

    uint32_t count = 0, tallies = 0;
    plan->fingerprint =
        ckpip_mix(plan->fingerprint, saved_mask(declared->families, declared->distinct, declared->further));
    plan->words += (uint32_t)__builtin_popcount(declared->families);
    ckpi_status status = lay_measures(plan, declared, &count, &tallies);
    if (status == CKPI_OK)
        status = lay_definitions(plan, declared);
    if (status != CKPI_OK)
        return status;
    plan->words += tallies * TALLY_WORDS;
    plan->program_size = round_up(sizeof(ckpip_program) + count * sizeof(ckpi_measure)) +
                         round_up(count * sizeof(ckpip_ready)) +
                         round_up(declared->definition_count * sizeof(ckpi_metric_definition));
    return CKPI_OK;
}

/* --- Building --- */

/* Positions in a kind's table, noted as needed. */
static uint8_t slot_of(ckpip_program *program, uint32_t kind, uint32_t field)
{
    if (field == 0)
        return CKPIP_NO_SLOT;
    const int position = ckpip_field_position(ckpip_kind_of(kind), field);
    program->slots[kind] |= UINT64_C(1) << position;
    return (uint8_t)position;
}

static void make_ready(ckpip_program *program, ckpip_ready *ready, const ckpi_measure *m)
{
    memset(ready, 0, sizeof *ready);
    ready->words = words_of(m);
    ready->aggregate = (uint8_t)m->aggregate;
    ready->operand = (uint8_t)m->operand;
    ready->slot = slot_of(program, m->kind, m->field);
    ready->slot2 = slot_of(program, m->kind, m->field2);
    ready->handling = (uint8_t)m->handling;
    ready->registers = (uint8_t)ckpip_measure_registers(m);
    ready->tally = has_tally(m) ? (uint8_t)program->tally_count++ : CKPIP_NO_TALLY;
    ready->condition_count = (uint8_t)m->condition_count;
    for (uint32_t i = 0; i < m->condition_count; i++) {
        const ckpi_measure_condition *c = &m->conditions[i];
        ready->conditions[i] =
            (ckpip_ready_condition){c->value, slot_of(program, m->kind, c->field), slot_of(program, m->kind, c->other),
                                    (uint8_t)c->comparison, (uint8_t)c->group};
    }
}

static void build(ckpip_program *program, const ckpip_plan *plan)
{
    const ckpip_declared *declared = &plan->declared;
    cursor c = {declared, 0, 0};
    ckpi_status status;
    program->size = plan->program_size;
    program->families = declared->families;
    program->distinct = declared->distinct;
    program->further = declared->further;
    for (uint32_t kind = 0; kind < CKPIP_PROGRAM_KINDS; kind++)
        program->built_in[kind] = declared->families >> kind & 1 ? built_in_count(declared, kind) : 0;
    program->built_in[CKPI_RECORD_CONTACT] = (uint32_t)__builtin_popcount(whom(declared->distinct)) + declared->further;
    while (next_measure(&c, &program->measures[program->measure_count], &status) > 0)
        program->measure_count++;
    program->own_first = program->measure_count - (uint32_t)declared->measure_count;
    program->definition_count = (uint32_t)declared->definition_count;
    program->ready_offset = round_up(sizeof *program + program->measure_count * sizeof(ckpi_measure));
    program->definition_offset = program->ready_offset + round_up(program->measure_count * sizeof(ckpip_ready));
    program->at_kinds = plan->contact_words;

    ckpip_ready *ready = (ckpip_ready *)(void *)((char *)program + program->ready_offset);
    uint32_t at = program->at_kinds + (uint32_t)__builtin_popcount(program->families);
    for (uint32_t i = 0; i < program->measure_count; i++) {
        make_ready(program, &ready[i], &program->measures[i]);
        program->contacts += program->measures[i].kind == CKPI_RECORD_CONTACT;
        ready[i].at = at;
        at += ready[i].words;
    }
    program->at_tallies = at;
    ckpi_metric_definition *definitions =
        (ckpi_metric_definition *)(void *)((char *)program + program->definition_offset);
    const ckpip_own_measures own = own_measures(declared);
    for (size_t i = 0; i < declared->definition_count; i++) {
        (void)ckpip_definition_take(&definitions[i], declared->definitions + i * declared->definition_size,
                                    declared->definition_size, &own, NULL);
        program->extended |= ckpip_definition_extends(&definitions[i]);
    }
}

void ckpip_program_build(ckpip_plan *plan, void *memory)
{
    if (plan->program_size == 0)
        return;
    ckpip_program *program = memory;
    if (plan->program) {
        memcpy(memory, plan->program, plan->program_size);
    } else {
        memset(memory, 0, plan->program_size);
        build(program, plan);
    }
    plan->program = program;
    memset(&plan->declared, 0, sizeof plan->declared);
}

void ckpip_program_write(const ckpip_plan *plan, ckpip_writer *writer)
{
    const ckpip_program *program = plan->program;
    const uint32_t mask = saved_mask(program->families, program->distinct, program->further);
    const uint32_t contacts = program->distinct | program->further << CKPIP_FURTHER_SHIFT;
    ckpip_write_varint(writer, mask);
    for (uint32_t kind = 0; kind < CKPIP_PROGRAM_KINDS; kind++) {
        if (mask >> kind & 1)
            ckpip_write_varint(writer, kind == CKPI_RECORD_CONTACT ? contacts : program->built_in[kind]);
    }
    ckpip_write_varint(writer, program->measure_count - program->own_first);
    for (uint32_t i = program->own_first; i < program->measure_count; i++)
        ckpip_measure_write(&program->measures[i], writer);
    ckpip_write_varint(writer, program->definition_count);
    for (uint32_t i = 0; i < program->definition_count; i++)
        ckpip_definition_write(&ckpip_program_definitions(program)[i], program->extended, writer);
}
