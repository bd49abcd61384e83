/* SPDX-License-Identifier: MIT */
/* Cells as canonical bytes, and the frame around them; docs/state-format.md. */
#ifndef CALLKPI_SRC_STATE_SAVE_H
#define CALLKPI_SRC_STATE_SAVE_H

#include "base/bytes.h"
#include "state/histogram.h"

/* Version 2 has measures behind the contacts, version 3 metrics with shapes: what does without is of the version below. */
enum {
    CKPIP_FORMAT_CONTACTS = 1,
    CKPIP_FORMAT_PROGRAM = 2,
    CKPIP_FORMAT_SHAPES = 3,
    CKPIP_FRAME_HEAD = 24,
    CKPIP_FRAME_TAIL = 8
};

/* The frame: head, payload, checksum. _begin leaves room for the head. */
void ckpip_frame_begin(ckpip_writer *writer, uint8_t *buffer, size_t capacity);
ckpi_status ckpip_frame_end(ckpip_writer *writer, char kind, uint32_t version, uint64_t fingerprint, size_t *written);

static inline uint32_t ckpip_format_of(const ckpip_plan *plan)
{
    if (!plan->program)
        return CKPIP_FORMAT_CONTACTS;
    return plan->program->extended ? CKPIP_FORMAT_SHAPES : CKPIP_FORMAT_PROGRAM;
}

/* Checks the frame and gives a reader of the payload. */
ckpi_status ckpip_frame_open(ckpip_reader *reader, const uint8_t *bytes, size_t size, char kind, uint32_t *version,
                             uint64_t *fingerprint);

void ckpip_cell_write(const ckpi_state *cell, ckpip_writer *writer);

/* Reads into an empty cell. Whatever the bytes, the cell is one that adding
 * records could have made as far as sums, counts and buckets agree. */
ckpi_status ckpip_cell_read(ckpi_state *cell, ckpip_reader *reader);

/* Would the sum of two sets of counts still be one that can be saved? */
bool ckpip_quarantine_fits(const uint64_t a[CKPIP_REASONS], const uint64_t b[CKPIP_REASONS]);
void ckpip_quarantine_write(const uint64_t quarantined[CKPIP_REASONS], ckpip_writer *writer);
void ckpip_quarantine_read(uint64_t quarantined[CKPIP_REASONS], ckpip_reader *reader);

/* Shared with the cube; state.c. */
ckpi_status ckpip_state_make(const ckpip_plan *plan, const ckpi_allocator *allocator, size_t limit, ckpi_state **out);
ckpi_status ckpip_cell_reserve_for(ckpi_state *cell, const ckpi_state *other);
void ckpip_cell_merge(ckpi_state *cell, const ckpi_state *other);
uint64_t ckpip_cell_held(const ckpi_state *cell);
bool ckpip_cell_equal(const ckpi_state *a, const ckpi_state *b);

/* The counts of a run of buckets, none of them 0, at most CKPIP_RUN; they are taken from what is left. False where there is
 * not so much left, or the bytes end. */
bool ckpip_read_counts(ckpip_reader *reader, uint64_t *counts, uint32_t length, uint64_t *left);

#endif
