/* SPDX-License-Identifier: MIT */
/* A client of release 0.1: records other than contacts, listed and checked. */
#include <callkpi.h>
#include <stdio.h>
#include <string.h>

static int failures;

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            failures++;                                                                                                \
        }                                                                                                              \
    } while (0)

static void list_kinds(void)
{
    uint32_t kind, found;
    for (uint32_t i = 0; ckpi_record_kind_at(i, &kind) == CKPI_OK; i++) {
        ckpi_record_kind_info info = {.struct_size = sizeof info};
        CHECK(ckpi_record_kind_describe(kind, &info) == CKPI_OK);
        CHECK(ckpi_record_kind_find(info.name, strlen(info.name), &found) == CKPI_OK && found == kind);
        ckpi_record_field_info field = {.struct_size = sizeof field}, same = {.struct_size = sizeof same};
        for (uint32_t f = 0; f < info.field_count; f++) {
            CHECK(ckpi_record_field_at(kind, f, &field) == CKPI_OK);
            CHECK(ckpi_record_field_describe(kind, field.field, &same) == CKPI_OK);
            CHECK(strcmp(field.name, same.name) == 0 && field.offset + field.size <= info.record_size);
        }
        CHECK(ckpi_record_field_at(kind, info.field_count, &field) == CKPI_E_NOT_FOUND);
    }
}

static void check_one(void)
{
    ckpi_survey survey;
    memset(&survey, 0, sizeof survey);
    survey.present = CKPI_SURVEY_HAS_AT | CKPI_SURVEY_HAS_VALUE | CKPI_SURVEY_HAS_WORST | CKPI_SURVEY_HAS_BEST;
    survey.at_us = 1000000;
    survey.value = 4;
    survey.worst = 1;
    survey.best = 5;
    survey.question_kind = CKPI_SURVEY_QUESTION_CSAT;
    survey.status = CKPI_SURVEY_STATUS_COMPLETE;
    ckpi_issue issue = {.struct_size = sizeof issue};
    CHECK(ckpi_record_check(CKPI_RECORD_SURVEY, &survey, sizeof survey, &issue) == CKPI_OK);
    survey.value = 6;
    CHECK(ckpi_record_check(CKPI_RECORD_SURVEY, &survey, sizeof survey, &issue) == CKPI_E_RECORD);
    CHECK(issue.field == CKPI_FIELD_VALUE && issue.reason == CKPI_REASON_BEYOND_RANGE);
}

static void count_business_time(void)
{
    const ckpi_span open[2] = {{0, 10}, {20, 30}};
    const ckpi_business_hours hours = {.struct_size = sizeof hours, .open = open, .count = 2, .end_us = 40};
    int64_t value = -1;
    CHECK(ckpi_business_hours_check(&hours) == CKPI_OK);
    CHECK(ckpi_business_hours_between(&hours, 5, 25, &value) == CKPI_OK && value == 10);
    CHECK(ckpi_business_hours_after(&hours, 5, 10, &value) == CKPI_OK && value == 25);
}

int main(void)
{
    count_business_time();
    list_kinds();
    check_one();
    return failures != 0;
}
