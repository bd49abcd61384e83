/* SPDX-License-Identifier: MIT */
/* The one form in which records reach the states: a block of at most
 * CKPIP_BLOCK records as columns. Rows are transposed into it; contiguous
 * columns are borrowed where they lie. Everything behind this point sees no
 * difference between one record, a view and columns. */
#ifndef CALLKPI_SRC_RECORD_BLOCK_H
#define CALLKPI_SRC_RECORD_BLOCK_H

#include "base/lanes.h"
#include "public.h"
#include <stdbool.h>

enum { CKPIP_BLOCK = 128 };

/* 64-bit columns in which CKPI_ABSENT means absent. */
enum ckpip_lane {
    CKPIP_OFFERED_AT,
    CKPIP_ENDED_AT,
    CKPIP_WAIT,
    CKPIP_RING,
    CKPIP_TALK,
    CKPIP_HOLD,
    CKPIP_LONGEST_HOLD,
    CKPIP_WORK, /* after-contact work */
    CKPIP_REQUESTED_AT,
    CKPIP_CONNECTED_AT,
    CKPIP_DUE_AT,
    CKPIP_HOLDS,
    CKPIP_LANES
};

/* Durations of nearly all contacts fit 32 bits of microseconds (71 minutes).
 * Slim lanes hold them so: twice as many go into a vector register. */
enum ckpip_slim { CKPIP_SLIM_WAIT, CKPIP_SLIM_TALK, CKPIP_SLIM_HOLD, CKPIP_SLIM_WORK, CKPIP_SLIMS };

#define CKPIP_SLIM_ABSENT UINT32_MAX            /* a wait that is not known; another duration is then 0 */
#define CKPIP_SLIM_WIDE (CKPIP_SLIM_ABSENT - 1) /* what does not fit, and that value itself */

/* Byte columns, 0 for unknown. */
enum ckpip_small {
    CKPIP_OUTCOME,
    CKPIP_CHANNEL,
    CKPIP_DIRECTION,
    CKPIP_DISCONNECTED_BY,
    CKPIP_CSAT,
    CKPIP_TRANSFER_TYPE,
    CKPIP_SMALLS
};

/* 16-bit columns. */
enum ckpip_medium { CKPIP_RING_ATTEMPTS, CKPIP_RING_UNANSWERED, CKPIP_CALLBACK_ATTEMPTS, CKPIP_MEDIUMS };

enum { CKPIP_DIMENSIONS = CKPI_DIMENSION_CUSTOM2 + 1 };

/* The memory that the next block will be read from, in strips of a few cache
 * lines. Asking for all of it at once takes more misses than a machine can have
 * under way, and is slower than not asking: whoever computes over a block asks
 * for a strip from time to time, so that memory and computing overlap. */
enum { CKPIP_LINE = 64, CKPIP_STRIP = 4 * CKPIP_LINE, CKPIP_STRIPS = 128 };

typedef struct ckpip_ahead {
    uint32_t count;
    uint32_t asked;
    const char *strip[CKPIP_STRIPS];
    uint16_t step[CKPIP_STRIPS]; /* from a strip to that of the block behind: a column's bytes for a block */
} ckpip_ahead;

typedef struct ckpip_block {
    size_t count;
    const ckpi_contact_columns *columns; /* of which every one is borrowed; NULL for others, and for rows */
    size_t next;                         /* the record behind the last, if the block is full; else 0 */
    uint32_t dimensions;                 /* asked for */
    uint32_t lanes;      /* bit 1 << lane: some record may have it; without it the lane is absent throughout */
    uint32_t smalls;     /* likewise; without it all zero */
    uint32_t mediums;    /* likewise */
    uint32_t flags_seen; /* after ckpip_block_scan: flags that some record has */
    bool flagged;        /* some record may have flags */
    bool suspect;        /* a row says something that has no column and may be wrong */
    bool wide;           /* some slim lane has CKPIP_SLIM_WIDE */
    bool carries;        /* talk + hold + after-contact work may not fit a slim lane, though each does */
    const int64_t *lane[CKPIP_LANES];
    const uint8_t *small[CKPIP_SMALLS];
    const uint16_t *medium[CKPIP_MEDIUMS];
    const uint32_t *flags;
    const uint32_t *slim[CKPIP_SLIMS]; /* after ckpip_block_scan */
    const uint64_t
        *id[CKPIP_DIMENSIONS]; /* only the dimensions asked for; channel and direction are among the smalls */
    ckpip_ahead *ahead;        /* the next member: asking changes nothing that a reader of the block sees */
    ckpip_ahead ahead_store;
    int64_t lane_store[CKPIP_LANES][CKPIP_BLOCK];
    uint64_t id_store[CKPIP_DIMENSIONS][CKPIP_BLOCK];
    uint32_t slim_store[CKPIP_SLIMS][CKPIP_BLOCK];
    uint32_t outcome[CKPIP_BLOCK]; /* after ckpip_block_scan: as wide as slim lanes, for loops over both */
    uint32_t flag_store[CKPIP_BLOCK];
    uint16_t medium_store[CKPIP_MEDIUMS][CKPIP_BLOCK];
    uint8_t small_store[CKPIP_SMALLS][CKPIP_BLOCK];
} ckpip_block;

/* Where records come from: a view or columns. */
typedef struct ckpip_source {
    const ckpi_contact *rows;
    size_t row_size;
    size_t stride;
    const ckpi_contact_columns *columns;
    size_t count;
} ckpip_source;

ckpi_status ckpip_source_of_view(ckpip_source *source, const ckpi_contact_view *view);
ckpi_status ckpip_source_of_one(ckpip_source *source, const ckpi_contact *contact, size_t record_size);

/* *taken holds the caller's struct in this release's shape; the source borrows it. */
ckpi_status ckpip_source_of_columns(ckpip_source *source, ckpi_contact_columns *taken,
                                    const ckpi_contact_columns *columns);

/* Fills the block with records start to start + count - 1, ids for the given dimensions only. */
void ckpip_block_fill(ckpip_block *block, const ckpip_source *source, size_t start, size_t count, uint32_t dimensions);

/* The same for a block that may hold the records before `start`, unless that is 0: in
 * columns all that follows lies as far behind as what it follows. */
void ckpip_block_go_on(ckpip_block *block, const ckpip_source *source, size_t start, size_t count, uint32_t dimensions);

/* Asks for the next strips of what the next block will need. */
CKPIP_INSIDE void ckpip_block_ask(const ckpip_block *block, uint32_t strips)
{
    ckpip_ahead *ahead = block->ahead;
    for (uint32_t k = 0; k < strips && ahead->asked < ahead->count; k++) {
        const char *strip = ahead->strip[ahead->asked++];
        for (uint32_t line = 0; line < CKPIP_STRIP; line += CKPIP_LINE)
            __builtin_prefetch(strip + line);
    }
}

/* What a record says of a dimension, 0 for unknown. */
uint64_t ckpip_contact_id(const ckpi_contact *contact, uint32_t dimension);

/* Fills the slim lanes and outcomes. May some record of the block be refused? A false answer
 * is certain; the slim lanes of what the rules refuse say nothing. */
bool ckpip_block_scan(ckpip_block *block);

/* The rules, one record at a time: CKPI_OK, CKPI_E_RECORD or CKPI_E_NEWER.
 * index counts within the source, at within the block. */
ckpi_status ckpip_block_check(const ckpip_block *block, size_t at, const ckpip_source *source, size_t index,
                              uint32_t *field, uint32_t *reason);

#endif
