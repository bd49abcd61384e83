/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/take.h"
#include "record/records.h"
#include <string.h>

/* --- From rows --- */

static ckpi_status open_rows(ckpip_records *records, const ckpip_kind *kind, const void *data, size_t count,
                             size_t record_size, size_t stride)
{
    if (!kind || record_size < kind->first_size || record_size > 4096 || record_size % 8 != 0)
        return CKPI_E_ARGUMENT;
    if (stride == 0)
        stride = record_size;
    if (stride < record_size || stride % 8 != 0 || (count > 0 && !data) || (uintptr_t)data % 8 != 0)
        return CKPI_E_ARGUMENT;
    if (count > SIZE_MAX / stride)
        return CKPI_E_ARGUMENT;
    memset(records, 0, sizeof *records);
    records->kind = kind;
    records->count = count;
    if (count == 0)
        return CKPI_OK;
    records->rows = data;
    records->row_size = record_size;
    records->row_stride = stride;
    records->present = (ckpip_lane_of){data, stride};
    records->flags = (ckpip_lane_of){records->rows + sizeof(uint32_t), stride};
    for (size_t i = 0; i < kind->field_count; i++) {
        const ckpip_field *field = &kind->fields[i];
        if (field->size > 0 && (size_t)field->offset + field->size <= record_size)
            records->field[i] = (ckpip_lane_of){records->rows + field->offset, stride};
    }
    return CKPI_OK;
}

ckpi_status ckpip_records_of_one(ckpip_records *records, uint32_t kind, const void *record, size_t record_size)
{
    return open_rows(records, ckpip_kind_of(kind), record, 1, record_size, 0);
}

ckpi_status ckpip_records_of_view(ckpip_records *records, const ckpi_record_view *view)
{
    if (!view)
        return CKPI_E_ARGUMENT;
    if (view->reserved0 != 0)
        return CKPI_E_NEWER;
    return open_rows(records, ckpip_kind_of(view->kind), view->data, view->count, view->record_size, view->stride);
}

/* --- From columns --- */

/* Where a column goes, and the size of its elements; NULL where it goes nowhere. */
static ckpip_lane_of *lane_for(ckpip_records *records, uint32_t field, size_t *size)
{
    *size = sizeof(uint32_t);
    if (field == CKPI_FIELD_PRESENT)
        return &records->present;
    if (field == CKPI_FIELD_FLAGS)
        return &records->flags;
    const int position = ckpip_field_position(records->kind, field);
    if (position == CKPIP_NO_FIELD)
        return NULL;
    const ckpip_field *row = &records->kind->fields[position];
    *size = row->size;
    return row->type == CKPI_TYPE_FLAG || row->size == 0 ? NULL : &records->field[position];
}

static ckpi_status open_column(ckpip_records *records, const ckpi_record_column *column)
{
    if (column->reserved0 != 0)
        return CKPI_E_NEWER;
    size_t size;
    ckpip_lane_of *lane = lane_for(records, column->field, &size);
    if (!lane)
        return CKPI_E_NOT_FOUND;
    const size_t stride = column->stride == 0 ? size : column->stride;
    if (lane->data || stride < size || records->count > SIZE_MAX / stride)
        return CKPI_E_ARGUMENT;
    *lane = (ckpip_lane_of){column->data, stride};
    return CKPI_OK;
}

/* Flags are read through the lane of the word they are bits of. */
static void share_flags(ckpip_records *records)
{
    for (size_t i = 0; i < records->kind->field_count; i++) {
        if (records->kind->fields[i].type == CKPI_TYPE_FLAG)
            records->field[i] = records->flags;
    }
}

ckpi_status ckpip_records_of_columns(ckpip_records *records, const ckpi_record_columns *columns)
{
    ckpi_record_columns taken;
    ckpi_status status = ckpip_take(&taken, sizeof taken, sizeof taken, columns);
    if (status != CKPI_OK)
        return status;
    if (taken.reserved0 != 0)
        return CKPI_E_NEWER;
    const ckpip_kind *kind = ckpip_kind_of(taken.kind);
    if (!kind || taken.kind == CKPI_RECORD_CONTACT || (taken.column_count > 0 && !taken.columns))
        return CKPI_E_ARGUMENT;
    memset(records, 0, sizeof *records);
    records->kind = kind;
    records->count = taken.count;
    for (size_t i = 0; i < taken.column_count && status == CKPI_OK; i++)
        status = open_column(records, &taken.columns[i]);
    share_flags(records);
    return status;
}

/* ckpi_contact_columns has a pointer and a stride for these, in this order. */
static const struct {
    uint16_t field;
    uint16_t column;
} CONTACT_COLUMNS[] = {
#define COLUMN(id, member)                                                                                             \
    {                                                                                                                  \
        CKPI_FIELD_##id, offsetof(ckpi_contact_columns, member)                                                        \
    }
    COLUMN(QUEUE, queue_id),
    COLUMN(AGENT, agent_id),
    COLUMN(TEAM, team_id),
    COLUMN(SITE, site_id),
    COLUMN(SKILL, skill_id),
    COLUMN(CAMPAIGN, campaign_id),
    COLUMN(LANGUAGE, language_id),
    COLUMN(CUSTOM1, custom1_id),
    COLUMN(CUSTOM2, custom2_id),
    COLUMN(OFFERED_AT, offered_at_us),
    COLUMN(ENDED_AT, ended_at_us),
    COLUMN(WAIT, wait_us),
    COLUMN(RING, ring_us),
    COLUMN(TALK, talk_us),
    COLUMN(HOLD, hold_us),
    COLUMN(LONGEST_HOLD, longest_hold_us),
    COLUMN(AFTER_CONTACT_WORK, after_contact_work_us),
    COLUMN(CALLBACK_REQUESTED_AT, callback_requested_at_us),
    COLUMN(CALLBACK_CONNECTED_AT, callback_connected_at_us),
    COLUMN(DUE_AT, due_at_us),
    COLUMN(FLAGS, flags),
    COLUMN(HOLDS, holds),
    COLUMN(RING_ATTEMPTS, ring_attempts),
    COLUMN(RING_UNANSWERED, ring_unanswered),
    COLUMN(CALLBACK_ATTEMPTS, callback_attempts),
    COLUMN(OUTCOME, outcome),
    COLUMN(CHANNEL, channel),
    COLUMN(DIRECTION, direction),
    COLUMN(DISCONNECTED_BY, disconnected_by),
    COLUMN(CSAT, csat),
    COLUMN(TRANSFER_TYPE, transfer_type),
#undef COLUMN
};

void ckpip_records_of_contacts(ckpip_records *records, const ckpip_source *source)
{
    if (!source->columns) {
        (void)open_rows(records, &ckpip_contact_kind, source->rows, source->count, source->row_size, source->stride);
        return;
    }
    memset(records, 0, sizeof *records);
    records->kind = &ckpip_contact_kind;
    records->count = source->count;
    for (size_t i = 0; i < sizeof CONTACT_COLUMNS / sizeof CONTACT_COLUMNS[0]; i++) {
        size_t size;
        ckpip_lane_of *lane = lane_for(records, CONTACT_COLUMNS[i].field, &size);
        const char *member = (const char *)source->columns + CONTACT_COLUMNS[i].column;
        memcpy(&lane->data, member, sizeof lane->data);
        memcpy(&lane->stride, member + sizeof lane->data, sizeof lane->stride);
        if (lane->stride == 0)
            lane->stride = size;
    }
    share_flags(records);
}

/* --- Reading --- */

static void fill(int64_t *out, size_t count, int64_t value)
{
    for (size_t i = 0; i < count; i++)
        out[i] = value;
}

#define READ(type)                                                                                                     \
    for (size_t i = 0; i < count; i++, at += lane.stride) {                                                            \
        type value;                                                                                                    \
        memcpy(&value, at, sizeof value);                                                                              \
        out[i] = (int64_t)value;                                                                                       \
    }

static void read_words(ckpip_lane_of lane, const ckpip_field *field, size_t start, size_t count, int64_t *out)
{
    const char *at = lane.data + start * lane.stride;
    if (field->size == 8)
        READ(int64_t)
    else if (field->size == 4 && field->has_sign)
        READ(int32_t)
    else if (field->size == 4)
        READ(uint32_t)
    else if (field->size == 2)
        READ(uint16_t)
    else
        READ(uint8_t)
}

/* What has no presence bit, and says by 0 that nothing is known. */
static bool zero_is_absent(const ckpip_field *field)
{
    return field->has == 0 &&
           (field->type == CKPI_TYPE_WORD || field->type == CKPI_TYPE_NUMBER || field->type == CKPI_TYPE_CURRENCY);
}

static void blank_absent(const ckpip_records *records, const ckpip_field *field, size_t start, size_t count,
                         int64_t *out)
{
    if (zero_is_absent(field)) {
        for (size_t i = 0; i < count; i++)
            out[i] = out[i] == 0 ? CKPI_ABSENT : out[i];
    }
    if (field->has == 0 || !records->present.data)
        return;
    const char *at = records->present.data + start * records->present.stride;
    for (size_t i = 0; i < count; i++, at += records->present.stride) {
        uint32_t present;
        memcpy(&present, at, sizeof present);
        out[i] = present & field->has ? out[i] : CKPI_ABSENT;
    }
}

static void read_stored(const ckpip_records *records, int position, size_t start, size_t count, int64_t *out)
{
    const ckpip_field *field = &records->kind->fields[position];
    const ckpip_lane_of lane = records->field[position];
    const bool flag = field->type == CKPI_TYPE_FLAG;
    if (!lane.data) {
        /* A count or a flag without a presence bit is 0 where nothing is told. */
        const bool zero = field->has == 0 && !zero_is_absent(field);
        fill(out, count, zero ? 0 : CKPI_ABSENT);
        return;
    }
    read_words(lane, field, start, count, out);
    if (flag) {
        for (size_t i = 0; i < count; i++)
            out[i] = (out[i] & (int64_t)field->flag) != 0;
    }
    blank_absent(records, field, start, count, out);
}

void ckpip_records_read(const ckpip_records *records, int position, size_t start, size_t count, int64_t *out)
{
    const ckpip_field *field = &records->kind->fields[position];
    if (!field->derive) {
        read_stored(records, position, start, count, out);
        return;
    }
    int64_t inputs[CKPIP_INPUTS][CKPIP_BLOCK];
    size_t used = 0;
    for (; used < CKPIP_INPUTS && field->inputs[used] != 0; used++)
        read_stored(records, ckpip_field_position(records->kind, field->inputs[used]), start, count, inputs[used]);
    for (size_t i = 0; i < count; i++) {
        int64_t in[CKPIP_INPUTS];
        for (size_t k = 0; k < CKPIP_INPUTS; k++)
            in[k] = k < used ? inputs[k][i] : CKPI_ABSENT;
        out[i] = field->derive(in);
    }
}

void ckpip_records_read_ids(const ckpip_records *records, int position, size_t start, size_t count, uint64_t *out)
{
    const ckpip_lane_of lane = records->field[position];
    if (!lane.data) {
        memset(out, 0, count * sizeof *out);
        return;
    }
    const char *at = lane.data + start * lane.stride;
    for (size_t i = 0; i < count; i++, at += lane.stride)
        memcpy(&out[i], at, sizeof out[i]);
}
