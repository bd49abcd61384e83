/* SPDX-License-Identifier: MIT */
#include "random_batch.h"

#include "support/expect.h"
#include <string.h>

enum { TRIES = 60000 };

/* A value that a field may hold, of small numbers and plausible times. */
static int64_t any_value(random_source *source, const ckpi_record_field_info *info)
{
    if (info->field_type == CKPI_TYPE_TIME)
        return random_between(source, 0, 50) * TEST_HOUR;
    if (info->field_type == CKPI_TYPE_DURATION)
        return random_between(source, 0, 300) * TEST_MINUTE;
    if (info->field_type == CKPI_TYPE_CURRENCY)
        return 'E' | 'U' << 8 | 'R' << 16;
    if (info->field_type == CKPI_TYPE_WORD)
        return random_between(source, 0, 7);
    return random_between(source, 0, 6);
}

static void put_number(unsigned char *at, uint32_t size, int64_t value)
{
    if (size == 1)
        *at = (unsigned char)value;
    else if (size == 2)
        memcpy(at, &(uint16_t){(uint16_t)value}, 2);
    else if (size == 4)
        memcpy(at, &(uint32_t){(uint32_t)value}, 4);
    else
        memcpy(at, &value, 8);
}

static void put_field(random_source *source, unsigned char *record, const ckpi_record_field_info *info)
{
    uint32_t present, flags;
    const bool given = info->required || random_chance(source, 65);
    if (info->size == 0 || !given)
        return;
    memcpy(&present, record, sizeof present);
    present |= info->present_bit;
    memcpy(record, &present, sizeof present);
    if (info->field_type == CKPI_TYPE_FLAG) {
        memcpy(&flags, record + info->offset, sizeof flags);
        flags |= random_chance(source, 50) ? info->flag_bit : 0;
        memcpy(record + info->offset, &flags, sizeof flags);
        return;
    }
    put_number(record + info->offset, info->size, any_value(source, info));
}

/* Valid ones among random ones. */
void random_batch_make(random_source *source, uint32_t kind, random_batch *out)
{
    ckpi_record_kind_info about = {.struct_size = sizeof about};
    ckpi_record_field_info info = {.struct_size = sizeof info};
    expect_ok(ckpi_record_kind_describe(kind, &about));
    assert_true(about.record_size <= RANDOM_RECORD_SIZE);
    *out = (random_batch){kind, about.record_size, 0, {{0}}};
    for (int i = 0; i < TRIES && out->count < RANDOM_BATCH; i++) {
        unsigned char *record = out->data[out->count];
        memset(record, 0, RANDOM_RECORD_SIZE);
        for (uint32_t f = 0; ckpi_record_field_at(kind, f, &info) == CKPI_OK; f++)
            put_field(source, record, &info);
        out->count += ckpi_record_check(kind, record, out->size, NULL) == CKPI_OK;
    }
    expect_true(out->count == RANDOM_BATCH, "%s: %zu valid records", about.name, out->count);
}

ckpi_record_view random_batch_view(const random_batch *batch, size_t from, size_t count)
{
    return (ckpi_record_view){batch->data[from], count, batch->size, RANDOM_RECORD_SIZE, batch->kind, 0};
}
