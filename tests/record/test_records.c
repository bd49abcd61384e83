/* SPDX-License-Identifier: MIT */
/* Records of every kind: what their tables say of the structs, what is
 * refused, and that a view and columns read alike. */
#include "public.h"

#include "record/records.h"
#include "support/expect.h"
#include <string.h>

enum { LARGEST = 512, KINDS = CKPI_RECORD_LIFECYCLE };

/* A record of any kind. */
typedef struct any_record {
    _Alignas(8) unsigned char bytes[LARGEST];
} any_record;

static void put(any_record *record, const ckpi_record_field_info *field, int64_t value)
{
    uint32_t present, flags;
    memcpy(&present, record->bytes, sizeof present);
    present |= field->present_bit;
    memcpy(record->bytes, &present, sizeof present);
    if (field->field_type == CKPI_TYPE_FLAG) {
        memcpy(&flags, record->bytes + 4, sizeof flags);
        flags = value ? flags | field->flag_bit : flags & ~field->flag_bit;
        memcpy(record->bytes + 4, &flags, sizeof flags);
    } else if (field->size == 8) {
        memcpy(record->bytes + field->offset, &value, 8);
    } else if (field->size == 4) {
        const uint32_t small = (uint32_t)value;
        memcpy(record->bytes + field->offset, &small, 4);
    } else if (field->size == 2) {
        const uint16_t small = (uint16_t)value;
        memcpy(record->bytes + field->offset, &small, 2);
    } else {
        record->bytes[field->offset] = (unsigned char)value;
    }
}

static ckpi_record_field_info field_at(uint32_t kind, uint32_t index)
{
    ckpi_record_field_info info = {.struct_size = sizeof info};
    expect_ok(ckpi_record_field_at(kind, index, &info));
    return info;
}

static ckpi_record_field_info field_of(uint32_t kind, uint32_t field)
{
    ckpi_record_field_info info = {.struct_size = sizeof info};
    expect_ok(ckpi_record_field_describe(kind, field, &info));
    return info;
}

static void set(any_record *record, uint32_t kind, uint32_t field, int64_t value)
{
    const ckpi_record_field_info info = field_of(kind, field);
    put(record, &info, value);
}

static ckpi_record_kind_info kind_info(uint32_t kind)
{
    ckpi_record_kind_info info = {.struct_size = sizeof info};
    expect_ok(ckpi_record_kind_describe(kind, &info));
    return info;
}

/* A record with what its kind requires, and no more. */
static any_record least(uint32_t kind)
{
    any_record record;
    memset(&record, 0, sizeof record);
    for (uint32_t i = 0; i < kind_info(kind).field_count; i++) {
        const ckpi_record_field_info field = field_at(kind, i);
        if (field.required)
            put(&record, &field, field.field_type == CKPI_TYPE_TIME ? TEST_HOUR : 1);
    }
    if (kind == CKPI_RECORD_SALE)
        set(&record, kind, CKPI_FIELD_SALE_TYPE, CKPI_SALE_TYPE_NO_SALE);
    if (kind == CKPI_RECORD_CONTACT)
        set(&record, kind, CKPI_FIELD_OUTCOME, CKPI_OUTCOME_OPEN);
    return record;
}

static void expect_verdict_at(uint32_t kind, const any_record *record, ckpi_status status, uint32_t field,
                              uint32_t reason, int line)
{
    ckpi_issue issue = {.struct_size = sizeof issue};
    const ckpi_status got = ckpi_record_check(kind, record->bytes, kind_info(kind).record_size, &issue);
    expect_true_at(got == status && issue.field == field && issue.reason == reason, __FILE__, line,
                   "%s: %s, field %s, reason %s", kind_info(kind).name, ckpi_status_name(got),
                   ckpi_word(CKPI_VOCABULARY_FIELD, issue.field), ckpi_word(CKPI_VOCABULARY_REASON, issue.reason));
    assert_int_equal(ckpi_record_check(kind, record->bytes, kind_info(kind).record_size, NULL), got);
}

#define expect_verdict(kind, record, status, field, reason)                                                            \
    expect_verdict_at((kind), (record), (status), (field), (reason), __LINE__)
#define expect_fine(kind, record) expect_verdict((kind), (record), CKPI_OK, 0, 0)
#define expect_refused(kind, record, field, reason) expect_verdict((kind), (record), CKPI_E_RECORD, (field), (reason))

/* --- The tables and the structs --- */

static void test_kinds_are_listed(void **state)
{
    (void)state;
    uint32_t kind, found, count = 0;
    for (; ckpi_record_kind_at(count, &kind) == CKPI_OK; count++) {
        assert_int_equal(kind, count + 1);
        const ckpi_record_kind_info info = kind_info(kind);
        assert_int_equal(info.kind, kind);
        assert_true(info.record_size % 8 == 0 && info.record_size <= LARGEST);
        assert_true(strlen(info.meaning) > 0);
        expect_ok(ckpi_record_kind_find(info.name, strlen(info.name), &found));
        assert_int_equal(found, kind);
        assert_string_equal(ckpi_word(CKPI_VOCABULARY_RECORD_KIND, kind), info.name);
    }
    assert_int_equal(count, KINDS);
    ckpi_record_kind_info info = {.struct_size = sizeof info};
    expect_status(ckpi_record_kind_describe(0, &info), CKPI_E_NOT_FOUND);
    expect_status(ckpi_record_kind_describe(KINDS + 1, &info), CKPI_E_NOT_FOUND);
    expect_status(ckpi_record_kind_describe(1, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_record_kind_find("contacts", 8, &found), CKPI_E_NOT_FOUND);
    ckpi_record_field_info field = {.struct_size = sizeof field};
    expect_status(ckpi_record_field_at(1, 1000, &field), CKPI_E_NOT_FOUND);
    expect_status(ckpi_record_field_at(99, 0, &field), CKPI_E_NOT_FOUND);
    expect_status(ckpi_record_field_at(1, 0, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_record_field_describe(CKPI_RECORD_COST, CKPI_FIELD_WAIT, &field), CKPI_E_NOT_FOUND);
    expect_status(ckpi_record_field_describe(CKPI_RECORD_COST, CKPI_FIELD_AT, NULL), CKPI_E_ARGUMENT);
    field.struct_size = 4;
    expect_status(ckpi_record_field_at(1, 0, &field), CKPI_E_SIZE);
}

static const size_t SIZES[KINDS + 1] = {
    [CKPI_RECORD_CONTACT] = sizeof(ckpi_contact),
    [CKPI_RECORD_SURVEY] = sizeof(ckpi_survey),
    [CKPI_RECORD_EVALUATION] = sizeof(ckpi_evaluation),
    [CKPI_RECORD_SALE] = sizeof(ckpi_sale),
    [CKPI_RECORD_COMPLAINT] = sizeof(ckpi_complaint),
    [CKPI_RECORD_CALLBACK] = sizeof(ckpi_callback),
    [CKPI_RECORD_CASE] = sizeof(ckpi_case),
    [CKPI_RECORD_MESSAGE] = sizeof(ckpi_message),
    [CKPI_RECORD_TRAINING] = sizeof(ckpi_training),
    [CKPI_RECORD_EMPLOYMENT] = sizeof(ckpi_employment),
    [CKPI_RECORD_COST] = sizeof(ckpi_cost),
    [CKPI_RECORD_FORECAST] = sizeof(ckpi_forecast),
    [CKPI_RECORD_STAFFING] = sizeof(ckpi_staffing),
    [CKPI_RECORD_LIFECYCLE] = sizeof(ckpi_lifecycle),
};

/* Every byte of a struct belongs to one field, to presence and flags, or is reserved. */
static void test_tables_cover_structs(void **state)
{
    (void)state;
    for (uint32_t kind = 1; kind <= KINDS; kind++) {
        const ckpip_kind *table = ckpip_kind_of(kind);
        assert_int_equal(table->size, SIZES[kind]);
        assert_int_equal(table->first_size, SIZES[kind]);
        unsigned char covered[LARGEST] = {0};
        memset(covered, 1, 8);
        uint32_t present = 0, flags = 0;
        assert_true(table->field_count <= CKPIP_FIELDS);
        for (uint32_t i = 0; i < table->field_count; i++) {
            const ckpi_record_field_info field = field_at(kind, i);
            assert_string_equal(field.name, ckpi_word(CKPI_VOCABULARY_FIELD, field.field));
            assert_int_equal(ckpip_field_position(table, field.field), i);
            assert_true(strlen(field.meaning) > 0 && field.per_unit > 0);
            expect_true(!(present & field.present_bit), "%s: bit of %s twice", table->name, field.name);
            expect_true(!(flags & field.flag_bit), "%s: flag of %s twice", table->name, field.name);
            present |= field.present_bit;
            flags |= field.flag_bit;
            assert_int_equal(field.field_type == CKPI_TYPE_FLAG, field.flag_bit != 0);
            assert_int_equal(field.field_type == CKPI_TYPE_WORD, field.vocabulary != 0);
            if (field.vocabulary) {
                assert_int_equal(field.lowest, 1);
                assert_non_null(ckpi_word(field.vocabulary, (uint32_t)field.highest));
                assert_null(ckpi_word(field.vocabulary, (uint32_t)field.highest + 1));
            }
            if (field.field_type == CKPI_TYPE_TIME || field.field_type == CKPI_TYPE_DURATION)
                assert_string_equal(field.unit, "s");
            else
                assert_string_not_equal(field.unit, "s");
            if (table->fields[i].derive) {
                assert_int_equal(field.size, 0);
                assert_string_equal(field.column, "");
                for (int k = 0; k < CKPIP_INPUTS && table->fields[i].inputs[k]; k++) {
                    const int input = ckpip_field_position(table, table->fields[i].inputs[k]);
                    assert_true(input != CKPIP_NO_FIELD && !table->fields[input].derive);
                }
                continue;
            }
            for (uint32_t other = 0; other < i; other++)
                assert_string_not_equal(field.column, field_at(kind, other).column);
            if (field.field_type == CKPI_TYPE_FLAG)
                continue;
            for (uint32_t b = 0; b < field.size; b++) {
                expect_true(!covered[field.offset + b], "%s: byte %u twice", table->name, field.offset + b);
                covered[field.offset + b] = 1;
            }
        }
        assert_int_equal(present & (present + 1), 0); /* bits without a gap */
        assert_int_equal(flags & (flags + 1), 0);
        if (kind == CKPI_RECORD_CONTACT)
            continue; /* its reserved members lie between others */
        for (size_t b = 0; b < table->size; b++)
            expect_true(covered[b] == (b < table->used), "%s: byte %zu", table->name, b);
        for (int i = 0; i < table->rule_count; i++) {
            assert_true(ckpip_field_position(table, table->rules[i].a) != CKPIP_NO_FIELD);
            assert_true(ckpip_field_position(table, table->rules[i].b) != CKPIP_NO_FIELD);
        }
    }
}

static void test_dimensions_are_named(void **state)
{
    (void)state;
    for (uint32_t kind = 1; kind <= KINDS; kind++) {
        uint32_t seen = 0;
        for (uint32_t i = 0; i < kind_info(kind).field_count; i++) {
            const ckpi_record_field_info field = field_at(kind, i);
            if (!field.is_dimension)
                continue;
            assert_string_equal(field.column, ckpi_word(CKPI_VOCABULARY_DIMENSION, field.dimension));
            seen |= 1u << field.dimension;
        }
        assert_int_equal(seen, (2u << CKPI_DIMENSION_CUSTOM2) - 1);
    }
}

/* --- What is refused --- */

static void test_required_fields(void **state)
{
    (void)state;
    for (uint32_t kind = 1; kind <= KINDS; kind++) {
        any_record record = least(kind);
        expect_fine(kind, &record);
        for (uint32_t i = 0; i < kind_info(kind).field_count; i++) {
            const ckpi_record_field_info field = field_at(kind, i);
            if (!field.required)
                continue;
            any_record without = record;
            put(&without, &field, field.field_type == CKPI_TYPE_WORD ? 0 : CKPI_ABSENT);
            if (field.size == 8 || field.field_type == CKPI_TYPE_WORD)
                expect_refused(kind, &without, field.field, CKPI_REASON_MISSING);
            if (field.present_bit == 0)
                continue;
            without = record;
            uint32_t present;
            memcpy(&present, without.bytes, sizeof present);
            present &= ~field.present_bit;
            memcpy(without.bytes, &present, sizeof present);
            expect_refused(kind, &without, field.field, CKPI_REASON_MISSING);
        }
    }
}

/* Each limit of each field: the limit itself is not what is refused. */
static void test_limits(void **state)
{
    (void)state;
    for (uint32_t kind = CKPI_RECORD_SURVEY; kind <= KINDS; kind++) {
        for (uint32_t i = 0; i < kind_info(kind).field_count; i++) {
            const ckpi_record_field_info field = field_at(kind, i);
            if (field.size == 0 || field.field_type == CKPI_TYPE_FLAG || (field.lowest == 0 && field.highest == 0))
                continue;
            const bool full = field.size == 4 && field.field_type != CKPI_TYPE_COUNT; /* every value is one */
            const bool word = field.field_type == CKPI_TYPE_WORD;
            const bool whole = field.size == 4 && field.highest == (int64_t)UINT32_MAX;
            any_record record = least(kind);
            if (!full && !whole) {
                put(&record, &field, field.highest + 1);
                expect_refused(kind, &record, field.field, word ? CKPI_REASON_UNKNOWN_VALUE : CKPI_REASON_BEYOND_RANGE);
            }
            if (field.size < 8)
                continue;
            put(&record, &field, field.lowest - 1);
            expect_refused(kind, &record, field.field,
                           field.field_type == CKPI_TYPE_DURATION && field.lowest == 0 ? CKPI_REASON_NEGATIVE_DURATION
                                                                                       : CKPI_REASON_BEYOND_RANGE);
            put(&record, &field, field.highest);
            ckpi_issue issue = {.struct_size = sizeof issue};
            const ckpi_status status = ckpi_record_check(kind, record.bytes, kind_info(kind).record_size, &issue);
            assert_true(status == CKPI_OK || issue.reason != CKPI_REASON_BEYOND_RANGE);
        }
    }
}

static void test_what_is_newer(void **state)
{
    (void)state;
    for (uint32_t kind = CKPI_RECORD_SURVEY; kind <= KINDS; kind++) {
        const size_t size = kind_info(kind).record_size;
        any_record record = least(kind);
        record.bytes[3] |= 0x80;
        expect_verdict(kind, &record, CKPI_E_NEWER, CKPI_FIELD_PRESENT, 0);
        record = least(kind);
        record.bytes[7] |= 0x80;
        expect_verdict(kind, &record, CKPI_E_NEWER, CKPI_FIELD_FLAGS, 0);
        for (size_t b = ckpip_kind_of(kind)->used; b < size; b++) {
            record = least(kind);
            record.bytes[b] = 1;
            expect_verdict(kind, &record, CKPI_E_NEWER, CKPI_FIELD_RESERVED, 0);
        }
        record = least(kind);
        expect_ok(ckpi_record_check(kind, record.bytes, size + 8, NULL));
        record.bytes[size + 7] = 1;
        expect_status(ckpi_record_check(kind, record.bytes, size + 8, NULL), CKPI_E_NEWER);
        expect_ok(ckpi_record_check(kind, record.bytes, size, NULL));
        expect_status(ckpi_record_check(kind, record.bytes, size - 8, NULL), CKPI_E_ARGUMENT);
        expect_status(ckpi_record_check(kind, record.bytes, size + 4, NULL), CKPI_E_ARGUMENT);
        expect_status(ckpi_record_check(kind, record.bytes, 4104, NULL), CKPI_E_ARGUMENT);
        expect_status(ckpi_record_check(kind, NULL, size, NULL), CKPI_E_ARGUMENT);
        expect_status(ckpi_record_check(kind, record.bytes + 4, size, NULL), CKPI_E_ARGUMENT);
    }
    any_record record = least(CKPI_RECORD_SURVEY);
    expect_status(ckpi_record_check(0, record.bytes, 248, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_record_check(KINDS + 1, record.bytes, 248, NULL), CKPI_E_ARGUMENT);
}

static void test_survey_rules(void **state)
{
    (void)state;
    const uint32_t kind = CKPI_RECORD_SURVEY;
    any_record answered = least(kind);
    set(&answered, kind, CKPI_FIELD_STATUS, CKPI_SURVEY_STATUS_COMPLETE);
    set(&answered, kind, CKPI_FIELD_QUESTION_KIND, CKPI_SURVEY_QUESTION_EFFORT);
    set(&answered, kind, CKPI_FIELD_VALUE, 2);
    set(&answered, kind, CKPI_FIELD_WORST, 5);
    set(&answered, kind, CKPI_FIELD_BEST, 1);
    expect_fine(kind, &answered);

    any_record r = answered;
    set(&r, kind, CKPI_FIELD_VALUE, 6);
    expect_refused(kind, &r, CKPI_FIELD_VALUE, CKPI_REASON_BEYOND_RANGE);
    set(&r, kind, CKPI_FIELD_VALUE, 0);
    expect_refused(kind, &r, CKPI_FIELD_VALUE, CKPI_REASON_BEYOND_RANGE);
    set(&r, kind, CKPI_FIELD_VALUE, 5);
    expect_fine(kind, &r);
    r = answered;
    set(&r, kind, CKPI_FIELD_WORST, 1);
    expect_refused(kind, &r, CKPI_FIELD_BEST, CKPI_REASON_CONTRADICTION);
    r = answered;
    set(&r, kind, CKPI_FIELD_STATUS, CKPI_SURVEY_STATUS_SENT);
    expect_refused(kind, &r, CKPI_FIELD_VALUE, CKPI_REASON_CONTRADICTION);
    r = answered;
    set(&r, kind, CKPI_FIELD_NOT_APPLICABLE, 1);
    expect_refused(kind, &r, CKPI_FIELD_VALUE, CKPI_REASON_CONTRADICTION);
    r = answered;
    set(&r, kind, CKPI_FIELD_QUESTION_KIND, 0);
    expect_refused(kind, &r, CKPI_FIELD_QUESTION_KIND, CKPI_REASON_MISSING);
    r = least(kind);
    set(&r, kind, CKPI_FIELD_WORST, 5);
    expect_refused(kind, &r, CKPI_FIELD_BEST, CKPI_REASON_MISSING);
    r = answered;
    set(&r, kind, CKPI_FIELD_SENT_AT, TEST_HOUR);
    set(&r, kind, CKPI_FIELD_COMPLETED_AT, TEST_HOUR - 1);
    expect_refused(kind, &r, CKPI_FIELD_COMPLETED_AT, CKPI_REASON_ENDS_BEFORE_START);
}

/* A flag that is set while its presence bit says that nothing is known. */
static void test_flag_without_presence(void **state)
{
    (void)state;
    ckpi_survey survey = {.present = CKPI_SURVEY_HAS_AT,
                          .flags = CKPI_SURVEY_FLAG_RESOLVED,
                          .at_us = 0,
                          .status = CKPI_SURVEY_STATUS_COMPLETE};
    ckpi_issue issue = {.struct_size = sizeof issue};
    expect_status(ckpi_record_check(CKPI_RECORD_SURVEY, &survey, sizeof survey, &issue), CKPI_E_RECORD);
    assert_int_equal(issue.field, CKPI_FIELD_RESOLVED);
    assert_int_equal(issue.reason, CKPI_REASON_CONTRADICTION);
    survey.present |= CKPI_SURVEY_HAS_RESOLVED;
    expect_ok(ckpi_record_check(CKPI_RECORD_SURVEY, &survey, sizeof survey, &issue));
}

static void test_evaluation_rules(void **state)
{
    (void)state;
    const uint32_t kind = CKPI_RECORD_EVALUATION;
    any_record r = least(kind);
    set(&r, kind, CKPI_FIELD_EARNED, 65);
    expect_refused(kind, &r, CKPI_FIELD_POSSIBLE, CKPI_REASON_MISSING);
    set(&r, kind, CKPI_FIELD_POSSIBLE, 64);
    expect_refused(kind, &r, CKPI_FIELD_EARNED, CKPI_REASON_LONGER_THAN_WHOLE);
    set(&r, kind, CKPI_FIELD_POSSIBLE, 65);
    expect_fine(kind, &r);
    set(&r, kind, CKPI_FIELD_REFERENCE_EARNED, 1);
    set(&r, kind, CKPI_FIELD_REFERENCE_POSSIBLE, 2);
    expect_refused(kind, &r, CKPI_FIELD_REFERENCE_EARNED, CKPI_REASON_CONTRADICTION);
    set(&r, kind, CKPI_FIELD_FOR_CALIBRATION, 1);
    expect_fine(kind, &r);
    set(&r, kind, CKPI_FIELD_SCRIPT_DONE, 3);
    expect_refused(kind, &r, CKPI_FIELD_SCRIPT_APPLICABLE, CKPI_REASON_MISSING);
    set(&r, kind, CKPI_FIELD_SCRIPT_APPLICABLE, 2);
    expect_refused(kind, &r, CKPI_FIELD_SCRIPT_DONE, CKPI_REASON_LONGER_THAN_WHOLE);
    set(&r, kind, CKPI_FIELD_SCRIPT_APPLICABLE, 3);
    set(&r, kind, CKPI_FIELD_EVALUATED_AT, TEST_HOUR - 1);
    expect_refused(kind, &r, CKPI_FIELD_EVALUATED_AT, CKPI_REASON_ENDS_BEFORE_START);
}

static void test_sale_rules(void **state)
{
    (void)state;
    const uint32_t kind = CKPI_RECORD_SALE;
    any_record r = least(kind);
    set(&r, kind, CKPI_FIELD_AMOUNT, 100);
    expect_refused(kind, &r, CKPI_FIELD_AMOUNT, CKPI_REASON_CONTRADICTION);
    set(&r, kind, CKPI_FIELD_SALE_TYPE, CKPI_SALE_TYPE_SALE);
    expect_fine(kind, &r);
    set(&r, kind, CKPI_FIELD_CURRENCY, 'E' | 'U' << 8 | 'R' << 16);
    expect_fine(kind, &r);
    set(&r, kind, CKPI_FIELD_CURRENCY, 'e' | 'U' << 8 | 'R' << 16);
    expect_refused(kind, &r, CKPI_FIELD_CURRENCY, CKPI_REASON_UNKNOWN_VALUE);
    set(&r, kind, CKPI_FIELD_CURRENCY, 'E' | 'U' << 8 | 'R' << 16 | 1 << 24);
    expect_refused(kind, &r, CKPI_FIELD_CURRENCY, CKPI_REASON_UNKNOWN_VALUE);
    set(&r, kind, CKPI_FIELD_CURRENCY, 0);
    set(&r, kind, CKPI_FIELD_REFUND_OF, 7);
    expect_refused(kind, &r, CKPI_FIELD_REFUND_OF, CKPI_REASON_CONTRADICTION);
    set(&r, kind, CKPI_FIELD_SALE_TYPE, CKPI_SALE_TYPE_REFUND);
    expect_fine(kind, &r);
    r = least(kind);
    set(&r, kind, CKPI_FIELD_SALE_TYPE, CKPI_SALE_TYPE_REFUND);
    expect_refused(kind, &r, CKPI_FIELD_AMOUNT, CKPI_REASON_MISSING);
    r = least(kind);
    set(&r, kind, CKPI_FIELD_KEPT, 0); /* told: not kept */
    expect_refused(kind, &r, CKPI_FIELD_KEPT, CKPI_REASON_CONTRADICTION);
    set(&r, kind, CKPI_FIELD_SALE_TYPE, CKPI_SALE_TYPE_PROMISE);
    expect_fine(kind, &r);
}

static void test_other_rules(void **state)
{
    (void)state;
    uint32_t kind = CKPI_RECORD_CALLBACK;
    any_record r = least(kind);
    set(&r, kind, CKPI_FIELD_RESULT, CKPI_CALLBACK_RESULT_REACHED);
    expect_refused(kind, &r, CKPI_FIELD_CONNECTED_AT, CKPI_REASON_MISSING);
    set(&r, kind, CKPI_FIELD_CONNECTED_AT, TEST_HOUR + ckpi_duration_limit() + 1);
    expect_refused(kind, &r, CKPI_FIELD_CONNECTED_AT, CKPI_REASON_BEYOND_RANGE);
    set(&r, kind, CKPI_FIELD_CONNECTED_AT, TEST_HOUR + ckpi_duration_limit());
    expect_fine(kind, &r);
    set(&r, kind, CKPI_FIELD_RESULT, CKPI_CALLBACK_RESULT_BUSY);
    expect_refused(kind, &r, CKPI_FIELD_CONNECTED_AT, CKPI_REASON_CONTRADICTION);

    kind = CKPI_RECORD_MESSAGE;
    r = least(kind);
    set(&r, kind, CKPI_FIELD_AUTHOR, CKPI_MESSAGE_AUTHOR_AGENT);
    set(&r, kind, CKPI_FIELD_FIRST_REPLY, 1);
    expect_fine(kind, &r);
    set(&r, kind, CKPI_FIELD_PRIVATE, 1);
    expect_refused(kind, &r, CKPI_FIELD_FIRST_REPLY, CKPI_REASON_CONTRADICTION);
    set(&r, kind, CKPI_FIELD_PRIVATE, 0);
    set(&r, kind, CKPI_FIELD_AUTHOR, CKPI_MESSAGE_AUTHOR_BOT);
    expect_refused(kind, &r, CKPI_FIELD_FIRST_REPLY, CKPI_REASON_CONTRADICTION);

    kind = CKPI_RECORD_EMPLOYMENT;
    r = least(kind);
    set(&r, kind, CKPI_FIELD_LEAVE_TYPE, CKPI_LEAVE_TYPE_RETIREMENT);
    expect_refused(kind, &r, CKPI_FIELD_LEFT_AT, CKPI_REASON_MISSING);
    set(&r, kind, CKPI_FIELD_LEFT_AT, TEST_HOUR - 1);
    expect_refused(kind, &r, CKPI_FIELD_LEFT_AT, CKPI_REASON_ENDS_BEFORE_START);
    set(&r, kind, CKPI_FIELD_LEFT_AT, TEST_HOUR);
    expect_fine(kind, &r);

    kind = CKPI_RECORD_CASE;
    r = least(kind);
    set(&r, kind, CKPI_FIELD_PERIOD_START, 0);
    expect_refused(kind, &r, CKPI_FIELD_PERIOD_END, CKPI_REASON_MISSING);
    set(&r, kind, CKPI_FIELD_PERIOD_END, 1);
    expect_fine(kind, &r);
    set(&r, kind, CKPI_FIELD_HANDED_OVER, 1);
    expect_refused(kind, &r, CKPI_FIELD_HANDED_OVER, CKPI_REASON_CONTRADICTION);
}

/* --- One way of reading --- */

static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

enum { MANY = 300, WIDE = LARGEST + 24 };

/* Records full of noise, present and flags included; times kept small enough to subtract. */
static void make_noise(uint32_t kind, unsigned char *rows, size_t stride, uint64_t seed)
{
    const ckpip_kind *table = ckpip_kind_of(kind);
    for (size_t i = 0; i < MANY; i++) {
        any_record record;
        memset(&record, 0, sizeof record);
        for (uint32_t f = 0; f < table->field_count; f++) {
            const ckpi_record_field_info field = field_at(kind, f);
            const uint64_t random = next_random(&seed);
            if (field.size == 0 || random % 4 == 0)
                continue;
            put(&record, &field, (int64_t)(random >> 24) % (field.field_type == CKPI_TYPE_WORD ? 3 : 1 << 20));
            if (random % 4 == 1 && field.size == 8 && field.field_type != CKPI_TYPE_ID)
                put(&record, &field, CKPI_ABSENT);
        }
        memcpy(rows + i * stride, record.bytes, table->size);
    }
}

static void expect_alike(const ckpip_records *a, const ckpip_records *b, const char *how)
{
    const ckpip_kind *kind = a->kind;
    for (int f = 0; f < kind->field_count; f++) {
        for (size_t start = 0; start < MANY; start += 100) {
            int64_t left[100], right[100];
            if (kind->fields[f].type == CKPI_TYPE_ID) {
                ckpip_records_read_ids(a, f, start, 100, (uint64_t *)left);
                ckpip_records_read_ids(b, f, start, 100, (uint64_t *)right);
            } else {
                ckpip_records_read(a, f, start, 100, left);
                ckpip_records_read(b, f, start, 100, right);
            }
            expect_true(memcmp(left, right, sizeof left) == 0, "%s: %s by %s", kind->name, kind->fields[f].name, how);
        }
    }
}

/* One column for each stored member, with presence and flags as columns too. */
static size_t columns_of(uint32_t kind, const unsigned char *rows, size_t stride, ckpi_record_column *out)
{
    size_t count = 0;
    out[count++] = (ckpi_record_column){rows, stride, CKPI_FIELD_PRESENT, 0};
    out[count++] = (ckpi_record_column){rows + 4, stride, CKPI_FIELD_FLAGS, 0};
    for (uint32_t f = 0; f < kind_info(kind).field_count; f++) {
        const ckpi_record_field_info field = field_at(kind, f);
        if (field.size > 0 && field.field_type != CKPI_TYPE_FLAG)
            out[count++] = (ckpi_record_column){rows + field.offset, stride, field.field, 0};
    }
    return count;
}

static void test_views_and_columns_read_alike(void **state)
{
    (void)state;
    static _Alignas(8) unsigned char rows[MANY * WIDE], packed[MANY * LARGEST];
    for (uint32_t kind = 1; kind <= KINDS; kind++) {
        const size_t size = kind_info(kind).record_size;
        memset(rows, 0x5A, sizeof rows);
        make_noise(kind, rows, WIDE, 88172645463325252u + kind);
        for (size_t i = 0; i < MANY; i++)
            memcpy(packed + i * size, rows + i * WIDE, size);
        ckpi_record_view wide = {rows, MANY, size, WIDE, kind, 0}, tight = {packed, MANY, size, 0, kind, 0};
        ckpip_records a, b, c;
        expect_ok(ckpip_records_of_view(&a, &wide));
        expect_ok(ckpip_records_of_view(&b, &tight));
        expect_alike(&a, &b, "another stride");
        ckpi_record_column list[CKPIP_FIELDS + 2];
        ckpi_record_columns columns = {sizeof columns, kind, MANY, columns_of(kind, rows, WIDE, list), list, 0};
        if (kind == CKPI_RECORD_CONTACT) {
            expect_status(ckpip_records_of_columns(&c, &columns), CKPI_E_ARGUMENT);
            continue;
        }
        expect_ok(ckpip_records_of_columns(&c, &columns));
        expect_alike(&a, &c, "columns");
        for (size_t i = 0; i < MANY; i++) {
            uint32_t fields[3], reasons[3];
            const ckpi_status status = ckpip_records_check(&a, i, &fields[0], &reasons[0]);
            assert_int_equal(ckpip_records_check(&c, i, &fields[1], &reasons[1]), status);
            assert_int_equal(ckpip_record_check(kind, packed + i * size, size, &fields[2], &reasons[2]), status);
            assert_true(fields[0] == fields[1] && fields[0] == fields[2]);
            assert_true(reasons[0] == reasons[1] && reasons[0] == reasons[2]);
        }
    }
}

/* Columns of contacts: the fields they have read as those of rows. */
static void test_contact_columns_read_alike(void **state)
{
    (void)state;
    static ckpi_contact rows[MANY];
    make_noise(CKPI_RECORD_CONTACT, (unsigned char *)rows, sizeof rows[0], 4101842887655102017u);
    for (size_t i = 0; i < MANY; i++) /* what a column always says */
        rows[i].present |=
            CKPI_CONTACT_HAS_WAIT | CKPI_CONTACT_HAS_TALK | CKPI_CONTACT_HAS_HOLDS | CKPI_CONTACT_HAS_OFFERED_AT;
    const ckpi_contact_view view = {rows, MANY, sizeof rows[0], 0};
    ckpi_contact_columns columns = {.struct_size = sizeof columns, .count = MANY};
#define GIVE(member) columns.member = &rows[0].member, columns.member##_stride = sizeof rows[0]
    GIVE(offered_at_us), GIVE(wait_us), GIVE(talk_us), GIVE(holds), GIVE(outcome), GIVE(channel), GIVE(flags);
    GIVE(queue_id), GIVE(csat), GIVE(ring_attempts);
#undef GIVE
    static const uint32_t given[] = {CKPI_FIELD_OFFERED_AT, CKPI_FIELD_WAIT,    CKPI_FIELD_TALK,
                                     CKPI_FIELD_HOLDS,      CKPI_FIELD_OUTCOME, CKPI_FIELD_CHANNEL,
                                     CKPI_FIELD_RESOLVED,   CKPI_FIELD_CSAT,    CKPI_FIELD_RING_ATTEMPTS};
    ckpip_source of_rows, of_columns;
    ckpi_contact_columns taken;
    expect_ok(ckpip_source_of_view(&of_rows, &view));
    expect_ok(ckpip_source_of_columns(&of_columns, &taken, &columns));
    ckpip_records a, b;
    ckpip_records_of_contacts(&a, &of_rows);
    ckpip_records_of_contacts(&b, &of_columns);
    int64_t left[CKPIP_BLOCK], right[CKPIP_BLOCK];
    for (size_t f = 0; f < sizeof given / sizeof given[0]; f++) {
        const int position = ckpip_field_position(a.kind, given[f]);
        ckpip_records_read(&a, position, 100, CKPIP_BLOCK, left);
        ckpip_records_read(&b, position, 100, CKPIP_BLOCK, right);
        expect_true(memcmp(left, right, sizeof left) == 0, "%s", a.kind->fields[position].name);
    }
    const int queue = ckpip_field_position(a.kind, CKPI_FIELD_QUEUE),
              hold = ckpip_field_position(a.kind, CKPI_FIELD_HOLD);
    ckpip_records_read_ids(&a, queue, 0, CKPIP_BLOCK, (uint64_t *)left);
    ckpip_records_read_ids(&b, queue, 0, CKPIP_BLOCK, (uint64_t *)right);
    assert_memory_equal(left, right, sizeof left);
    ckpip_records_read(&b, hold, 0, 1, right);
    assert_true(right[0] == CKPI_ABSENT);
}

static void test_columns_are_checked(void **state)
{
    (void)state;
    const uint32_t kind = CKPI_RECORD_TRAINING;
    static const int64_t at[2] = {5, 6}, duration[2] = {7, CKPI_ABSENT};
    static const uint8_t phase[2] = {CKPI_TRAINING_PHASE_NEW, CKPI_TRAINING_PHASE_ONGOING};
    ckpi_record_column list[4] = {{at, 0, CKPI_FIELD_AT, 0},
                                  {duration, 0, CKPI_FIELD_DURATION, 0},
                                  {phase, 0, CKPI_FIELD_PHASE, 0},
                                  {NULL, 0, CKPI_FIELD_COURSE, 0}};
    ckpi_record_columns columns = {sizeof columns, kind, 2, 4, list, 0};
    ckpip_records records;
    uint32_t field, reason;
    expect_ok(ckpip_records_of_columns(&records, &columns));
    expect_ok(ckpip_records_check(&records, 0, &field, &reason)); /* without a column of presence */
    expect_status(ckpip_records_check(&records, 1, &field, &reason), CKPI_E_RECORD);
    assert_int_equal(field, CKPI_FIELD_DURATION);
    assert_int_equal(reason, CKPI_REASON_MISSING);

    list[3] = (ckpi_record_column){at, 0, CKPI_FIELD_AT, 0};
    expect_status(ckpip_records_of_columns(&records, &columns), CKPI_E_ARGUMENT); /* twice */
    list[3] = (ckpi_record_column){at, 4, CKPI_FIELD_COURSE, 0};
    expect_status(ckpip_records_of_columns(&records, &columns), CKPI_E_ARGUMENT);
    list[3] = (ckpi_record_column){at, 0, CKPI_FIELD_WAIT, 0};
    expect_status(ckpip_records_of_columns(&records, &columns), CKPI_E_NOT_FOUND);
    list[3] = (ckpi_record_column){at, 0, CKPI_FIELD_COMPLETED, 0}; /* a flag has no column of its own */
    expect_status(ckpip_records_of_columns(&records, &columns), CKPI_E_NOT_FOUND);
    list[3] = (ckpi_record_column){at, 0, CKPI_FIELD_COURSE, 1};
    expect_status(ckpip_records_of_columns(&records, &columns), CKPI_E_NEWER);
    columns.reserved0 = 1;
    expect_status(ckpip_records_of_columns(&records, &columns), CKPI_E_NEWER);
    columns = (ckpi_record_columns){sizeof columns, kind, 2, 1, NULL, 0};
    expect_status(ckpip_records_of_columns(&records, &columns), CKPI_E_ARGUMENT);
    columns.struct_size = 8;
    expect_status(ckpip_records_of_columns(&records, &columns), CKPI_E_SIZE);
    const ckpi_record_view view = {at, 1, sizeof(ckpi_training), 0, kind, 1};
    expect_status(ckpip_records_of_view(&records, &view), CKPI_E_NEWER);
    expect_status(ckpip_records_of_view(&records, NULL), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds_are_listed),
        cmocka_unit_test(test_tables_cover_structs),
        cmocka_unit_test(test_dimensions_are_named),
        cmocka_unit_test(test_required_fields),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_what_is_newer),
        cmocka_unit_test(test_survey_rules),
        cmocka_unit_test(test_flag_without_presence),
        cmocka_unit_test(test_evaluation_rules),
        cmocka_unit_test(test_sale_rules),
        cmocka_unit_test(test_other_rules),
        cmocka_unit_test(test_views_and_columns_read_alike),
        cmocka_unit_test(test_contact_columns_read_alike),
        cmocka_unit_test(test_columns_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
