/* SPDX-License-Identifier: MIT */
/* Versions, statuses, limits, ids. */
#include "support/expect.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void version_is_that_of_the_headers(void **unused)
{
    char text[32];
    (void)unused;
    assert_int_equal(ckpi_version_number(), CKPI_VERSION_NUMBER);
    assert_string_equal(ckpi_version_string(), CKPI_VERSION_STRING);
    assert_int_equal(CKPI_VERSION_NUMBER, CKPI_VERSION_MAJOR * 10000 + CKPI_VERSION_MINOR * 100 + CKPI_VERSION_PATCH);
    snprintf(text, sizeof text, "%d.%d.%d", CKPI_VERSION_MAJOR, CKPI_VERSION_MINOR, CKPI_VERSION_PATCH);
    assert_string_equal(text, CKPI_VERSION_STRING);
}

#define STATUS(name)                                                                                                   \
    {                                                                                                                  \
        name, #name                                                                                                    \
    }
static const struct {
    ckpi_status status;
    const char *name;
} statuses[] = {
    STATUS(CKPI_OK),         STATUS(CKPI_E_ARGUMENT),  STATUS(CKPI_E_MEMORY),       STATUS(CKPI_E_SIZE),
    STATUS(CKPI_E_NEWER),    STATUS(CKPI_E_RECORD),    STATUS(CKPI_E_OVERFLOW),     STATUS(CKPI_E_MISMATCH),
    STATUS(CKPI_E_NOT_HELD), STATUS(CKPI_E_FORMAT),    STATUS(CKPI_E_UNSUPPORTED),  STATUS(CKPI_E_LIMIT),
    STATUS(CKPI_E_SPACE),    STATUS(CKPI_E_NOT_FOUND), STATUS(CKPI_E_IRREVERSIBLE),
};
enum { STATUSES = sizeof statuses / sizeof *statuses };

static void statuses_have_their_constants_as_names(void **unused)
{
    (void)unused;
    for (int i = 0; i < STATUSES; i++) {
        assert_int_equal(statuses[i].status, -i);
        assert_string_equal(ckpi_status_name(statuses[i].status), statuses[i].name);
    }
}

static void statuses_have_a_sentence_each(void **unused)
{
    (void)unused;
    for (int i = 0; i < STATUSES; i++) {
        const char *text = ckpi_status_text(-i);
        assert_non_null(text);
        assert_true(strlen(text) > 0);
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(text, ckpi_status_text(-j));
        }
    }
}

static void unknown_statuses_have_a_name_and_a_text(void **unused)
{
    static const ckpi_status unknown[] = {1, 7, -STATUSES, -1000, INT32_MAX, INT32_MIN};
    (void)unused;
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        assert_string_equal(ckpi_status_name(unknown[i]), "CKPI_E_UNKNOWN");
        assert_non_null(ckpi_status_text(unknown[i]));
    }
}

static void statuses_are_listed_once_each(void **unused)
{
    int seen[STATUSES] = {0};
    ckpi_status status = 1;
    uint32_t i = 0;
    (void)unused;
    for (; ckpi_status_at(i, &status) == CKPI_OK; i++) {
        assert_in_range(-status, 0, STATUSES - 1);
        assert_int_equal(seen[-status]++, 0);
    }
    assert_int_equal(i, STATUSES);
    expect_status(ckpi_status_at(STATUSES, &status), CKPI_E_NOT_FOUND);
    expect_status(ckpi_status_at(UINT32_MAX, &status), CKPI_E_NOT_FOUND);
    expect_status(ckpi_status_at(0, NULL), CKPI_E_ARGUMENT);
}

static void limits_are_the_documented_numbers(void **unused)
{
    (void)unused;
    assert_true(ckpi_absent() == INT64_MIN && ckpi_absent() == CKPI_ABSENT);
    assert_true(ckpi_time_limit() == INT64_C(36028797018963968) && ckpi_time_limit() == INT64_C(1) << 55);
    assert_true(ckpi_duration_limit() == INT64_C(17592186044416) && ckpi_duration_limit() == INT64_C(1) << 44);
    assert_true(ckpi_amount_limit() == INT64_C(17592186044416) && ckpi_amount_limit() == INT64_C(1) << 44);
    assert_true(ckpi_record_limit() == INT64_C(274877906944) && ckpi_record_limit() == INT64_C(1) << 38);
}

static uint64_t id_of(const char *text)
{
    return ckpi_text_id(text, strlen(text));
}

static void no_text_is_no_id(void **unused)
{
    (void)unused;
    assert_true(ckpi_text_id(NULL, 0) == 0);
    assert_true(ckpi_text_id("", 0) == 0);
    assert_true(ckpi_text_id("abc", 0) == 0);
}

static void ids_depend_on_every_byte_and_the_size(void **unused)
{
    (void)unused;
    assert_true(id_of("support") == id_of("support"));
    assert_true(id_of("support") != id_of("Support"));
    assert_true(id_of("support") != id_of("support "));
    assert_true(ckpi_text_id("a\0b", 3) != ckpi_text_id("a\0c", 3));
    assert_true(ckpi_text_id("a\0b", 3) != ckpi_text_id("a", 1));
    assert_true(ckpi_text_id("\0", 1) != 0);
    assert_true(ckpi_text_id("\0", 1) != ckpi_text_id("\0\0", 2));
    assert_true(ckpi_text_id("\xC3\xA9", 2) != ckpi_text_id("\x43\x29", 2));
}

/* The id is the same on every machine and in every release: never change these. */
static void ids_are_golden(void **unused)
{
    static const struct {
        const char *text;
        uint64_t id;
    } golden[] = {
        {"a", UINT64_C(0x2EF7D1316EB86F71)},
        {"support", UINT64_C(0x422B091C10273AA7)},
        {"sales", UINT64_C(0x83EDA7C3441F760D)},
        {"Caf\xC3\xA9 Z\xC3\xBCrich", UINT64_C(0xD2F6A54C36A33D0F)},
        {"the quick brown fox jumps over the lazy dog", UINT64_C(0xC07E058D9AA1A04E)},
    };
    (void)unused;
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++) {
        uint64_t id = id_of(golden[i].text);
        expect_true(id == golden[i].id, "%s: 0x%08lX%08lX", golden[i].text, (unsigned long)(id >> 32),
                    (unsigned long)(id & 0xFFFFFFFF));
    }
}

static int compare_ids(const void *a, const void *b)
{
    uint64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

/* A hundred thousand names: none is 0, no two collide, and all halves of the
 * bits are used, since cubes cut ids by their low bits. */
static void ids_of_many_names_differ(void **unused)
{
    enum { MANY = 100000 };
    uint64_t *ids = must_allocate(MANY * sizeof *ids);
    unsigned low[256] = {0}, high[256] = {0};
    (void)unused;
    for (int i = 0; i < MANY; i++) {
        char text[32];
        snprintf(text, sizeof text, "agent-%d", i);
        ids[i] = id_of(text);
        low[ids[i] & 255]++;
        high[ids[i] >> 56]++;
        assert_true(ids[i] != 0);
    }
    qsort(ids, MANY, sizeof *ids, compare_ids);
    for (int i = 1; i < MANY; i++) {
        assert_true(ids[i] != ids[i - 1]);
    }
    for (int i = 0; i < 256; i++) { /* 390.6 expected, standard deviation 19.7 */
        assert_in_range(low[i], 280, 500);
        assert_in_range(high[i], 280, 500);
    }
    free(ids);
}

/* The other side of the language barrier reads these offsets. */
static void records_are_laid_out_as_documented(void **unused)
{
    (void)unused;
    assert_int_equal(sizeof(ckpi_contact), 248);
    assert_int_equal(offsetof(ckpi_contact, offered_at_us), 112);
    assert_int_equal(offsetof(ckpi_contact, revision), 216);
    assert_int_equal(offsetof(ckpi_contact, ring_attempts), 232);
    assert_int_equal(offsetof(ckpi_contact, outcome), 240);
    assert_int_equal(offsetof(ckpi_contact, transfer_type), 247);
    assert_int_equal(sizeof(ckpi_issue), 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(version_is_that_of_the_headers),
        cmocka_unit_test(statuses_have_their_constants_as_names),
        cmocka_unit_test(statuses_have_a_sentence_each),
        cmocka_unit_test(unknown_statuses_have_a_name_and_a_text),
        cmocka_unit_test(statuses_are_listed_once_each),
        cmocka_unit_test(limits_are_the_documented_numbers),
        cmocka_unit_test(no_text_is_no_id),
        cmocka_unit_test(ids_depend_on_every_byte_and_the_size),
        cmocka_unit_test(ids_are_golden),
        cmocka_unit_test(ids_of_many_names_differ),
        cmocka_unit_test(records_are_laid_out_as_documented),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
