/* SPDX-License-Identifier: MIT */
/* A goal as the library works with it: the caller's structs brought to the size
 * of this release, defaults filled in. It lives on the stack; arrays stay the
 * caller's and are read element by element. */
#ifndef CALLKPI_SRC_GOAL_GOAL_H
#define CALLKPI_SRC_GOAL_GOAL_H

#include "public.h"

#include "base/limits.h"
#include <stdbool.h>

#define CKPIP_SECOND_US INT64_C(1000000)
#define CKPIP_DAY_US (INT64_C(86400) * CKPIP_SECOND_US)

typedef struct ckpip_goal {
    ckpi_goal self;
    ckpi_scope scope;
    ckpi_baseline baseline; /* kind NONE where there is none */
    ckpi_target target;     /* kind NONE where there is none */
    ckpi_calendar review;   /* unit NONE where there is none */
    ckpi_action_plan plan;  /* without actions where there is none */
    uint32_t metric_kind;   /* by the goal or the catalogue; 0: not known */
    uint32_t unit;          /* likewise */
    double scale;           /* of the metric's quotient */
    uint32_t counts;        /* its counting unit; 0: not known */
    uint32_t listed_kind;   /* as in the catalogue; 0: not there */
    uint32_t listed_unit;   /* likewise */
} ckpip_goal;

/* Takes a goal and what it points to; checks sizes and unknown bits, no more. */
ckpi_status ckpip_goal_take(ckpip_goal *into, const ckpi_goal *from);

/* Goals next to each other, without copying them: thousands are gone through again and again. First their sizes. */
ckpi_status ckpip_goals_check(const ckpi_goal *goals, size_t count);
const ckpi_goal *ckpip_goal_at(const ckpi_goal *goals, size_t i);

/* Defaults of what the goal leaves open. */
/* From which probability of attainment a goal is on track, and below which off track, where it does not say. */
#define CKPIP_GOAL_PROBABILITY_ON 0.5
#define CKPIP_GOAL_PROBABILITY_OFF 0.1

uint32_t ckpip_goal_mode(const ckpip_goal *goal);
uint32_t ckpip_goal_path(const ckpip_goal *goal);
bool ckpip_goal_is_sample(const ckpip_goal *goal);
/* Of a maintain target its own, else the goal's. */
uint32_t ckpip_goal_direction(const ckpip_goal *goal);
void ckpip_goal_domain(const ckpip_goal *goal, double *low, double *high);

/* Answers valued 1, 0 and -1, such as a net promoter score. */
bool ckpip_goal_is_balance(const ckpip_goal *goal);

/* A target that is an interval of values. */
bool ckpip_goal_is_band(const ckpip_goal *goal);

/* NaN where there is none, or where it is not frozen yet. */
double ckpip_baseline_value(const ckpi_baseline *baseline);
double ckpip_target_value(const ckpi_target *target, const ckpi_baseline *baseline, uint32_t *code);

/* Elapsed fraction and expected value of a goal that has both. */
bool ckpip_goal_elapsed(const ckpip_goal *goal, int64_t at_us, double *out);
bool ckpip_goal_expected(const ckpip_goal *goal, double elapsed, double *out);

bool ckpip_scope_contains(const ckpi_scope *scope, const ckpi_scope *inner);
void ckpip_progress(uint32_t direction, double baseline, double low, double high, double value, ckpi_progress *out);

/* What happened, as a number: the same for whoever looks again, on every machine. */
uint64_t ckpip_event_id(uint64_t of, uint32_t kind, uint64_t subject, uint64_t detail);

/* From worst, 1, to best; 0: not judged. */
uint32_t ckpip_status_rank(uint32_t status);

/* Can a goal be written with its baseline and its target? */
ckpi_status ckpip_goal_can_give(const ckpi_goal *out, const ckpi_baseline *baseline, const ckpi_target *target);

/* SMART diagnostics of a goal and facts that were taken. */
void ckpip_goal_diagnose(const ckpip_goal *goal, const ckpi_smart_facts *facts, ckpi_smart_finding *findings,
                         size_t capacity, ckpi_smart *out);

/* Periods of a calendar are numbered; false where a moment is outside the edges. */
ckpi_status ckpip_calendar_take(ckpi_calendar *into, const ckpi_calendar *from);
bool ckpip_calendar_period(const ckpi_calendar *calendar, int64_t at_us, int64_t *start_us, int64_t *end_us);
bool ckpip_calendar_count(const ckpi_calendar *calendar, int64_t start_us, int64_t end_us, int64_t *out);

#endif
