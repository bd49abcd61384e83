/* SPDX-License-Identifier: MIT */
/* The list of kinds, and what there is to know about each. */
#include "public.h"

#include "base/take.h"
#include "record/table.h"
#include <string.h>

/* In the order of ckpi_record_kind, from 1. */
static const ckpip_kind *const KINDS[] = {
    &ckpip_contact_kind,  &ckpip_survey_kind,   &ckpip_evaluation_kind, &ckpip_sale_kind,      &ckpip_complaint_kind,
    &ckpip_callback_kind, &ckpip_case_kind,     &ckpip_message_kind,    &ckpip_training_kind,  &ckpip_employment_kind,
    &ckpip_cost_kind,     &ckpip_forecast_kind, &ckpip_staffing_kind,   &ckpip_lifecycle_kind,
};

static const uint32_t KIND_COUNT = sizeof KINDS / sizeof KINDS[0];

const ckpip_kind *ckpip_kind_of(uint32_t kind)
{
    return kind >= 1 && kind <= KIND_COUNT ? KINDS[kind - 1] : NULL;
}

int ckpip_field_position(const ckpip_kind *kind, uint32_t field)
{
    for (int i = 0; i < kind->field_count; i++) {
        if (kind->fields[i].field == field)
            return i;
    }
    return CKPIP_NO_FIELD;
}

/* --- Limits by type --- */

static uint32_t highest_word(uint32_t vocabulary)
{
    uint32_t highest = 0, value;
    for (uint32_t i = 0; ckpi_word_at(vocabulary, i, &value) == CKPI_OK; i++)
        highest = value > highest ? value : highest;
    return highest;
}

bool ckpip_field_limits(const ckpip_field *field, int64_t *lowest, int64_t *highest)
{
    *lowest = field->lowest;
    *highest = field->highest;
    if (field->limited)
        return true;
    switch (field->type) {
    case CKPI_TYPE_TIME:
        *lowest = -CKPIP_TIME_LIMIT;
        *highest = CKPIP_TIME_LIMIT;
        return true;
    case CKPI_TYPE_DURATION:
        *highest = CKPIP_DURATION_LIMIT;
        return true;
    case CKPI_TYPE_COUNT:
        *highest = field->size == 8 ? CKPIP_AMOUNT_LIMIT : field->size == 4 ? (int64_t)UINT32_MAX : (int64_t)UINT16_MAX;
        return true;
    case CKPI_TYPE_NUMBER:
        *lowest = INT32_MIN;
        *highest = INT32_MAX;
        return true;
    case CKPI_TYPE_MONEY:
        *lowest = -CKPIP_AMOUNT_LIMIT;
        *highest = CKPIP_AMOUNT_LIMIT;
        return true;
    case CKPI_TYPE_WORD:
        *lowest = 1;
        *highest = highest_word(field->vocabulary);
        return true;
    case CKPI_TYPE_FLAG:
        *highest = 1;
        return true;
    default:
        return false;
    }
}

int64_t ckpip_field_per_unit(const ckpip_field *field)
{
    if (field->per_unit != 0)
        return field->per_unit;
    return field->type == CKPI_TYPE_TIME || field->type == CKPI_TYPE_DURATION ? 1000000 : 1;
}

static const char *const UNITS[] = {
    [CKPI_TYPE_TIME] = "s",      [CKPI_TYPE_DURATION] = "s", [CKPI_TYPE_DAYS] = "d", [CKPI_TYPE_MONEY] = "minor units",
    [CKPI_TYPE_CURRENCY] = NULL,
};

/* --- Introspection --- */

ckpi_status ckpi_record_kind_at(uint32_t index, uint32_t *out)
{
    return ckpi_word_at(CKPI_VOCABULARY_RECORD_KIND, index, out);
}

ckpi_status ckpi_record_kind_find(const char *name, size_t size, uint32_t *out)
{
    return ckpi_word_find(CKPI_VOCABULARY_RECORD_KIND, name, size, out);
}

ckpi_status ckpi_record_kind_describe(uint32_t kind, ckpi_record_kind_info *out)
{
    const ckpip_kind *row = ckpip_kind_of(kind);
    if (!out)
        return CKPI_E_ARGUMENT;
    if (!row)
        return CKPI_E_NOT_FOUND;
    const ckpi_record_kind_info info = {
        .kind = kind,
        .record_size = row->size,
        .field_count = row->field_count,
        .name = row->name,
        .meaning = row->meaning,
    };
    return ckpip_give(out, &info, sizeof info, sizeof info);
}

static ckpi_status describe(const ckpip_field *field, ckpi_record_field_info *out)
{
    ckpi_record_field_info info = {
        .field = field->field,
        .field_type = field->type,
        .offset = field->offset,
        .size = field->size,
        .is_signed = field->has_sign,
        .present_bit = field->has,
        .flag_bit = field->flag,
        .vocabulary = field->vocabulary,
        .required = field->required,
        .is_dimension = field->key > 0,
        .dimension = field->key > 0 ? field->key - 1u : 0,
        .per_unit = ckpip_field_per_unit(field),
        .name = field->name,
        .column = field->column   ? field->column
                  : field->derive ? ""
                                  : field->name,
        .meaning = field->meaning,
        .unit = UNITS[field->type] ? UNITS[field->type] : "",
    };
    if (!field->derive)
        (void)ckpip_field_limits(field, &info.lowest, &info.highest);
    return ckpip_give(out, &info, sizeof info, sizeof info);
}

ckpi_status ckpi_record_field_at(uint32_t kind, uint32_t index, ckpi_record_field_info *out)
{
    const ckpip_kind *row = ckpip_kind_of(kind);
    if (!out)
        return CKPI_E_ARGUMENT;
    if (!row || index >= row->field_count)
        return CKPI_E_NOT_FOUND;
    return describe(&row->fields[index], out);
}

ckpi_status ckpi_record_field_describe(uint32_t kind, uint32_t field, ckpi_record_field_info *out)
{
    const ckpip_kind *row = ckpip_kind_of(kind);
    if (!out)
        return CKPI_E_ARGUMENT;
    const int position = row ? ckpip_field_position(row, field) : CKPIP_NO_FIELD;
    if (position == CKPIP_NO_FIELD)
        return CKPI_E_NOT_FOUND;
    return describe(&row->fields[position], out);
}
