/* SPDX-License-Identifier: MIT */
/* For the rows of families, one file an area. */
#ifndef CALLKPI_SRC_METRIC_FAMILY_H
#define CALLKPI_SRC_METRIC_FAMILY_H

#include "metric/formula.h"
#include "state/measure.h"
#include "state/measures_read.h"

/* clang-format off */
#define PLUS(of, place) {1, CKPIP_MEASURE(CKPI_RECORD_##of, place), 0}
#define LESS(of, place) {-1, CKPIP_MEASURE(CKPI_RECORD_##of, place), 0}
#define TIMES(factor, of, place) {(factor), CKPIP_MEASURE(CKPI_RECORD_##of, place), 0}
#define ROW(id, sign, text, what, in, which, of)                                                                       \
    .metric = CKPI_METRIC_##id, .symbol = (sign), .name = (text), .kind = CKPI_KIND_##what, .unit = CKPI_UNIT_##in,        \
    .better = CKPI_BETTER_##which, .counts = CKPI_COUNTS_##of
#define TEXTS(top, bottom, needs, source)                                                                              \
    .numerator_text = (top), .denominator_text = (bottom), .fields = (needs), .sources = (source)
/* clang-format on */

enum { CKPIP_CONTACT_ROWS = 15 };
extern const ckpip_family_row ckpip_contact_rows[CKPIP_CONTACT_ROWS];
enum { CKPIP_PERCEPTION_ROWS = 22 };
extern const ckpip_family_row ckpip_perception_rows[CKPIP_PERCEPTION_ROWS];
enum { CKPIP_RESOLUTION_ROWS = 21 };
extern const ckpip_family_row ckpip_resolution_rows[CKPIP_RESOLUTION_ROWS];
enum { CKPIP_COMMERCIAL_ROWS = 9 };
extern const ckpip_family_row ckpip_commercial_rows[CKPIP_COMMERCIAL_ROWS];
enum { CKPIP_DIGITAL_ROWS = 21 };
extern const ckpip_family_row ckpip_digital_rows[CKPIP_DIGITAL_ROWS];
enum { CKPIP_UNKEPT_ROWS = 23 };
extern const ckpip_family_row ckpip_unkept_rows[CKPIP_UNKEPT_ROWS];
enum { CKPIP_QUALITY_ROWS = 17 };
extern const ckpip_family_row ckpip_quality_rows[CKPIP_QUALITY_ROWS];
enum { CKPIP_WORKFORCE_ROWS = 22 };
extern const ckpip_family_row ckpip_workforce_rows[CKPIP_WORKFORCE_ROWS];
enum { CKPIP_PLANNING_ROWS = 12 };
extern const ckpip_family_row ckpip_planning_rows[CKPIP_PLANNING_ROWS];
enum { CKPIP_MODEL_ROWS = 3 };
extern const ckpip_family_row ckpip_model_rows[CKPIP_MODEL_ROWS];

#endif
