/* SPDX-License-Identifier: MIT */
/* The forms of a report. */
#ifndef CALLKPI_EXAMPLE_PRINT_H
#define CALLKPI_EXAMPLE_PRINT_H

#include "benchmarks_json.h"
#include "goal_verdict.h"
#include "groups.h"
#include "options.h"
#include "selection.h"
#include "timeline.h"
#include "zone.h"

#include <callkpi.h>
#include <stdbool.h>
#include <stdio.h>

struct report {
    const struct report_options *options;
    const struct selection *selection;
    const struct groups *groups;
    const struct tally *tally;
    const struct references *references;  /* of --benchmarks; none of them: no sets */
    const struct goal_verdicts *verdicts; /* of --goals; none of them: no goals */
    const struct timeline *timeline;      /* of html; else NULL */
    const ckpi_state_config *state;       /* of all groups */
    const struct zone *zone;              /* NULL: UTC */
    int64_t as_of_us;                     /* CKPI_ABSENT: there is no data */
};

/* Each returns an exit status. Errors of writing are found by the caller, on closing. */
int print_text(const struct report *report, FILE *out);
int print_json(const struct report *report, FILE *out);
int print_csv(const struct report *report, FILE *out);
int print_html(const struct report *report, FILE *out);

/* The lines above the table: what was counted, and by which rules. */
void print_heading(const struct report *report, FILE *out);

/* Shared: the values of one group, in the order of the selection, into values[selection->count]. */
int read_values(const struct report *report, const struct group *group, ckpi_value *values);

/* Does the value exist? If not, its status says why. */
bool has_value(const ckpi_value *value);

#endif
