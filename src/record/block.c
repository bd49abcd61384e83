/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/lanes.h"
#include "base/take.h"
#include "record/block.h"
#include <string.h>

/* ckpi_contact_columns ends with a pointer and a stride for each column. */
static const int64_t ABSENT[CKPIP_BLOCK] = {
#define EIGHT CKPI_ABSENT, CKPI_ABSENT, CKPI_ABSENT, CKPI_ABSENT, CKPI_ABSENT, CKPI_ABSENT, CKPI_ABSENT, CKPI_ABSENT
    EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT,
#undef EIGHT
};
static const uint64_t ZEROS[CKPIP_BLOCK] = {0};

typedef struct place {
    size_t row;    /* offset in ckpi_contact */
    size_t column; /* offset of the pointer in ckpi_contact_columns; the stride follows it */
    uint32_t has;  /* presence bit */
} place;

#define PLACE(member, has)                                                                                             \
    {                                                                                                                  \
        offsetof(ckpi_contact, member), offsetof(ckpi_contact_columns, member), has                                    \
    }

static const place LANES[CKPIP_LANES] = {
    [CKPIP_OFFERED_AT] = PLACE(offered_at_us, CKPI_CONTACT_HAS_OFFERED_AT),
    [CKPIP_ENDED_AT] = PLACE(ended_at_us, CKPI_CONTACT_HAS_ENDED_AT),
    [CKPIP_WAIT] = PLACE(wait_us, CKPI_CONTACT_HAS_WAIT),
    [CKPIP_RING] = PLACE(ring_us, CKPI_CONTACT_HAS_RING),
    [CKPIP_TALK] = PLACE(talk_us, CKPI_CONTACT_HAS_TALK),
    [CKPIP_HOLD] = PLACE(hold_us, CKPI_CONTACT_HAS_HOLD),
    [CKPIP_LONGEST_HOLD] = PLACE(longest_hold_us, CKPI_CONTACT_HAS_LONGEST_HOLD),
    [CKPIP_WORK] = PLACE(after_contact_work_us, CKPI_CONTACT_HAS_AFTER_CONTACT_WORK),
    [CKPIP_REQUESTED_AT] = PLACE(callback_requested_at_us, CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT),
    [CKPIP_CONNECTED_AT] = PLACE(callback_connected_at_us, CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT),
    [CKPIP_DUE_AT] = PLACE(due_at_us, CKPI_CONTACT_HAS_DUE_AT),
    [CKPIP_HOLDS] = PLACE(holds, CKPI_CONTACT_HAS_HOLDS), /* 32 bits wide */
};

static const place SMALLS[CKPIP_SMALLS] = {
    [CKPIP_OUTCOME] = PLACE(outcome, 0),     [CKPIP_CHANNEL] = PLACE(channel, 0),
    [CKPIP_DIRECTION] = PLACE(direction, 0), [CKPIP_DISCONNECTED_BY] = PLACE(disconnected_by, 0),
    [CKPIP_CSAT] = PLACE(csat, 0),           [CKPIP_TRANSFER_TYPE] = PLACE(transfer_type, 0),
};

static const place MEDIUMS[CKPIP_MEDIUMS] = {
    [CKPIP_RING_ATTEMPTS] = PLACE(ring_attempts, 0),
    [CKPIP_RING_UNANSWERED] = PLACE(ring_unanswered, 0),
    [CKPIP_CALLBACK_ATTEMPTS] = PLACE(callback_attempts, 0),
};

static const place FLAGS = PLACE(flags, 0);

/* Channel and direction have no id: they are read from the smalls. */
static const place IDS[CKPIP_DIMENSIONS] = {
    [CKPI_DIMENSION_QUEUE] = PLACE(queue_id, 1),       [CKPI_DIMENSION_AGENT] = PLACE(agent_id, 1),
    [CKPI_DIMENSION_TEAM] = PLACE(team_id, 1),         [CKPI_DIMENSION_SITE] = PLACE(site_id, 1),
    [CKPI_DIMENSION_SKILL] = PLACE(skill_id, 1),       [CKPI_DIMENSION_CAMPAIGN] = PLACE(campaign_id, 1),
    [CKPI_DIMENSION_LANGUAGE] = PLACE(language_id, 1), [CKPI_DIMENSION_CUSTOM1] = PLACE(custom1_id, 1),
    [CKPI_DIMENSION_CUSTOM2] = PLACE(custom2_id, 1),
};

uint64_t ckpip_contact_id(const ckpi_contact *contact, uint32_t dimension)
{
    if (dimension == CKPI_DIMENSION_CHANNEL)
        return contact->channel;
    if (dimension == CKPI_DIMENSION_DIRECTION)
        return contact->direction;
    return *(const uint64_t *)(const void *)((const char *)contact + IDS[dimension].row);
}

/* --- Sources --- */

static ckpi_status open_rows(ckpip_source *source, const ckpi_contact *data, size_t count, size_t record_size,
                             size_t stride)
{
    if (record_size < sizeof(ckpi_contact) || record_size > 4096 || record_size % 8 != 0)
        return CKPI_E_ARGUMENT;
    if (stride == 0)
        stride = record_size;
    if (stride < record_size || stride % 8 != 0 || (count > 0 && !data) || (uintptr_t)data % 8 != 0)
        return CKPI_E_ARGUMENT;
    if (count > SIZE_MAX / stride)
        return CKPI_E_ARGUMENT;
    memset(source, 0, sizeof *source);
    source->rows = data;
    source->row_size = record_size;
    source->stride = stride;
    source->count = count;
    return CKPI_OK;
}

ckpi_status ckpip_source_of_view(ckpip_source *source, const ckpi_contact_view *view)
{
    if (!view)
        return CKPI_E_ARGUMENT;
    return open_rows(source, view->data, view->count, view->record_size, view->stride);
}

ckpi_status ckpip_source_of_one(ckpip_source *source, const ckpi_contact *contact, size_t record_size)
{
    return open_rows(source, contact, 1, record_size, 0);
}

static const char *column_at(const ckpi_contact_columns *columns, size_t offset, size_t *stride)
{
    const char *member = (const char *)columns + offset;
    const char *data;
    memcpy(&data, member, sizeof data);
    memcpy(stride, member + sizeof data, sizeof *stride);
    return data;
}

static bool aligned(const ckpi_contact_columns *columns, size_t offset, size_t size)
{
    size_t stride;
    const char *data = column_at(columns, offset, &stride);
    return (uintptr_t)data % size == 0 && stride % size == 0;
}

static bool all_aligned(const ckpi_contact_columns *columns)
{
    for (size_t lane = 0; lane < CKPIP_HOLDS; lane++) {
        if (!aligned(columns, LANES[lane].column, 8))
            return false;
    }
    for (size_t dimension = 0; dimension < CKPIP_DIMENSIONS; dimension++) {
        if (IDS[dimension].has && !aligned(columns, IDS[dimension].column, 8))
            return false;
    }
    for (size_t medium = 0; medium < CKPIP_MEDIUMS; medium++) {
        if (!aligned(columns, MEDIUMS[medium].column, 2))
            return false;
    }
    return aligned(columns, LANES[CKPIP_HOLDS].column, 4) && aligned(columns, FLAGS.column, 4);
}

ckpi_status ckpip_source_of_columns(ckpip_source *source, ckpi_contact_columns *taken,
                                    const ckpi_contact_columns *columns)
{
    ckpi_status status = ckpip_take(taken, sizeof *taken, sizeof *taken, columns);
    if (status != CKPI_OK)
        return status;
    if (taken->reserved0 != 0 || taken->reserved1 != 0)
        return CKPI_E_NEWER;
    if (taken->count > 0 && (!taken->outcome || !taken->offered_at_us))
        return CKPI_E_ARGUMENT;
    if (!all_aligned(taken))
        return CKPI_E_ARGUMENT;
    memset(source, 0, sizeof *source);
    source->columns = taken;
    source->count = taken->count;
    return CKPI_OK;
}

/* --- What the next block will need --- */

/* Notes the lines that begin within [at, end). */
static void note_strips(ckpip_ahead *ahead, const char *at, const char *end, uint16_t step)
{
    at += (0 - (uintptr_t)at) % CKPIP_LINE;
    for (; at < end && ahead->count < CKPIP_STRIPS; at += CKPIP_STRIP, ahead->count++) {
        ahead->strip[ahead->count] = at;
        ahead->step[ahead->count] = step;
    }
}

/* --- Filling from columns: borrow what is contiguous, copy what is not --- */

static const void *borrow(const ckpi_contact_columns *columns, size_t offset, size_t start, size_t count, size_t size,
                          void *store)
{
    size_t stride;
    const char *data = column_at(columns, offset, &stride);
    if (stride == 0 || stride == size)
        return data + start * size;
    for (size_t i = 0; i < count; i++)
        memcpy((char *)store + i * size, data + (start + i) * stride, size);
    return store;
}

/* Notes the part of a contiguous column that the next block will borrow. */
static void note_column(ckpip_block *block, const ckpi_contact_columns *columns, size_t offset, size_t start,
                        size_t size)
{
    size_t stride;
    const char *data = column_at(columns, offset, &stride);
    if (stride != 0 && stride != size) {
        block->columns = NULL;
        return;
    }
    const size_t behind = start + (size_t)2 * CKPIP_BLOCK, end = behind < columns->count ? behind : columns->count;
    if (start + CKPIP_BLOCK < end)
        note_strips(block->ahead, data + (start + CKPIP_BLOCK) * size, data + end * size,
                    (uint16_t)(CKPIP_BLOCK * size));
}

static bool given(const ckpi_contact_columns *columns, size_t offset)
{
    size_t stride;
    return column_at(columns, offset, &stride) != NULL;
}

static void fill_holds_column(ckpip_block *block, const ckpi_contact_columns *columns, size_t start, size_t count)
{
    uint32_t store[CKPIP_BLOCK];
    const uint32_t *holds = borrow(columns, LANES[CKPIP_HOLDS].column, start, count, sizeof *holds, store);
    for (size_t i = 0; i < count; i++)
        block->lane_store[CKPIP_HOLDS][i] = holds[i];
    block->lane[CKPIP_HOLDS] = block->lane_store[CKPIP_HOLDS];
}

static void fill_from_columns(ckpip_block *block, const ckpi_contact_columns *columns, size_t start, size_t count,
                              uint32_t dimensions)
{
    block->columns = columns;
    for (size_t lane = 0; lane < CKPIP_LANES; lane++) {
        block->lane[lane] = ABSENT;
        if (!given(columns, LANES[lane].column))
            continue;
        block->lanes |= 1u << lane;
        note_column(block, columns, LANES[lane].column, start, lane == CKPIP_HOLDS ? 4 : 8);
        if (lane != CKPIP_HOLDS)
            block->lane[lane] = borrow(columns, LANES[lane].column, start, count, 8, block->lane_store[lane]);
    }
    if (block->lanes & 1u << CKPIP_HOLDS)
        fill_holds_column(block, columns, start, count);

    for (size_t small = 0; small < CKPIP_SMALLS; small++) {
        block->small[small] = (const uint8_t *)ZEROS;
        if (!given(columns, SMALLS[small].column))
            continue;
        block->smalls |= 1u << small;
        note_column(block, columns, SMALLS[small].column, start, 1);
        block->small[small] = borrow(columns, SMALLS[small].column, start, count, 1, block->small_store[small]);
    }
    for (size_t medium = 0; medium < CKPIP_MEDIUMS; medium++) {
        block->medium[medium] = (const uint16_t *)ZEROS;
        if (!given(columns, MEDIUMS[medium].column))
            continue;
        block->mediums |= 1u << medium;
        note_column(block, columns, MEDIUMS[medium].column, start, 2);
        block->medium[medium] = borrow(columns, MEDIUMS[medium].column, start, count, 2, block->medium_store[medium]);
    }
    block->flags = (const uint32_t *)ZEROS;
    block->flagged = given(columns, FLAGS.column);
    if (block->flagged) {
        note_column(block, columns, FLAGS.column, start, 4);
        block->flags = borrow(columns, FLAGS.column, start, count, 4, block->flag_store);
    }

    for (size_t dimension = 0; dimension < CKPIP_DIMENSIONS; dimension++) {
        if (!(dimensions >> dimension & 1) || !IDS[dimension].has)
            continue;
        block->id[dimension] = ZEROS;
        if (!given(columns, IDS[dimension].column))
            continue;
        note_column(block, columns, IDS[dimension].column, start, 8);
        block->id[dimension] = borrow(columns, IDS[dimension].column, start, count, 8, block->id_store[dimension]);
    }
}

/* --- Filling from rows --- */

static const char *row_at(const ckpip_source *source, size_t index)
{
    return (const char *)source->rows + index * source->stride;
}

/* What only a row can say wrong: bits and members that have no column. */
static bool odd_row(const ckpi_contact *row)
{
    const uint32_t known = 2u * CKPI_CONTACT_HAS_NPS - 1;
    uint32_t odd = (row->present & ~known) | row->reserved0;
    odd |= row->present & (CKPI_CONTACT_HAS_SALE | CKPI_CONTACT_HAS_COST);
    odd |= (row->present & CKPI_CONTACT_HAS_NPS) && row->nps > 10;
    odd |= row->ces > 7;
    return odd != 0;
}

/* Notes the rows that the next block will be made of; of long ones only the first. */
static void note_rows(ckpip_ahead *ahead, const ckpip_source *source, size_t start)
{
    const size_t behind = start + (size_t)2 * CKPIP_BLOCK, end = behind < source->count ? behind : source->count;
    if (start + CKPIP_BLOCK < end)
        note_strips(ahead, row_at(source, start + CKPIP_BLOCK), row_at(source, end), 0);
}

CKPIP_INSIDE void fill_lanes_from_rows(ckpip_block *block, const char *first, size_t stride, size_t count,
                                       uint32_t present)
{
    for (size_t lane = 0; lane < CKPIP_LANES; lane++) {
        const uint32_t has = LANES[lane].has;
        ckpip_block_ask(block, 6);
        block->lane[lane] = ABSENT;
        if (!(present & has))
            continue;
        block->lanes |= 1u << lane;
        int64_t *store = block->lane_store[lane];
        const char *at = first;
        const size_t offset = LANES[lane].row;
        for (size_t i = 0; i < count; i++, at += stride) {
            const ckpi_contact *row = (const ckpi_contact *)(const void *)at;
            int64_t value = lane == CKPIP_HOLDS ? (int64_t)row->holds : *(const int64_t *)(const void *)(at + offset);
            store[i] = row->present & has ? value : CKPI_ABSENT;
        }
        block->lane[lane] = store;
    }
}

CKPIP_INSIDE void fill_ids_from_rows(ckpip_block *block, const char *first, size_t stride, size_t count,
                                     uint32_t dimensions)
{
    for (size_t dimension = 0; dimension < CKPIP_DIMENSIONS; dimension++) {
        if (!(dimensions >> dimension & 1) || !IDS[dimension].has)
            continue;
        const char *at = first + IDS[dimension].row;
        for (size_t i = 0; i < count; i++, at += stride)
            block->id_store[dimension][i] = *(const uint64_t *)(const void *)at;
        block->id[dimension] = block->id_store[dimension];
    }
}

CKPIP_INSIDE void fill_from_rows(ckpip_block *block, const ckpip_source *source, size_t start, size_t count,
                                 uint32_t dimensions)
{
    const char *first = row_at(source, start), *at = first;
    const size_t stride = source->stride;
    const bool longer = source->row_size > sizeof(ckpi_contact);
    uint32_t present = 0, flags = 0, mediums = 0;
    bool odd = longer;
    for (size_t i = 0; i < count; i++, at += stride) {
        const ckpi_contact *row = (const ckpi_contact *)(const void *)at;
        present |= row->present;
        flags |= row->flags;
        mediums |= (uint32_t)row->ring_attempts | row->ring_unanswered | row->callback_attempts;
        odd |= odd_row(row);
        block->small_store[CKPIP_OUTCOME][i] = row->outcome;
        block->small_store[CKPIP_CHANNEL][i] = row->channel;
        block->small_store[CKPIP_DIRECTION][i] = row->direction;
        block->small_store[CKPIP_DISCONNECTED_BY][i] = row->disconnected_by;
        block->small_store[CKPIP_CSAT][i] = row->csat;
        block->small_store[CKPIP_TRANSFER_TYPE][i] = row->transfer_type;
        block->flag_store[i] = row->flags;
        block->medium_store[CKPIP_RING_ATTEMPTS][i] = row->ring_attempts;
        block->medium_store[CKPIP_RING_UNANSWERED][i] = row->ring_unanswered;
        block->medium_store[CKPIP_CALLBACK_ATTEMPTS][i] = row->callback_attempts;
    }
    block->suspect = odd;
    block->smalls = (1u << CKPIP_SMALLS) - 1;
    block->mediums = mediums ? (1u << CKPIP_MEDIUMS) - 1 : 0;
    block->flagged = flags != 0;
    block->flags = block->flag_store;
    for (size_t small = 0; small < CKPIP_SMALLS; small++)
        block->small[small] = block->small_store[small];
    for (size_t medium = 0; medium < CKPIP_MEDIUMS; medium++)
        block->medium[medium] = block->medium_store[medium];
    fill_lanes_from_rows(block, first, stride, count, present);
    fill_ids_from_rows(block, first, stride, count, dimensions);
}

void ckpip_block_fill(ckpip_block *block, const ckpip_source *source, size_t start, size_t count, uint32_t dimensions)
{
    block->count = count;
    block->lanes = 0;
    block->smalls = 0;
    block->mediums = 0;
    block->suspect = false;
    block->columns = NULL;
    block->next = count == CKPIP_BLOCK ? start + count : 0;
    block->dimensions = dimensions;
    block->ahead = &block->ahead_store;
    block->ahead->count = block->ahead->asked = 0;
    if (source->columns)
        fill_from_columns(block, source->columns, start, count, dimensions);
    else if (count == 1)
        fill_from_rows(block, source, start, 1, dimensions); /* the loops fall away */
    else {
        note_rows(block->ahead, source, start);
        fill_from_rows(block, source, start, count, dimensions);
    }
}

/* --- Going on --- */

static void ask_behind(ckpip_ahead *ahead, bool last)
{
    ahead->asked = 0;
    if (last)
        ahead->count = 0;
    for (uint32_t k = 0; k < ahead->count; k++)
        ahead->strip[k] += ahead->step[k];
}

static void step_on(ckpip_block *block, const ckpi_contact_columns *columns, size_t start, size_t count)
{
    for (size_t lane = 0; lane < CKPIP_HOLDS; lane++)
        block->lane[lane] += block->lanes >> lane & 1 ? CKPIP_BLOCK : 0;
    for (size_t small = 0; small < CKPIP_SMALLS; small++)
        block->small[small] += block->smalls >> small & 1 ? CKPIP_BLOCK : 0;
    for (size_t medium = 0; medium < CKPIP_MEDIUMS; medium++)
        block->medium[medium] += block->mediums >> medium & 1 ? CKPIP_BLOCK : 0;
    block->flags += block->flagged ? CKPIP_BLOCK : 0;
    for (size_t dimension = 0; dimension < CKPIP_DIMENSIONS; dimension++) {
        const bool asked = block->dimensions >> dimension & 1 && IDS[dimension].has;
        if (asked && block->id[dimension] != ZEROS)
            block->id[dimension] += CKPIP_BLOCK;
    }
    if (block->lanes & 1u << CKPIP_HOLDS)
        fill_holds_column(block, columns, start, count);
    ask_behind(block->ahead, columns->count - start <= CKPIP_BLOCK);
}

void ckpip_block_go_on(ckpip_block *block, const ckpip_source *source, size_t start, size_t count, uint32_t dimensions)
{
    if (start == 0 || !source->columns || block->columns != source->columns || block->next != start ||
        block->dimensions != dimensions) {
        ckpip_block_fill(block, source, start, count, dimensions);
        return;
    }
    block->count = count;
    block->next = count == CKPIP_BLOCK ? start + count : 0;
    step_on(block, source->columns, start, count);
}
