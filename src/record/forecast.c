/* SPDX-License-Identifier: MIT */
/* A forecast beside what came: the absolute error of an interval cannot be had
 * from sums of either. */
#include "public.h"

#include "record/table.h"

static const ckpip_field FIELDS[] = {
    CKPIP_HEAD(ckpi_forecast, "forecast_id", "Identity of the forecast."),
    {CKPIP_MEMBER(ckpi_forecast, at_us, AT), CKPIP_TIME, .has = CKPI_FORECAST_HAS_AT, .required = true, .column = "at",
     .meaning = "Start of the interval."},
    {CKPIP_MEMBER(ckpi_forecast, interval_us, INTERVAL), CKPIP_DURATION, .has = CKPI_FORECAST_HAS_INTERVAL,
     CKPIP_LIMITS(1, CKPIP_DURATION_LIMIT), .column = "interval_s", .meaning = "Length of the interval."},
    {CKPIP_MEMBER(ckpi_forecast, horizon_us, HORIZON), CKPIP_DURATION, .has = CKPI_FORECAST_HAS_HORIZON,
     .column = "horizon_s", .meaning = "How long before the interval it was made."},
    {CKPIP_MEMBER(ckpi_forecast, forecast, FORECAST), CKPIP_AMOUNT, .has = CKPI_FORECAST_HAS_FORECAST, .required = true,
     .per_unit = 1000, CKPIP_LIMITS(0, CKPIP_VOLUME_LIMIT), .meaning = "Contacts expected."},
    {CKPIP_MEMBER(ckpi_forecast, actual, ACTUAL), CKPIP_AMOUNT, .has = CKPI_FORECAST_HAS_ACTUAL, .per_unit = 1000,
     CKPIP_LIMITS(0, CKPIP_VOLUME_LIMIT), .meaning = "Contacts offered."},
    {CKPIP_MEMBER(ckpi_forecast, seasonal_naive, SEASONAL_NAIVE), CKPIP_AMOUNT, .has = CKPI_FORECAST_HAS_SEASONAL_NAIVE,
     .per_unit = 1000, CKPIP_LIMITS(0, CKPIP_VOLUME_LIMIT),
     .meaning = "Contacts of the same interval a season before."},
    {CKPIP_MEMBER(ckpi_forecast, forecast_handle_us, FORECAST_HANDLE), CKPIP_DURATION,
     .has = CKPI_FORECAST_HAS_FORECAST_HANDLE, .column = "forecast_handle_s",
     .meaning = "Handle time expected, of all contacts together."},
    {CKPIP_MEMBER(ckpi_forecast, actual_handle_us, ACTUAL_HANDLE), CKPIP_DURATION,
     .has = CKPI_FORECAST_HAS_ACTUAL_HANDLE, .column = "actual_handle_s",
     .meaning = "Handle time that came, of all contacts together."},
    {CKPIP_MEMBER(ckpi_forecast, forecast_version, FORECAST_VERSION), CKPIP_COUNT,
     .has = CKPI_FORECAST_HAS_FORECAST_VERSION, .meaning = "Version of the forecast."},
    {CKPIP_DERIVED("error", ERROR, ckpip_difference), .type = CKPI_TYPE_NUMBER, .per_unit = 1000,
     .inputs = {CKPI_FIELD_FORECAST, CKPI_FIELD_ACTUAL}, .meaning = "forecast - actual."},
    {CKPIP_DERIVED("absolute_error", ABSOLUTE_ERROR, ckpip_absolute_difference), .type = CKPI_TYPE_COUNT,
     .per_unit = 1000, .inputs = {CKPI_FIELD_FORECAST, CKPI_FIELD_ACTUAL}, .meaning = "|forecast - actual|."},
    {CKPIP_DERIVED("naive_absolute_error", NAIVE_ABSOLUTE_ERROR, ckpip_absolute_difference), .type = CKPI_TYPE_COUNT,
     .per_unit = 1000, .inputs = {CKPI_FIELD_SEASONAL_NAIVE, CKPI_FIELD_ACTUAL},
     .meaning = "|seasonal_naive - actual|."},
    {CKPIP_DERIVED("percentage_error_whole", PERCENTAGE_ERROR_WHOLE, ckpip_percentage_error_whole),
     .type = CKPI_TYPE_COUNT, .per_unit = 1, .inputs = {CKPI_FIELD_FORECAST, CKPI_FIELD_ACTUAL},
     .meaning = "Whole part of |forecast - actual| / actual; absent where actual is 0."},
    {CKPIP_DERIVED("percentage_error_rest", PERCENTAGE_ERROR_REST, ckpip_percentage_error_rest),
     .type = CKPI_TYPE_SHARE, .per_unit = CKPIP_SHARE_ONE, .inputs = {CKPI_FIELD_FORECAST, CKPI_FIELD_ACTUAL},
     .meaning = "The rest of it."},
    {CKPIP_DERIVED("symmetric_error", SYMMETRIC_ERROR, ckpip_symmetric_error), .type = CKPI_TYPE_SHARE,
     .per_unit = CKPIP_SHARE_ONE, .inputs = {CKPI_FIELD_FORECAST, CKPI_FIELD_ACTUAL},
     .meaning = "2 |forecast - actual| / (forecast + actual); absent where both are 0."},
};

const ckpip_kind ckpip_forecast_kind = {
    .kind = CKPI_RECORD_FORECAST,
    .name = "forecast",
    .meaning = "What was expected of one interval, and what came.",
    .fields = FIELDS,
    .field_count = CKPIP_ROWS(FIELDS),
    .size = sizeof(ckpi_forecast),
    .first_size = 184,
    .used = offsetof(ckpi_forecast, reserved0),
};
