/* SPDX-License-Identifier: MIT */
/* A session of training or coaching. */
#include "public.h"

#include "record/table.h"

static const ckpip_field FIELDS[] = {
    CKPIP_HEAD(ckpi_training, "session_id", "Identity of the session."),
    {CKPIP_MEMBER(ckpi_training, at_us, AT), CKPIP_TIME, .has = CKPI_TRAINING_HAS_AT, .required = true, .column = "at",
     .meaning = "When it began."},
    {CKPIP_MEMBER(ckpi_training, course_id, COURSE), CKPIP_ID, .column = "course", .meaning = "The course."},
    {CKPIP_MEMBER(ckpi_training, coach_id, COACH), CKPIP_ID, .column = "coach", .meaning = "Who taught."},
    {CKPIP_MEMBER(ckpi_training, duration_us, DURATION), CKPIP_DURATION, .has = CKPI_TRAINING_HAS_DURATION,
     .required = true, .column = "duration_s", .meaning = "How long it lasted."},
    {CKPIP_MEMBER(ckpi_training, phase, PHASE), CKPIP_WORD(TRAINING_PHASE), .required = true, .meaning = "What for."},
    {CKPIP_FLAG(ckpi_training, "completed", CKPI_TRAINING_FLAG_COMPLETED, COMPLETED),
     .has = CKPI_TRAINING_HAS_COMPLETED, .meaning = "The agent completed it."},
};

const ckpip_kind ckpip_training_kind = {
    .kind = CKPI_RECORD_TRAINING,
    .name = "training",
    .meaning = "One session of training or coaching of one agent.",
    .fields = FIELDS,
    .field_count = CKPIP_ROWS(FIELDS),
    .size = sizeof(ckpi_training),
    .first_size = 144,
    .used = offsetof(ckpi_training, reserved0),
};
