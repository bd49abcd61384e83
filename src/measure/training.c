/* SPDX-License-Identifier: MIT */
/* What is measured of training and coaching. */
#include "public.h"

#include "measure/family.h"

/* clang-format off */
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a string in parentheses initializes no array */
#define MEASURE(place, text, what) [CKPIP_OF_TRAINING_##place] = {.name = text, .kind = CKPI_RECORD_TRAINING, .aggregate = CKPI_AGGREGATE_##what

const ckpi_measure ckpip_training_measures[CKPIP_OF_TRAINING_MEASURES] = {
    MEASURE(NEW, "training_new", SUM), .field = FIELD(DURATION), WHERE(IS(PHASE, EQUAL, CKPI_TRAINING_PHASE_NEW))},
    MEASURE(ONGOING, "training_ongoing", SUM), .field = FIELD(DURATION), WHERE(IS(PHASE, EQUAL, CKPI_TRAINING_PHASE_ONGOING))},
    MEASURE(COACHING, "coaching", SUM), .field = FIELD(DURATION), WHERE(IS(PHASE, EQUAL, CKPI_TRAINING_PHASE_COACHING))},
    MEASURE(COACHING_N, "coaching_sessions", COUNT), WHERE(IS(PHASE, EQUAL, CKPI_TRAINING_PHASE_COACHING))},
};
/* clang-format on */
