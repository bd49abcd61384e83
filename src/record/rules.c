/* SPDX-License-Identifier: MIT */
/* What a record other than a contact must not say: the limits of its fields,
 * and the rules of its table. */
#include "public.h"

#include "base/take.h"
#include "record/records.h"
#include <string.h>

typedef struct verdict {
    uint32_t field;
    uint32_t reason;
} verdict;

static const verdict FINE = {CKPI_FIELD_NONE, CKPI_REASON_NONE};

/* --- What a later release may have written --- */

static uint32_t word_at(ckpip_lane_of lane, size_t index)
{
    uint32_t word = 0;
    if (lane.data)
        memcpy(&word, lane.data + index * lane.stride, sizeof word);
    return word;
}

/* The first field that this library does not understand. */
static uint32_t newer_field(const ckpip_records *records, size_t index)
{
    const ckpip_kind *kind = records->kind;
    uint32_t present = 0, flags = 0;
    for (size_t i = 0; i < kind->field_count; i++) {
        present |= kind->fields[i].has;
        flags |= kind->fields[i].flag;
    }
    if (word_at(records->present, index) & ~present)
        return CKPI_FIELD_PRESENT;
    if (word_at(records->flags, index) & ~flags)
        return CKPI_FIELD_FLAGS;
    if (records->rows) {
        const unsigned char *row = (const unsigned char *)records->rows + index * records->row_stride;
        if (records->row_size > kind->used && !ckpip_all_zero(row + kind->used, records->row_size - kind->used))
            return CKPI_FIELD_RESERVED;
    }
    return CKPI_FIELD_NONE;
}

/* --- Fields alone --- */

static int64_t value_at(const ckpip_records *records, int position, size_t index)
{
    int64_t value;
    ckpip_records_read(records, position, index, 1, &value);
    return value;
}

bool ckpip_currency_valid(int64_t code)
{
    for (int i = 0; i < 3; i++, code >>= 8) {
        if ((code & 0xff) < 'A' || (code & 0xff) > 'Z')
            return false;
    }
    return code == 0;
}

static verdict check_field(const ckpip_records *records, int position, size_t index)
{
    const ckpip_field *field = &records->kind->fields[position];
    if (field->derive || field->type == CKPI_TYPE_ID)
        return FINE;
    const int64_t value = value_at(records, position, index);
    if (value == CKPI_ABSENT) {
        const bool contradicts = field->type == CKPI_TYPE_FLAG && (word_at(records->flags, index) & field->flag);
        if (contradicts)
            return (verdict){field->field, CKPI_REASON_CONTRADICTION};
        return field->required ? (verdict){field->field, CKPI_REASON_MISSING} : FINE;
    }
    if (field->type == CKPI_TYPE_CURRENCY)
        return ckpip_currency_valid(value) ? FINE : (verdict){field->field, CKPI_REASON_UNKNOWN_VALUE};
    int64_t lowest, highest;
    if (!ckpip_field_limits(field, &lowest, &highest) || (value >= lowest && value <= highest))
        return FINE;
    if (field->type == CKPI_TYPE_WORD)
        return (verdict){field->field, CKPI_REASON_UNKNOWN_VALUE};
    if (field->type == CKPI_TYPE_DURATION && value < 0)
        return (verdict){field->field, CKPI_REASON_NEGATIVE_DURATION};
    return (verdict){field->field, CKPI_REASON_BEYOND_RANGE};
}

/* --- Fields together --- */

static bool is_told(const ckpip_field *field, int64_t value)
{
    return value != CKPI_ABSENT && (field->type != CKPI_TYPE_FLAG || field->has != 0 || value != 0);
}

/* A field that two records of different releases do not share is absent. */
static int64_t rule_value(const ckpip_records *records, uint32_t field, size_t index, bool *told)
{
    *told = false;
    const int position = ckpip_field_position(records->kind, field);
    if (position == CKPIP_NO_FIELD)
        return CKPI_ABSENT;
    const ckpip_field *row = &records->kind->fields[position];
    if (row->type == CKPI_TYPE_ID) {
        uint64_t id;
        ckpip_records_read_ids(records, position, index, 1, &id);
        *told = id != 0;
        return *told ? 0 : CKPI_ABSENT;
    }
    const int64_t value = value_at(records, position, index);
    *told = is_told(row, value);
    return value;
}

static bool in_set(int64_t value, uint32_t values)
{
    return value >= 0 && value < 32 && (values >> value & 1);
}

static verdict check_rule(const ckpip_records *records, const ckpip_rule *rule, size_t index)
{
    bool a_told, b_told, c_told;
    const int64_t a = rule_value(records, rule->a, index, &a_told);
    const int64_t b = rule_value(records, rule->b, index, &b_told);
    const int64_t c = rule_value(records, rule->c, index, &c_told);
    const bool both = a != CKPI_ABSENT && b != CKPI_ABSENT;
    uint32_t field = CKPI_FIELD_NONE, reason = CKPI_REASON_NONE;
    switch (rule->kind) {
    case CKPIP_ORDER:
        if (both && a > b)
            field = rule->b, reason = CKPI_REASON_ENDS_BEFORE_START;
        break;
    case CKPIP_SPAN:
        if (both && b - a > CKPIP_DURATION_LIMIT)
            field = rule->b, reason = CKPI_REASON_BEYOND_RANGE;
        break;
    case CKPIP_PART:
        if (both && a > b)
            field = rule->a, reason = CKPI_REASON_LONGER_THAN_WHOLE;
        break;
    case CKPIP_NEEDS:
        if (a_told && !b_told)
            field = rule->b, reason = CKPI_REASON_MISSING;
        break;
    case CKPIP_REQUIRES:
        if (in_set(a, rule->values) && !b_told)
            field = rule->b, reason = CKPI_REASON_MISSING;
        break;
    case CKPIP_ONLY_WITH:
        if (b_told && !in_set(a, rule->values))
            field = rule->b, reason = CKPI_REASON_CONTRADICTION;
        break;
    case CKPIP_DIFFER:
        if (both && a == b)
            field = rule->b, reason = CKPI_REASON_CONTRADICTION;
        break;
    case CKPIP_BETWEEN:
        if (both && c != CKPI_ABSENT && (b < c ? a < b || a > c : a < c || a > b))
            field = rule->a, reason = CKPI_REASON_BEYOND_RANGE;
        break;
    default:
        break;
    }
    return (verdict){field, reason};
}

/* --- All of it --- */

static verdict check_all(const ckpip_records *records, size_t index)
{
    const ckpip_kind *kind = records->kind;
    verdict v = FINE;
    for (int i = 0; i < kind->field_count && v.reason == CKPI_REASON_NONE; i++)
        v = check_field(records, i, index);
    for (int i = 0; i < kind->rule_count && v.reason == CKPI_REASON_NONE; i++)
        v = check_rule(records, &kind->rules[i], index);
    return v;
}

ckpi_status ckpip_records_check(const ckpip_records *records, size_t index, uint32_t *field, uint32_t *reason)
{
    *reason = CKPI_REASON_NONE;
    *field = newer_field(records, index);
    if (*field != CKPI_FIELD_NONE)
        return CKPI_E_NEWER;
    const verdict v = check_all(records, index);
    *field = v.field;
    *reason = v.reason;
    return v.reason == CKPI_REASON_NONE ? CKPI_OK : CKPI_E_RECORD;
}

static ckpi_status check_contact(const void *record, size_t record_size, uint32_t *field, uint32_t *reason)
{
    ckpip_source source;
    const ckpi_status status = ckpip_source_of_one(&source, record, record_size);
    if (status != CKPI_OK)
        return status;
    ckpip_block block;
    ckpip_block_fill(&block, &source, 0, 1, 0);
    return ckpip_block_check(&block, 0, &source, 0, field, reason);
}

ckpi_status ckpip_record_check(uint32_t kind, const void *record, size_t record_size, uint32_t *field, uint32_t *reason)
{
    *field = CKPI_FIELD_NONE;
    *reason = CKPI_REASON_NONE;
    if (kind == CKPI_RECORD_CONTACT)
        return check_contact(record, record_size, field, reason);
    ckpip_records records;
    const ckpi_status status = ckpip_records_of_one(&records, kind, record, record_size);
    return status == CKPI_OK ? ckpip_records_check(&records, 0, field, reason) : status;
}

ckpi_status ckpi_record_check(uint32_t kind, const void *record, size_t record_size, ckpi_issue *issue)
{
    uint32_t field, reason;
    const ckpi_status status = ckpip_record_check(kind, record, record_size, &field, &reason);
    return status == CKPI_OK ? status : ckpip_blame(issue, status, 0, field, reason);
}
