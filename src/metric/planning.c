/* SPDX-License-Identifier: MIT */
/* Planning: errors of forecasts, staffing and schedules. */
#include "public.h"

#include "metric/family.h"

/* A row reads best as a row. */
/* clang-format off */
const ckpip_family_row ckpip_planning_rows[CKPIP_PLANNING_ROWS] = {
    {ROW(PERCENTAGE_ERROR, "MAPE", "Mean absolute percentage error", RATIO, RATIO, LOWER, INTERVALS),
     .numerator = {PLUS(FORECAST, CKPIP_OF_FORECAST_PERCENT_WHOLE), PLUS(FORECAST, CKPIP_OF_FORECAST_PERCENT_REST)}, .denominator = {PLUS(FORECAST, CKPIP_OF_FORECAST_PERCENT_N)},
     TEXTS("|forecast - actual| / actual of each interval", "intervals with contacts", "forecast,actual", "4.K")},
    {ROW(WEIGHTED_ERROR, "WAPE", "Weighted absolute percentage error", RATIO, RATIO, LOWER, INTERVALS),
     .numerator = {PLUS(FORECAST, CKPIP_OF_FORECAST_ABSOLUTE)}, .denominator = {PLUS(FORECAST, CKPIP_OF_FORECAST_ACTUAL)},
     .population = {PLUS(FORECAST, CKPIP_OF_FORECAST_N)}, .squares = {PLUS(FORECAST, CKPIP_OF_FORECAST_ERROR_SQUARE)}, .products = {PLUS(FORECAST, CKPIP_OF_FORECAST_ABSOLUTE_PRODUCT)}, .squares2 = {PLUS(FORECAST, CKPIP_OF_FORECAST_ACTUAL_SQUARE)},
     TEXTS("|forecast - actual|", "contacts that came", "forecast,actual", "4.K")},
    {ROW(FORECAST_BIAS, "BIAS", "Forecast bias", RATIO, RATIO, TARGET, INTERVALS),
     .numerator = {PLUS(FORECAST, CKPIP_OF_FORECAST_ERROR)}, .denominator = {PLUS(FORECAST, CKPIP_OF_FORECAST_ACTUAL)},
     .population = {PLUS(FORECAST, CKPIP_OF_FORECAST_N)}, .squares = {PLUS(FORECAST, CKPIP_OF_FORECAST_ERROR_SQUARE)}, .products = {PLUS(FORECAST, CKPIP_OF_FORECAST_ERROR_PRODUCT)}, .squares2 = {PLUS(FORECAST, CKPIP_OF_FORECAST_ACTUAL_SQUARE)},
     TEXTS("forecast - actual", "contacts that came", "forecast,actual", "4.K")},
    {ROW(SYMMETRIC_ERROR, "sMAPE", "Symmetric absolute percentage error", RATIO, RATIO, LOWER, INTERVALS),
     .numerator = {PLUS(FORECAST, CKPIP_OF_FORECAST_SYMMETRIC)}, .denominator = {PLUS(FORECAST, CKPIP_OF_FORECAST_SYMMETRIC_N)},
     .squares = {PLUS(FORECAST, CKPIP_OF_FORECAST_SYMMETRIC_SQUARE)},
     TEXTS("2 |forecast - actual| / (forecast + actual) of each interval", "intervals", "forecast,actual", "4.K")},
    {ROW(ABSOLUTE_ERROR, "MAE", "Mean absolute error", RATIO, COUNT, LOWER, INTERVALS),
     .numerator = {PLUS(FORECAST, CKPIP_OF_FORECAST_ABSOLUTE)}, .denominator = {PLUS(FORECAST, CKPIP_OF_FORECAST_N)},
     .squares = {PLUS(FORECAST, CKPIP_OF_FORECAST_ERROR_SQUARE)},
     TEXTS("|forecast - actual|", "intervals", "forecast,actual", "4.K")},
    {ROW(ROOT_SQUARE_ERROR, "RMSE", "Root mean square error", RATIO, COUNT, LOWER, INTERVALS), .shape = CKPI_SHAPE_ROOT,
     .numerator = {PLUS(FORECAST, CKPIP_OF_FORECAST_ERROR_SQUARE)}, .denominator = {PLUS(FORECAST, CKPIP_OF_FORECAST_N)},
     TEXTS("(forecast - actual) squared", "intervals; the root", "forecast,actual", "4.K")},
    {ROW(SCALED_ERROR, "MASE", "Mean absolute scaled error", RATIO, RATIO, LOWER, INTERVALS),
     .numerator = {PLUS(FORECAST, CKPIP_OF_FORECAST_ABSOLUTE_BESIDE_NAIVE)}, .denominator = {PLUS(FORECAST, CKPIP_OF_FORECAST_NAIVE)},
     .records = {PLUS(FORECAST, CKPIP_OF_FORECAST_NAIVE_N)},
     TEXTS("|forecast - actual|", "|season before - actual|", "forecast,actual,seasonal_naive", "4.K")},
    {ROW(HANDLE_TIME_ACCURACY, "HTA", "Handle-time accuracy", RATIO, RATIO, TARGET, INTERVALS), .shape = CKPI_SHAPE_DOUBLE,
     .numerator = {PLUS(FORECAST, CKPIP_OF_FORECAST_FORECAST_HANDLE), PLUS(FORECAST, CKPIP_OF_FORECAST_ACTUAL_HANDLE)}, .denominator = {PLUS(FORECAST, CKPIP_OF_FORECAST_FORECAST_HANDLED), PLUS(FORECAST, CKPIP_OF_FORECAST_ACTUAL_HANDLED)},
     .records = {PLUS(FORECAST, CKPIP_OF_FORECAST_HANDLED_N)},
     TEXTS("forecast handle time per contact", "actual handle time per contact", "forecast,actual,forecast_handle_us,actual_handle_us", "4.K S87")},
    {ROW(INTERVALS_MET, "STA", "Intervals that met their goal", PROPORTION, RATIO, HIGHER, INTERVALS),
     .numerator = {PLUS(STAFFING, CKPIP_OF_STAFFING_GOAL_MET)}, .denominator = {PLUS(STAFFING, CKPIP_OF_STAFFING_GOAL_N)},
     TEXTS("intervals that met their goal", "intervals", "goal_met", "4.K")},
    {ROW(STAFFING_ERROR, "STA_ERR", "Staffing error", RATIO, RATIO, LOWER, INTERVALS),
     .numerator = {PLUS(STAFFING, CKPIP_OF_STAFFING_STAFFING_ERROR)}, .denominator = {PLUS(STAFFING, CKPIP_OF_STAFFING_STAFFED_REQUIRED)},
     .records = {PLUS(STAFFING, CKPIP_OF_STAFFING_STAFFED_N)},
     TEXTS("|staffed - required|", "agents required", "staffed,required", "4.K")},
    {ROW(SCHEDULE_EFFICIENCY, "SCHED_EFF", "Schedule efficiency", RATIO, RATIO, HIGHER, INTERVALS),
     .numerator = {PLUS(STAFFING, CKPIP_OF_STAFFING_SCHEDULED_REQUIRED), LESS(STAFFING, CKPIP_OF_STAFFING_SCHEDULE_ERROR)}, .denominator = {PLUS(STAFFING, CKPIP_OF_STAFFING_SCHEDULED_REQUIRED)},
     .records = {PLUS(STAFFING, CKPIP_OF_STAFFING_SCHEDULED_N)},
     TEXTS("agents required less |scheduled - required|", "agents required", "scheduled,required", "4.K")},
    {ROW(PERCENTAGE_ERROR_ALL, "MAPE_ALL", "Mean absolute percentage error of all intervals", RATIO, RATIO, LOWER, INTERVALS), .shape = CKPI_SHAPE_COMPLETE,
     .numerator = {PLUS(FORECAST, CKPIP_OF_FORECAST_PERCENT_WHOLE), PLUS(FORECAST, CKPIP_OF_FORECAST_PERCENT_REST)}, .denominator = {PLUS(FORECAST, CKPIP_OF_FORECAST_PERCENT_N)},
     .population = {PLUS(FORECAST, CKPIP_OF_FORECAST_N)},
     TEXTS("|forecast - actual| / actual of each interval", "intervals; undefined where one had no contacts", "forecast,actual", "4.K")},
};
/* clang-format on */
