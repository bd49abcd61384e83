/* SPDX-License-Identifier: MIT */
/* The measures of a configuration, made ready: where each keeps its words, and
 * its fields as positions in the tables of the kinds. One block of memory that
 * can be copied; a plan without families and declared measures has none. */
#ifndef CALLKPI_SRC_STATE_PROGRAM_H
#define CALLKPI_SRC_STATE_PROGRAM_H

#include "measure/measure.h"
#include "public.h"
#include <stdbool.h>

struct ckpip_plan;

/* In saved bytes: the number of further measures of contacts, above the bits of ckpi_distinct. */
enum { CKPIP_FURTHER_SHIFT = 3 };

enum { CKPIP_NO_TALLY = 255, CKPIP_NO_SLOT = 255, CKPIP_PROGRAM_KINDS = 16 };

typedef struct ckpip_ready_condition {
    int64_t value;
    uint8_t slot; /* position of the field in the kind's table */
    uint8_t other;
    uint8_t comparison;
    uint8_t group;
} ckpip_ready_condition;

typedef struct ckpip_ready {
    uint32_t at;    /* first word in a cell */
    uint32_t words; /* number of words */
    uint8_t aggregate;
    uint8_t operand;
    uint8_t slot;
    uint8_t slot2;
    uint8_t handling;
    uint8_t registers; /* of a sketch: their number as a power of two */
    uint8_t tally;     /* which of the cell's, or none */
    uint8_t condition_count;
    ckpip_ready_condition conditions[CKPIP_CONDITIONS_MAX];
} ckpip_ready;

typedef struct ckpip_program {
    size_t size; /* of the block */
    uint32_t measure_count;
    uint32_t own_first; /* the vendor's measures are the last ones */
    uint32_t definition_count;
    bool extended;     /* a definition has a shape, or what goes with it */
    uint32_t families; /* mask of kinds, contacts apart */
    uint32_t distinct; /* as configured: whom to count once */
    uint32_t further;  /* how many of the further measures of contacts */
    uint32_t tally_count;
    uint32_t contacts; /* measures of contacts */
    uint32_t at_kinds; /* words that count the records of each family, by kind */
    uint32_t at_tallies;
    uint32_t built_in[CKPIP_PROGRAM_KINDS]; /* how many measures of the library's own each kind has */
    uint64_t slots[CKPIP_PROGRAM_KINDS];    /* fields that the measures of a kind need: bit 1 << position */
    size_t ready_offset;
    size_t definition_offset;
    ckpi_measure measures[];
} ckpip_program;

/* What a configuration declares; the arrays are the caller's. */
typedef struct ckpip_declared {
    uint32_t families;
    uint32_t distinct;
    uint32_t further; /* of contacts: how many */
    uint32_t dated;   /* 1: built_in says how many measures of the library's own each family has */
    const char *measures;
    size_t measure_count;
    size_t measure_size;
    const char *definitions;
    size_t definition_count;
    size_t definition_size;
    uint32_t built_in[CKPIP_PROGRAM_KINDS];
} ckpip_declared;

static inline const ckpip_ready *ckpip_program_ready(const ckpip_program *program)
{
    return (const ckpip_ready *)(const void *)((const char *)program + program->ready_offset);
}

static inline const ckpi_metric_definition *ckpip_program_definitions(const ckpip_program *program)
{
    return (const ckpi_metric_definition *)(const void *)((const char *)program + program->definition_offset);
}

/* Where a cell counts the records of a family. */
static inline uint32_t ckpip_program_kind_word(const ckpip_program *program, uint32_t kind)
{
    const uint32_t below = program->families & ((UINT32_C(1) << kind) - 1);
    return program->at_kinds + (uint32_t)__builtin_popcount(below);
}

/* Checks what is declared, sets plan->program_size (0: none) and plan->words,
 * and mixes it into the fingerprint. The plan borrows the arrays until the
 * program is built. */
ckpi_status ckpip_program_lay_out(struct ckpip_plan *plan, const ckpip_declared *declared);

/* Builds the program that the plan announces, or copies the one it has, into
 * memory of plan->program_size bytes aligned to 8, and points the plan there. */
void ckpip_program_build(struct ckpip_plan *plan, void *memory);

/* The measures and metrics as part of the configuration's bytes. */
void ckpip_program_write(const struct ckpip_plan *plan, ckpip_writer *writer);

#endif
