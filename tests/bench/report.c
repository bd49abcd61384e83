/* SPDX-License-Identifier: MIT */
#include "report.h"
#include <stdio.h>
#include <string.h>

#define LINES 256

struct line {
    const char *job; /* NULL: a heading, in yardstick */
    const char *unit;
    const char *yardstick;
    double ours, theirs, ratio, figure;
    enum bench_goal goal;
};

static struct line lines[LINES];
static unsigned line_count;

void bench_report(const char *job, const struct bench_series *ours, const char *unit, const char *yardstick,
                  const struct bench_series *theirs, enum bench_goal goal, double figure)
{
    if (line_count == LINES) {
        bench_fail("too many lines in the report");
    }
    struct line *line = &lines[line_count++];
    memset(line, 0, sizeof(*line));
    line->job = job;
    line->unit = unit;
    line->yardstick = yardstick;
    line->ours = bench_series_median(ours);
    line->theirs = theirs != NULL ? bench_series_median(theirs) : 0;
    if (theirs != NULL) {
        int ours_above = goal == BENCH_AT_MOST_TIMES || goal == BENCH_TIMES;
        line->ratio = ours_above ? bench_series_ratio(ours, theirs) : bench_series_ratio(theirs, ours);
    }
    line->goal = goal;
    line->figure = figure;
}

void bench_report_heading(const char *text)
{
    if (line_count == LINES) {
        bench_fail("too many lines in the report");
    }
    memset(&lines[line_count], 0, sizeof(lines[line_count]));
    lines[line_count++].yardstick = text;
}

void bench_report_print(int judged)
{
    printf("\n%-54s %17s   %-22s %10s %12s  %-16s %s\n", "job", "ours", "yardstick", "theirs", "ratio",
           "figure to reach", judged ? "reached" : "");
    for (unsigned i = 0; i < line_count; i++) {
        const struct line *line = &lines[i];
        char theirs[32] = "";
        char ratio[32] = "";
        char figure[48] = "";
        const char *reached = "";
        if (line->job == NULL) {
            printf("\n-- %s\n", line->yardstick);
            continue;
        }
        if (line->yardstick != NULL) {
            snprintf(theirs, sizeof(theirs), "%.4g", line->theirs);
            int slower = line->goal == BENCH_AT_MOST_TIMES || line->goal == BENCH_TIMES;
            snprintf(ratio, sizeof(ratio), slower ? "%.2f of it" : "%.2f x", line->ratio);
        }
        if (line->goal == BENCH_AT_MOST) {
            snprintf(figure, sizeof(figure), "<= %g %s", line->figure, line->unit);
            reached = line->ours <= line->figure ? "yes" : "NO";
        } else if (line->goal == BENCH_AT_MOST_TIMES) {
            snprintf(figure, sizeof(figure), "<= %g x", line->figure);
            reached = line->ratio <= line->figure ? "yes" : "NO";
        } else if (line->goal == BENCH_FASTER_BY) {
            snprintf(figure, sizeof(figure), ">= %g x", line->figure);
            reached = line->ratio >= line->figure ? "yes" : "NO";
        }
        printf("%-54s %10.4g %-6s   %-22s %10s %12s  %-16s %s\n", line->job, line->ours, line->unit,
               line->yardstick != NULL ? line->yardstick : "", theirs, ratio, figure, judged ? reached : "");
    }
}
