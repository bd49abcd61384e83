/* SPDX-License-Identifier: MIT */
/* The working state of one evaluation. All of it is on the stack. */
#ifndef CALLKPI_SRC_GOAL_EVALUATE_H
#define CALLKPI_SRC_GOAL_EVALUATE_H

#include "goal/goal.h"
#include "goal/judge.h"
#include "goal/pool.h"

enum { CKPIP_MOST_WINDOWS = 64 };

/* Windows of a level goal that are over, the newest last; the oldest make room. */
typedef struct ckpip_history {
    double at[CKPIP_MOST_WINDOWS]; /* middle, seconds since the goal's start */
    double value[CKPIP_MOST_WINDOWS];
    size_t count;
} ckpip_history;

/* The evidence of a level goal's windows so far, of those that have any. */
typedef struct ckpip_life {
    double log_e;
    int64_t n; /* records */
    size_t count;
} ckpip_life;

typedef struct ckpip_evaluation {
    ckpip_goal goal;
    ckpi_moment moment;
    const ckpi_observation *observations;
    size_t count;
    ckpi_standing standing;
    ckpi_verdict verdict;
    ckpip_pool pool;       /* what is judged */
    ckpip_history history; /* of a level */
    ckpip_life life;       /* likewise */
    int64_t now_us;        /* not beyond the end */
    double change;         /* |target - baseline|, of a band its reach; 0: no baseline */
    double need;           /* the mark of success */
    bool higher;
    bool band;
    bool sample;
    bool closed;
} ckpip_evaluation;

/* One for each mode; each fills the standing's value, interval and probability. */
void ckpip_evaluate_level(ckpip_evaluation *e);
void ckpip_evaluate_sum(ckpip_evaluation *e);
void ckpip_evaluate_ratio(ckpip_evaluation *e);
void ckpip_evaluate_maintain(ckpip_evaluation *e, ckpi_streak *streak);

/* Takes what the caller gave, and refuses what cannot be. */
ckpi_status ckpip_evaluation_open(ckpip_evaluation *e, const ckpi_goal *goal, const ckpi_observation *observations,
                                  size_t count, const ckpi_moment *moment, ckpi_issue *issue);
/* The same with a goal that was taken into it already. */
ckpi_status ckpip_evaluation_load(ckpip_evaluation *e, const ckpi_observation *observations, size_t count,
                                  const ckpi_moment *moment, ckpi_issue *issue);
/* The verdict of what was taken. */
ckpi_status ckpip_evaluation_judge(ckpip_evaluation *e, ckpi_verdict *out);
/* The goal's own numbers; false where it has errors. */
bool ckpip_evaluation_begin(ckpip_evaluation *e);

/* The value that the observations amount to, without judging it. */
double ckpip_value_so_far(ckpip_evaluation *e);
double ckpip_level_so_far(ckpip_evaluation *e);
double ckpip_total_so_far(ckpip_evaluation *e);

/* Observation i; false where it is not within the goal's period so far. */
bool ckpip_observation_at(const ckpip_evaluation *e, size_t i, ckpi_observation *out);

/* Where a level is going, by the line through its windows. */
void ckpip_project_level(ckpip_evaluation *e);

/* The value of the pool into standing and verdict. */
void ckpip_state_value(ckpip_evaluation *e, double value);
void ckpip_state_interval(ckpip_evaluation *e, double low, double high, uint32_t method);

/* The interval of a closed period, looked at once. */
void ckpip_interval_once(ckpip_evaluation *e, double alpha);
/* The interval of an open window, valid at every look, and the evidence of being behind. */
void ckpip_interval_always(ckpip_evaluation *e, double alpha, double mark_at_start, double mark_now);
/* Whether there is any for the pool: without the marks, that cost more. */
bool ckpip_window_has_evidence(const ckpip_evaluation *e);
/* Logarithm of the pool's one-sided e-value against "never behind"; NaN where it has none. */
double ckpip_window_evidence(const ckpip_evaluation *e, double mark_at_start, double mark_at_end);

#endif
