/* SPDX-License-Identifier: MIT */
/* A goal without errors, its observations and verdict, and a source of chance, for tests of goals. */
#ifndef CALLKPI_TESTS_GOAL_SUBJECT_H
#define CALLKPI_TESTS_GOAL_SUBJECT_H

#include "support/expect.h"
#include <math.h>
#include <string.h>

#define DAY INT64_C(86400000000)

typedef struct subject {
    ckpi_scope scope;
    ckpi_baseline baseline;
    ckpi_target target;
    ckpi_calendar review;
    ckpi_goal goal;
    ckpi_moment moment;
} subject;

/* A goal of `days` days without errors; target and baseline come from the test. */
static inline void start(subject *s, uint32_t metric, uint32_t direction, uint32_t mode, int days)
{
    memset(s, 0, sizeof *s);
    s->scope.struct_size = sizeof s->scope;
    s->baseline.struct_size = sizeof s->baseline;
    s->target.struct_size = sizeof s->target;
    s->review.struct_size = sizeof s->review;
    s->moment.struct_size = sizeof s->moment;
    s->moment.given = CKPI_MOMENT_HAS_WATERMARK;
    ckpi_goal *g = &s->goal;
    g->struct_size = sizeof *g;
    g->id = 7;
    g->metric = metric;
    g->direction = direction;
    g->mode = mode;
    g->title = "goal";
    g->title_size = 4;
    g->given = CKPI_GIVEN_START | CKPI_GIVEN_END;
    g->end_us = days * DAY;
    g->scope = &s->scope;
    g->target = &s->target;
}

static inline void set_baseline(subject *s, double value)
{
    s->baseline.kind = CKPI_BASELINE_KIND_FIXED;
    s->baseline.value = value;
    s->goal.baseline = &s->baseline;
}

static inline void set_review(subject *s, uint32_t unit)
{
    s->review.unit = unit;
    s->goal.review = &s->review;
}

static inline ckpi_observation ratio(int from_day, int until_day, double numerator, double denominator)
{
    const ckpi_observation o = {.struct_size = sizeof o,
                                .given = CKPI_OBSERVED_RATIO,
                                .start_us = from_day * DAY,
                                .end_us = until_day * DAY,
                                .numerator = numerator,
                                .denominator = denominator};
    return o;
}

static inline ckpi_observation value(int from_day, int until_day, double v, int64_t n)
{
    const ckpi_observation o = {.struct_size = sizeof o,
                                .given = CKPI_OBSERVED_VALUE,
                                .start_us = from_day * DAY,
                                .end_us = until_day * DAY,
                                .n = n,
                                .value = v};
    return o;
}

static inline ckpi_verdict evaluate(subject *s, const ckpi_observation *o, size_t count, int day)
{
    ckpi_verdict v = {.struct_size = sizeof v};
    s->moment.now_us = s->moment.watermark_us = day * DAY;
    expect_ok(ckpi_goal_evaluate(&s->goal, o, count, &s->moment, &v, NULL));
    return v;
}

static inline void expect_verdict(const ckpi_verdict *v, uint32_t status, uint32_t evidence, uint32_t grade,
                                  uint32_t reason)
{
    expect_true(v->status == status && v->evidence == evidence && v->grade == grade && v->reason == reason,
                "%s %s %s %s", ckpi_goal_word(CKPI_GOAL_WORDS_STATUS, v->status),
                ckpi_goal_word(CKPI_GOAL_WORDS_EVIDENCE, v->evidence), ckpi_goal_word(CKPI_GOAL_WORDS_GRADE, v->grade),
                ckpi_goal_word(CKPI_GOAL_WORDS_REASON, v->reason));
}

typedef struct dice {
    uint64_t seed;
} dice;

/* From 0 to 1, the same on every machine. */
static inline double uniform(dice *d)
{
    d->seed = d->seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(d->seed >> 11) / 9007199254740992.0;
}

#endif
