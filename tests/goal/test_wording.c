/* SPDX-License-Identifier: MIT */
/* What the words of a goal leave open, against sentences and their codes. */
#include "support/expect.h"
#include "support/vectors.h"
#include <string.h>

static void codes_of(const char *statement, size_t size, const ckpi_lexicon *words, char *out, size_t room)
{
    ckpi_smart_finding findings[16];
    ckpi_smart smart = {.struct_size = sizeof smart};
    size_t used = 0;
    expect_ok(ckpi_wording_check(statement, size, words, findings, 16, &smart));
    assert_true(smart.valid == 1 && smart.error_count == 0 && smart.warning_count == smart.finding_count);
    out[0] = 0;
    for (uint32_t i = 0; i < smart.finding_count; i++)
        used += (size_t)snprintf(out + used, room - used, "%s%s", i ? " " : "",
                                 ckpi_goal_word(CKPI_GOAL_WORDS_SMART_CODE, findings[i].code));
}

static void expect_codes(const char *statement, const char *expected)
{
    char got[512];
    codes_of(statement, strlen(statement), NULL, got, sizeof got);
    expect_true(strcmp(got, expected) == 0, "\"%s\": %s, expected %s", statement, got, expected);
}

static void sentences_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("smart_wording.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++)
        expect_codes(row.field[1], row.field[2]);
    fclose(file);
    assert_int_equal(rows, 13);
}

static void terms_are_whole_words(void **state)
{
    (void)state;
    expect_codes("Cut AHT by 5% in 2 weeks", "");
    expect_codes("Cut AHTX by 5% in 2 weeks", "M_NO_METRIC_IN_TEXT");
    expect_codes("Cut the AHTs by 5% in 2 weeks", "");
    expect_codes("Reach the best AHT of 300 s in 2 weeks", "S_VAGUE_TERM");
    expect_codes("AHT of 300 s at the bestseller desk in 2 weeks", "");
    expect_codes("  CUT \t\n AHT  by 5%   in 2 weeks ", "");
    expect_codes("Improve AHT", "S_CHANGE_WITHOUT_AMOUNT M_NO_NUMBER T_NO_TIME_IN_TEXT");
}

static void percent_or_points(void **state)
{
    (void)state;
    expect_codes("Raise CSAT by 5 percent in May", "M_PERCENT_AMBIGUOUS");
    expect_codes("Raise CSAT by 5 percentage points in May", "");
    expect_codes("Raise CSAT by 5.5% (relative) in May", "");
    expect_codes("Raise CSAT by 5 pp in May", "");
    expect_codes("Raise CSAT to 85% in May", "");
    expect_codes("Reduce hold time by 5% in May", "");
    expect_codes("Reduce hold time by 5% to improve CSAT in May", "");
    expect_codes("Reduce hold time and CSAT by 5% in May", "S_MULTI_METRIC M_PERCENT_AMBIGUOUS");
}

static void times_in_words(void **state)
{
    (void)state;
    static const char *const with[] = {
        "AHT 300 s by the end of next quarter 2",
        "AHT 300 s by end of 2027",
        "AHT 300 s before Q3",
        "AHT 300 s over the next six consecutive weeks",
        "AHT 300 s until 2027-01-31",
        "AHT 300 s by year-end",
        "AHT 300 s within 1 year",
    };
    static const char *const without[] = {"AHT 300 s", "AHT 300 s in queue 3", "AHT 300 s by Q5", "AHT 300 s soonish"};
    expect_codes(with[0], "T_NO_TIME_IN_TEXT"); /* "quarter 2" is no span */
    for (size_t i = 1; i < sizeof with / sizeof with[0]; i++)
        expect_codes(with[i], "");
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++)
        expect_codes(without[i], "T_NO_TIME_IN_TEXT");
}

static void terms_can_be_replaced(void **state)
{
    (void)state;
    static const char VAGUE[] = "zeitnah\nbald,demnächst\n";
    static const char METRICS[] = "%erreichbarkeit,servicelevel";
    static const char STATEMENT[] = "Servicelevel demnächst besser";
    const ckpi_lexicon german = {.struct_size = sizeof german,
                                 .vague = VAGUE,
                                 .vague_size = sizeof VAGUE - 1,
                                 .metrics = METRICS,
                                 .metrics_size = sizeof METRICS - 1};
    char got[512];
    codes_of(STATEMENT, sizeof STATEMENT - 1, &german, got, sizeof got);
    assert_string_equal(got, "S_VAGUE_TERM M_NO_NUMBER T_NO_TIME_IN_TEXT");
}

static void any_bytes_are_read(void **state)
{
    (void)state;
    char bytes[4097], got[512];
    uint32_t seed = 1;
    for (size_t i = 0; i < sizeof bytes; i++) {
        seed = seed * 1664525 + 1013904223;
        bytes[i] = (char)(seed >> 24);
    }
    codes_of(bytes, 4096, NULL, got, sizeof got);
    codes_of(bytes, 0, NULL, got, sizeof got);
    assert_string_equal(got, "S_NO_STATEMENT");
    codes_of("by 5", 4, NULL, got, sizeof got);
    codes_of("by 5", 3, NULL, got, sizeof got);
    assert_string_equal(got, "M_NO_METRIC_IN_TEXT M_NO_NUMBER T_NO_TIME_IN_TEXT");
    ckpi_smart smart = {.struct_size = sizeof smart};
    expect_status(ckpi_wording_check(bytes, 4097, NULL, NULL, 0, &smart), CKPI_E_LIMIT);
    expect_status(ckpi_wording_check(NULL, 1, NULL, NULL, 0, &smart), CKPI_E_ARGUMENT);
    expect_status(ckpi_wording_check(bytes, 1, NULL, NULL, 1, &smart), CKPI_E_ARGUMENT);
    ckpi_smart_finding findings[3] = {{.code = 99}};
    expect_status(ckpi_wording_check("by 5", 3, NULL, findings, 2, &smart), CKPI_E_SPACE);
    assert_true(smart.finding_count == 3 && findings[0].code == 99);
    expect_ok(ckpi_wording_check("by 5", 3, NULL, findings, 3, &smart));
    assert_int_equal(findings[0].code, CKPI_SMART_M_NO_METRIC_IN_TEXT);
    const ckpi_lexicon newer = {.struct_size = sizeof newer, .reserved0 = 1};
    expect_status(ckpi_wording_check(bytes, 1, &newer, NULL, 0, &smart), CKPI_E_NEWER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_agree),       cmocka_unit_test(terms_are_whole_words),
        cmocka_unit_test(percent_or_points),     cmocka_unit_test(times_in_words),
        cmocka_unit_test(terms_can_be_replaced), cmocka_unit_test(any_bytes_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
