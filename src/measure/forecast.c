/* SPDX-License-Identifier: MIT */
/* What is measured of forecasts beside what came. */
#include "public.h"

#include "measure/family.h"

/* clang-format off */
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a string in parentheses initializes no array */
#define MEASURE(place, text, what) [CKPIP_OF_FORECAST_##place] = {.name = text, .kind = CKPI_RECORD_FORECAST, .aggregate = CKPI_AGGREGATE_##what

const ckpi_measure ckpip_forecast_measures[CKPIP_OF_FORECAST_MEASURES] = {
    MEASURE(N, "forecast_intervals", COUNT), WHERE(KNOWN(ACTUAL))},
    MEASURE(ACTUAL, "forecast_actual", SUM), .field = FIELD(ACTUAL)},
    MEASURE(ACTUAL_SQUARE, "forecast_actual_squared", SQUARE), .field = FIELD(ACTUAL)},
    MEASURE(ERROR, "forecast_error", SUM), .field = FIELD(ERROR)},
    MEASURE(ERROR_SQUARE, "forecast_error_squared", SQUARE), .field = FIELD(ERROR)},
    MEASURE(ERROR_PRODUCT, "forecast_error_x_actual", PRODUCT), .field = FIELD(ERROR), .field2 = FIELD(ACTUAL)},
    MEASURE(ABSOLUTE, "forecast_absolute_error", SUM), .field = FIELD(ABSOLUTE_ERROR)},
    MEASURE(ABSOLUTE_PRODUCT, "forecast_absolute_x_actual", PRODUCT), .field = FIELD(ABSOLUTE_ERROR), .field2 = FIELD(ACTUAL)},
    MEASURE(PERCENT_N, "percentage_error_intervals", COUNT), WHERE(KNOWN(PERCENTAGE_ERROR_WHOLE))},
    MEASURE(PERCENT_WHOLE, "percentage_error_whole", SUM), .field = FIELD(PERCENTAGE_ERROR_WHOLE)},
    MEASURE(PERCENT_REST, "percentage_error_rest", SUM), .field = FIELD(PERCENTAGE_ERROR_REST)},
    MEASURE(SYMMETRIC_N, "symmetric_error_intervals", COUNT), WHERE(KNOWN(SYMMETRIC_ERROR))},
    MEASURE(SYMMETRIC, "symmetric_error", SUM), .field = FIELD(SYMMETRIC_ERROR)},
    MEASURE(SYMMETRIC_SQUARE, "symmetric_error_squared", SQUARE), .field = FIELD(SYMMETRIC_ERROR)},
    MEASURE(NAIVE, "naive_absolute_error", SUM), .field = FIELD(NAIVE_ABSOLUTE_ERROR)},
    MEASURE(ABSOLUTE_BESIDE_NAIVE, "absolute_error_beside_naive", SUM), .field = FIELD(ABSOLUTE_ERROR), WHERE(KNOWN(NAIVE_ABSOLUTE_ERROR))},
    MEASURE(FORECAST_HANDLE, "forecast_handle_time", SUM), .field = FIELD(FORECAST_HANDLE), WHERE(KNOWN(ACTUAL), KNOWN(FORECAST_HANDLE), KNOWN(ACTUAL_HANDLE))},
    MEASURE(ACTUAL_HANDLE, "actual_handle_time", SUM), .field = FIELD(ACTUAL_HANDLE), WHERE(KNOWN(ACTUAL), KNOWN(FORECAST_HANDLE), KNOWN(ACTUAL_HANDLE))},
    MEASURE(FORECAST_HANDLED, "forecast_with_handle_time", SUM), .field = FIELD(FORECAST), WHERE(KNOWN(ACTUAL), KNOWN(FORECAST_HANDLE), KNOWN(ACTUAL_HANDLE))},
    MEASURE(ACTUAL_HANDLED, "actual_with_handle_time", SUM), .field = FIELD(ACTUAL), WHERE(KNOWN(ACTUAL), KNOWN(FORECAST_HANDLE), KNOWN(ACTUAL_HANDLE))},
    MEASURE(NAIVE_N, "naive_intervals", COUNT), WHERE(KNOWN(NAIVE_ABSOLUTE_ERROR), KNOWN(ABSOLUTE_ERROR))},
    MEASURE(HANDLED_N, "handle_time_intervals", COUNT), WHERE(KNOWN(ACTUAL), KNOWN(FORECAST_HANDLE), KNOWN(ACTUAL_HANDLE))},
};
/* clang-format on */
