/* SPDX-License-Identifier: MIT */
/* The table that the benchmark prints at its end. */
#ifndef CALLKPI_BENCH_REPORT_H
#define CALLKPI_BENCH_REPORT_H

#include "measure.h"

enum bench_goal {
    BENCH_NO_GOAL,       /* a figure to know; the ratio is the yardstick's to ours */
    BENCH_TIMES,         /* likewise, the ratio is ours to the yardstick's */
    BENCH_AT_MOST,       /* ours at most so many of the unit */
    BENCH_AT_MOST_TIMES, /* ours at most so many times the yardstick */
    BENCH_FASTER_BY      /* the yardstick at least so many times ours */
};

/* One line: ours beside a yardstick (NULL: none), in the unit; the goal is
 * judged by the median ratio of rounds, or by the median. */
void bench_report(const char *job, const struct bench_series *ours, const char *unit, const char *yardstick,
                  const struct bench_series *theirs, enum bench_goal goal, double figure);

/* A line of text between the figures. */
void bench_report_heading(const char *text);

/* Prints all. judged: 0 leaves the last column out. */
void bench_report_print(int judged);

#endif
