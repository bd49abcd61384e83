/* SPDX-License-Identifier: MIT */
/* A metric of one's own beside those of the library: calls answered within 20 s whose talk took less than five minutes,
 * of all answered. Build: cc own_metric.c $(pkg-config --cflags --libs callkpi) */
#include <callkpi.h>
#include <stdio.h>

static const int64_t second = 1000000;

/* Measures and metric are data: saved with the state, merged and taken back like any other. A row reads best as a row. */
/* clang-format off */
/* --- The declaration --- */
static const ckpi_measure measures[] = {
    {.name = "quick and short", .kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_COUNT, .condition_count = 3,
     .conditions = {{.field = CKPI_FIELD_OUTCOME, .comparison = CKPI_COMPARISON_EQUAL, .value = CKPI_OUTCOME_ANSWERED},
                    {.field = CKPI_FIELD_WAIT, .comparison = CKPI_COMPARISON_AT_MOST, .value = 20 * 1000000},
                    {.field = CKPI_FIELD_TALK, .comparison = CKPI_COMPARISON_LESS, .value = 300 * 1000000}}},
    {.name = "answered", .kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_COUNT, .condition_count = 1,
     .conditions = {{.field = CKPI_FIELD_OUTCOME, .comparison = CKPI_COMPARISON_EQUAL, .value = CKPI_OUTCOME_ANSWERED}}}
};
static const ckpi_metric_definition metric = {
    .symbol = "QUICK%", .name = "Quick and short", .kind = CKPI_KIND_PROPORTION, .unit = CKPI_UNIT_RATIO,
    .better = CKPI_BETTER_HIGHER, .counting_unit = CKPI_COUNTS_VISITS,
    .numerator = {{.coefficient = 1, .measure = 0}}, .denominator = {{.coefficient = 1, .measure = 1}},
};
static const ckpi_state_config config = {
    .struct_size = sizeof(config), .measures = measures, .measure_count = 2, .measure_size = sizeof(measures[0]),
    .metrics = &metric, .metric_count = 1, .metric_size = sizeof(metric),
};
/* --- The end of the declaration --- */
/* clang-format on */

static ckpi_contact call(int64_t wait_s, int64_t talk_s)
{
    return (ckpi_contact){.present = CKPI_CONTACT_HAS_OFFERED_AT | CKPI_CONTACT_HAS_WAIT | CKPI_CONTACT_HAS_TALK,
                          .outcome = CKPI_OUTCOME_ANSWERED,
                          .wait_us = wait_s * second,
                          .talk_us = talk_s * second};
}

static ckpi_status print(const ckpi_state *state, uint32_t which)
{
    const ckpi_metric_query query = {.struct_size = sizeof(query), .metric = which};
    ckpi_metric_info info = {.struct_size = sizeof(info)};
    ckpi_value value = {.struct_size = sizeof(value)};
    ckpi_status status = ckpi_metric_own_describe(state, which, &info);
    if (status == CKPI_OK)
        status = ckpi_metric_read(state, &query, &value);
    if (status == CKPI_OK)
        printf("%-8s %-24s %7.3f %-7s = %g / %g, 95 %% interval %.3f to %.3f\n", info.symbol, info.name, value.value,
               ckpi_unit_name(value.unit), value.numerator, value.denominator, value.low, value.high);
    return status;
}

int main(void)
{
    const ckpi_contact calls[] = {call(12, 180), call(35, 240), call(5, 400), call(8, 90)};
    const ckpi_contact_view view = {.data = calls, .count = 4, .record_size = sizeof(ckpi_contact)};
    ckpi_state *state = NULL;
    ckpi_status status = ckpi_state_new(&config, &state);
    if (status == CKPI_OK)
        status = ckpi_state_add_view(state, &view, NULL);
    if (status == CKPI_OK)
        status = print(state, CKPI_METRIC_SERVICE_LEVEL);
    if (status == CKPI_OK)
        status = print(state, CKPI_OWN_METRIC_FIRST);
    ckpi_state_free(state);
    if (status != CKPI_OK)
        fprintf(stderr, "%s\n", ckpi_status_text(status));
    return status == CKPI_OK ? 0 : 1;
}
