/* SPDX-License-Identifier: MIT */
/* Which values to print: the symbols of --metrics, SL once a threshold, quantiles once a quantile. */
#ifndef CALLKPI_EXAMPLE_SELECTION_H
#define CALLKPI_EXAMPLE_SELECTION_H

#include "options.h"

#include <callkpi.h>
#include <stddef.h>

struct selected {
    char key[64]; /* SL, SL_20, W_p90 */
    ckpi_metric_info info;
    const char *policy; /* as it was asked for; NULL where the metric has none */
};

struct selection {
    struct selected *items;
    ckpi_metric_query *queries; /* one an item */
    size_t count;
    size_t capacity;
    size_t query_capacity;
    const ckpi_state *declared; /* who knows metrics that the library does not; NULL: there are none */
};

/* Complains and returns EXIT_USAGE for a symbol that is neither in the catalogue nor declared by the state, which may be
 * NULL and must stay. What is declared is selected with `all`, and where nothing is named. */
int selection_make(const struct report_options *options, const ckpi_state *declared, struct selection *out);
void selection_set_as_of(struct selection *selection, int64_t as_of_us);
void selection_free(struct selection *selection);

/* Whom the cells count once: as told, or what is named; `all` names nobody. Of ckpi_distinct. */
uint32_t selection_distinct(const struct selection *selection, const struct report_options *options);

/* Is it a metric that states keep only where they are told to: ASA_Q, ASA_CB, CBT_D, RONA_NA, a kind of XFR? */
bool needs_more_of_contacts(uint32_t metric);

/* Is there one among them? */
bool selection_needs_more_of_contacts(const struct selection *selection, const struct report_options *options);

/* The preset of a family as it was named, or "default"; and the family's own name. */
const char *policy_name(const struct report_options *options, uint32_t kind);
const char *policy_family_name(uint32_t kind);

#endif
