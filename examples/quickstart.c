/* SPDX-License-Identifier: MIT */
/* Three calls in, three numbers out. Build: cc quickstart.c $(pkg-config --cflags --libs callkpi) */
#include <callkpi.h>
#include <stdio.h>

int main(void)
{
    /* Microseconds from any epoch; `present` says which members hold something: 0 s is never "missing". */
    enum { SECOND = 1000000, KNOWN = CKPI_HAS_OFFERED_AT | CKPI_HAS_WAIT };
    const ckpi_contact calls[] = {
        {.present = KNOWN | CKPI_HAS_TALK, .outcome = CKPI_OUTCOME_ANSWERED, .offered_at_us = 0,
         .wait_us = 12 * SECOND, .talk_us = 180 * SECOND},
        {.present = KNOWN | CKPI_HAS_TALK, .outcome = CKPI_OUTCOME_ANSWERED, .offered_at_us = 60 * SECOND,
         .wait_us = 35 * SECOND, .talk_us = 240 * SECOND},
        {.present = KNOWN, .outcome = CKPI_OUTCOME_ABANDONED, .offered_at_us = 90 * SECOND, .wait_us = 50 * SECOND},
    };
    const ckpi_contact_view view = {.data = calls, .count = 3, .record_size = sizeof(ckpi_contact)};
    const ckpi_state_config config = {.struct_size = sizeof(config)}; /* zero is every default */
    const uint32_t metrics[] = {CKPI_METRIC_SERVICE_LEVEL, CKPI_METRIC_SPEED_OF_ANSWER, CKPI_METRIC_HANDLE_TIME};

    ckpi_state *state;
    ckpi_status status = ckpi_state_new(&config, &state);
    if (status == CKPI_OK)
        status = ckpi_state_add_view(state, &view, NULL);
    for (size_t i = 0; i < 3 && status == CKPI_OK; i++) {
        ckpi_metric_query query = {.struct_size = sizeof(query), .metric = metrics[i]};
        ckpi_metric_info info = {.struct_size = sizeof(info)};
        ckpi_value value = {.struct_size = sizeof(value)};
        status = ckpi_metric_describe(metrics[i], &info);
        if (status == CKPI_OK)
            status = ckpi_metric_read(state, &query, &value);
        if (status == CKPI_OK)
            printf("%-24s %8.3f %-8s (%g / %g; 95 %% interval %.3f to %.3f)\n", info.name, value.value,
                   ckpi_unit_name(value.unit), value.numerator, value.denominator, value.low, value.high);
    }
    ckpi_state_free(state);
    if (status != CKPI_OK)
        fprintf(stderr, "%s\n", ckpi_status_text(status));
    return status == CKPI_OK ? 0 : 1;
}
