/* SPDX-License-Identifier: MIT */
#include "support/described_record.h"

#include "support/expect.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ckpi_record_field_info field_of_column(uint32_t kind, const char *column, size_t size)
{
    ckpi_record_field_info info = {.struct_size = sizeof info};
    for (uint32_t i = 0; ckpi_record_field_at(kind, i, &info) == CKPI_OK; i++)
        if (info.size > 0 && strlen(info.column) == size && memcmp(info.column, column, size) == 0)
            return info;
    expect_true(false, "no column %.*s", (int)size, column);
    return info;
}

static int64_t number_of(const ckpi_record_field_info *field, const char *text, size_t size)
{
    uint32_t word = 0;
    if (field->field_type == CKPI_TYPE_WORD) {
        expect_ok(ckpi_word_find(field->vocabulary, text, size, &word));
        return word;
    }
    if (field->field_type == CKPI_TYPE_CURRENCY)
        return text[0] | text[1] << 8 | text[2] << 16;
    const double per_unit = field->field_type == CKPI_TYPE_MONEY ? 100 : (double)field->per_unit;
    return (int64_t)llround(strtod(text, NULL) * per_unit);
}

static void put(described_record *record, const ckpi_record_field_info *field, int64_t value)
{
    unsigned char *at = record->bytes + field->offset;
    switch (field->size) {
    case 1:
        *at = (unsigned char)value;
        return;
    case 2:
        memcpy(at, &(uint16_t){(uint16_t)value}, 2);
        return;
    case 4:
        memcpy(at, &(uint32_t){(uint32_t)value}, 4);
        return;
    default:
        memcpy(at, &value, 8);
    }
}

static void raise_bits(unsigned char *at, uint32_t bits)
{
    uint32_t all;
    memcpy(&all, at, sizeof all);
    all |= bits;
    memcpy(at, &all, sizeof all);
}

described_record record_of_text(const char *kind, const char *members)
{
    described_record record = {0};
    ckpi_record_kind_info about = {.struct_size = sizeof about};
    expect_ok(ckpi_record_kind_find(kind, strlen(kind), &record.kind));
    expect_ok(ckpi_record_kind_describe(record.kind, &about));
    assert_true(about.record_size <= DESCRIBED_RECORD_SIZE);
    record.size = about.record_size;
    for (const char *at = members; *at; at += strspn(at, " ")) {
        const size_t name = strcspn(at, "="), all = strcspn(at, " ");
        assert_true(name < all);
        const ckpi_record_field_info field = field_of_column(record.kind, at, name);
        const int64_t value = number_of(&field, at + name + 1, all - name - 1);
        raise_bits(record.bytes, field.present_bit); /* `present` is the first member of every kind */
        if (field.field_type == CKPI_TYPE_FLAG)
            raise_bits(record.bytes + field.offset, value ? field.flag_bit : 0);
        else
            put(&record, &field, value);
        at += all;
    }
    return record;
}
