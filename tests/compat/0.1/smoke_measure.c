/* SPDX-License-Identifier: MIT */
/* A client of release 0.1: a vendor's own measures, over records of any kind. */
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

static ckpi_survey surveys[3];
static ckpi_measure measures[2];

static void make(void)
{
    for (int i = 0; i < 3; i++) {
        surveys[i].present = CKPI_SURVEY_HAS_AT | CKPI_SURVEY_HAS_VALUE | CKPI_SURVEY_HAS_WORST | CKPI_SURVEY_HAS_BEST;
        surveys[i].at_us = 1000000;
        surveys[i].value = 3 + i;
        surveys[i].worst = 1;
        surveys[i].best = 5;
        surveys[i].question_kind = CKPI_SURVEY_QUESTION_CSAT;
        surveys[i].status = CKPI_SURVEY_STATUS_COMPLETE;
    }
    measures[0].kind = measures[1].kind = CKPI_RECORD_SURVEY;
    measures[0].aggregate = CKPI_AGGREGATE_COUNT;
    measures[1].aggregate = CKPI_AGGREGATE_SUM;
    measures[1].field = CKPI_FIELD_VALUE;
    CHECK(ckpi_measure_check(&measures[1], sizeof measures[1], NULL) == CKPI_OK);
}

static ckpi_record_columns columns_of(const ckpi_record_column *lanes, size_t count)
{
    ckpi_record_columns columns;
    memset(&columns, 0, sizeof columns);
    columns.struct_size = sizeof columns;
    columns.kind = CKPI_RECORD_SURVEY;
    columns.count = 1;
    columns.columns = lanes;
    columns.column_count = count;
    return columns;
}

static void keep(void)
{
    const int64_t at = 5;
    const uint8_t sent = CKPI_SURVEY_STATUS_SENT;
    const ckpi_record_column lanes[] = {{&at, 0, CKPI_FIELD_AT, 0}, {&sent, 0, CKPI_FIELD_STATUS, 0}};
    const ckpi_record_columns columns = columns_of(lanes, 2);
    const ckpi_record_view view = {surveys, 3, sizeof surveys[0], 0, CKPI_RECORD_SURVEY, 0};
    ckpi_state_config config = {.struct_size = sizeof config};
    ckpi_cube_config cut = {.struct_size = sizeof cut};
    ckpi_state *state;
    ckpi_cube *cube = NULL;
    int64_t held;
    config.families = 1u << CKPI_RECORD_SURVEY;
    config.measures = measures;
    config.measure_count = 2;
    config.measure_size = sizeof measures[0];
    cut.state = &config;
    CHECK(ckpi_state_new(&config, &state) == CKPI_OK && ckpi_cube_new(&cut, &cube) == CKPI_OK);
    CHECK(ckpi_state_add_records(state, &view, NULL) == CKPI_OK);
    CHECK(ckpi_state_add_record_columns(state, &columns, NULL) == CKPI_OK);
    CHECK(ckpi_state_records(state, CKPI_RECORD_SURVEY, &held) == CKPI_OK && held == 4);
    CHECK(ckpi_state_retract_records(state, &view, NULL) == CKPI_OK);
    CHECK(ckpi_state_records(state, CKPI_RECORD_SURVEY, &held) == CKPI_OK && held == 1);
    CHECK(ckpi_cube_add_records(cube, &view, NULL) == CKPI_OK);
    CHECK(ckpi_cube_add_record_columns(cube, &columns, NULL) == CKPI_OK);
    CHECK(ckpi_cube_records(cube, CKPI_RECORD_SURVEY, &held) == CKPI_OK && held == 4);
    CHECK(ckpi_cube_retract_records(cube, &view, NULL) == CKPI_OK);
    CHECK(ckpi_cube_records(cube, CKPI_RECORD_SURVEY, &held) == CKPI_OK && held == 1);
    ckpi_state_free(state);
    ckpi_cube_free(cube);
}

static void declare(void)
{
    ckpi_metric_definition metric;
    ckpi_state_config config = {.struct_size = sizeof config};
    ckpi_metric_info info = {.struct_size = sizeof info};
    ckpi_state *state;
    uint32_t at = 0, found = 1;
    memset(&metric, 0, sizeof metric);
    metric.kind = CKPI_KIND_COUNT;
    metric.unit = CKPI_UNIT_COUNT;
    metric.counting_unit = CKPI_COUNTS_RESPONSES;
    metric.numerator[0].coefficient = 1;
    memcpy(metric.symbol, "ASKED", 5);
    memcpy(metric.name, "Asked", 5);
    config.families = 1u << CKPI_RECORD_SURVEY;
    config.measures = measures;
    config.measure_count = 2;
    config.measure_size = sizeof measures[0];
    config.metrics = &metric;
    config.metric_count = 1;
    config.metric_size = sizeof metric;
    CHECK(ckpi_state_new(&config, &state) == CKPI_OK);
    CHECK(ckpi_metric_own_at(state, 0, &at) == CKPI_OK && at == CKPI_OWN_METRIC_FIRST);
    CHECK(ckpi_metric_own_find(state, "ASKED", 5, &found) == CKPI_OK && found == at);
    CHECK(ckpi_metric_own_describe(state, at, &info) == CKPI_OK && strcmp(info.name, "Asked") == 0);
    ckpi_state_free(state);
}

static void list(void)
{
    ckpi_measure measure;
    uint32_t count = 0;
    while (ckpi_measure_at(CKPI_RECORD_CONTACT, count, &measure, sizeof measure) == CKPI_OK)
        count++;
    CHECK(count >= 84 && measure.kind == CKPI_RECORD_CONTACT);
    CHECK(strcmp(ckpi_aggregate_name(CKPI_AGGREGATE_SUM), "sum") == 0);
    CHECK(strcmp(ckpi_operand_name(CKPI_OPERAND_RATIO), "ratio") == 0);
    CHECK(strcmp(ckpi_comparison_name(CKPI_COMPARISON_ONE_OF), "one_of") == 0);
    CHECK(ckpi_aggregate_name(0) == NULL);
    CHECK(strcmp(ckpi_metric_shape_name(CKPI_SHAPE_KAPPA), "kappa") == 0);
}

static void start_from_the_library(void)
{
    ckpi_metric_definition metric;
    ckpi_issue issue = {.struct_size = sizeof issue};
    CHECK(ckpi_metric_definition_read(CKPI_METRIC_ROOT_SQUARE_ERROR, &metric, sizeof metric) == CKPI_OK);
    CHECK(metric.shape == CKPI_SHAPE_ROOT && strcmp(metric.symbol, "RMSE") == 0);
    CHECK(ckpi_metric_definition_check(&metric, sizeof metric, NULL, 0, 0, &issue) == CKPI_OK);
    metric.shape = CKPI_SHAPE_SURVIVAL;
    CHECK(ckpi_metric_definition_check(&metric, sizeof metric, NULL, 0, 0, &issue) == CKPI_E_ARGUMENT);
    CHECK(strcmp(ckpi_definition_member_name(issue.field), "shape") == 0);
    CHECK(strcmp(ckpi_definition_reason_text(issue.reason), "does not go with the kind") == 0);
}

int main(void)
{
    start_from_the_library();
    make();
    keep();
    declare();
    list();
    return failures != 0;
}
