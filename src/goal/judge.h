/* SPDX-License-Identifier: MIT */
/* The decision tables: a status from numbers. */
#ifndef CALLKPI_SRC_GOAL_JUDGE_H
#define CALLKPI_SRC_GOAL_JUDGE_H

#include "public.h"
#include <stdbool.h>

ckpi_judgement ckpip_judge(const ckpi_standing *standing);

/* At least, but for rounding. */
bool ckpip_reaches(double value, double mark);

/* A row of periods, told one by one. */
typedef struct ckpip_row_of_periods {
    uint32_t need;
    uint32_t streak;
    uint32_t best;
    uint32_t closed;
    uint32_t judged;
    uint32_t last; /* of those judged: a value of ckpi_period_outcome */
    bool break_on_gap;
} ckpip_row_of_periods;

void ckpip_row_add(ckpip_row_of_periods *row, uint32_t outcome);
ckpi_streak ckpip_row_judge(const ckpip_row_of_periods *row, uint32_t total);

#endif
