/* SPDX-License-Identifier: MIT */
/* For the tables of measures, one a kind. */
#ifndef CALLKPI_SRC_MEASURE_FAMILY_H
#define CALLKPI_SRC_MEASURE_FAMILY_H

#include "measure/places.h"

/* clang-format off */
#define FIELD(name) CKPI_FIELD_##name
#define IS(name, how, x) {FIELD(name), CKPI_COMPARISON_##how, 0, 0, (x)}
#define OR(name, how, x) {FIELD(name), CKPI_COMPARISON_##how, 0, 1, (x)}
#define VERSUS(name, how, with) {FIELD(name), CKPI_COMPARISON_##how, FIELD(with), 0, 0}
#define KNOWN(name) IS(name, PRESENT, 0)
#define NUMBER_OF(...) (sizeof((ckpi_measure_condition[]){__VA_ARGS__}) / sizeof(ckpi_measure_condition))
#define WHERE(...) .condition_count = NUMBER_OF(__VA_ARGS__), .conditions = {__VA_ARGS__}
/* clang-format on */

extern const ckpi_measure ckpip_survey_measures[CKPIP_OF_SURVEY_MEASURES];
extern const ckpi_measure ckpip_complaint_measures[CKPIP_OF_COMPLAINT_MEASURES];
extern const ckpi_measure ckpip_case_measures[CKPIP_OF_CASE_MEASURES];
extern const ckpi_measure ckpip_message_measures[CKPIP_OF_MESSAGE_MEASURES];
extern const ckpi_measure ckpip_callback_measures[CKPIP_OF_CALLBACK_MEASURES];
extern const ckpi_measure ckpip_sale_measures[CKPIP_OF_SALE_MEASURES];
extern const ckpi_measure ckpip_lifecycle_measures[CKPIP_OF_LIFECYCLE_MEASURES];
extern const ckpi_measure ckpip_evaluation_measures[CKPIP_OF_EVALUATION_MEASURES];
extern const ckpi_measure ckpip_training_measures[CKPIP_OF_TRAINING_MEASURES];
extern const ckpi_measure ckpip_employment_measures[CKPIP_OF_EMPLOYMENT_MEASURES];
extern const ckpi_measure ckpip_cost_measures[CKPIP_OF_COST_MEASURES];
extern const ckpi_measure ckpip_forecast_measures[CKPIP_OF_FORECAST_MEASURES];
extern const ckpi_measure ckpip_staffing_measures[CKPIP_OF_STAFFING_MEASURES];

#endif
