/* SPDX-License-Identifier: MIT */
/* Three calls in, three numbers out. Build: cc quickstart.c $(pkg-config --cflags --libs callkpi) */
#include <callkpi.h>
#include <stdio.h>

/* Times are microseconds from any epoch. `present` says which members hold something: 0 s is never "missing". */
static ckpi_contact call(uint8_t outcome, int64_t offered_s, int64_t wait_s, int64_t talk_s)
{
    const int64_t second = 1000000;
    return (ckpi_contact){.present = CKPI_CONTACT_HAS_OFFERED_AT | CKPI_CONTACT_HAS_WAIT | CKPI_CONTACT_HAS_TALK,
                          .outcome = outcome,
                          .offered_at_us = offered_s * second,
                          .wait_us = wait_s * second,
                          .talk_us = talk_s * second};
}

int main(void)
{
    const ckpi_contact calls[] = {call(CKPI_OUTCOME_ANSWERED, 0, 12, 180), call(CKPI_OUTCOME_ANSWERED, 60, 35, 240),
                                  call(CKPI_OUTCOME_ABANDONED, 90, 50, 0)};
    const ckpi_contact_view view = {.data = calls, .count = 3, .record_size = sizeof(ckpi_contact)};
    const ckpi_state_config config = {.struct_size = sizeof(config)}; /* zero is every default */
    const uint32_t metrics[] = {CKPI_METRIC_SERVICE_LEVEL, CKPI_METRIC_SPEED_OF_ANSWER, CKPI_METRIC_HANDLE_TIME};

    ckpi_state *state = NULL;
    ckpi_status status = ckpi_state_new(&config, &state);
    if (status == CKPI_OK)
        status = ckpi_state_add_view(state, &view, NULL);
    for (size_t i = 0; i < 3 && status == CKPI_OK; i++) {
        ckpi_metric_query query = {.struct_size = sizeof(query), .metric = metrics[i]};
        ckpi_metric_info info = {.struct_size = sizeof(info)};
        ckpi_value value = {.struct_size = sizeof(value)};
        status = ckpi_metric_read(state, &query, &value);
        if (status == CKPI_OK)
            status = ckpi_metric_describe(metrics[i], &info);
        if (status == CKPI_OK)
            printf("%-24s %7.3f %-7s = %g / %g, 95 %% interval %.3f to %.3f\n", info.name, value.value,
                   ckpi_unit_name(value.unit), value.numerator, value.denominator, value.low, value.high);
    }
    ckpi_state_free(state);
    if (status != CKPI_OK)
        fprintf(stderr, "%s\n", ckpi_status_text(status));
    return status == CKPI_OK ? 0 : 1;
}
