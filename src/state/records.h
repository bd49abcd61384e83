/* SPDX-License-Identifier: MIT */
/* Adding records of any kind, and the measures of contacts beside their own
 * words; shared by state and cube. */
#ifndef CALLKPI_SRC_STATE_RECORDS_H
#define CALLKPI_SRC_STATE_RECORDS_H

#include "state/ingest.h"
#include "state/measures.h"

/* Which records of a block of any kind are left out; the rules of contacts are
 * those of state/ingest.h. `quarantined` goes by `step`, 1 or -1. */
ckpi_status ckpip_sieve_records(ckpip_sieve *sieve, const ckpip_records *records, const ckpip_source *contacts,
                                size_t start, size_t count, bool quarantine, uint64_t quarantined[CKPIP_REASONS],
                                int step, ckpi_issue *issue);

static inline bool ckpip_sieve_skips(const ckpip_sieve *sieve, size_t at)
{
    return sieve->skipped && sieve->skip[at];
}

/* Does the plan have measures of contacts? */
static inline bool ckpip_measures_contacts(const ckpip_plan *plan)
{
    return plan->program && plan->program->contacts > 0;
}

/* Is this a kind of which the plan keeps something, contacts apart? */
static inline bool ckpip_measures_keep(const ckpip_plan *plan, uint32_t kind)
{
    return plan->program && (plan->program->families >> kind & 1);
}

/* The measures of contacts under way: made before the contacts are added (or
 * taken back), so that what can fail comes first; settled after them. */
typedef struct ckpip_measured {
    ckpi_state *part; /* what many records come to; NULL: few, from the source itself */
    const ckpip_source *source;
} ckpip_measured;

ckpi_status ckpip_measured_add(ckpip_measured *measured, ckpi_state *state, const ckpip_source *source,
                               ckpi_issue *issue);
ckpi_status ckpip_measured_retract(ckpip_measured *measured, ckpi_state *state, const ckpip_source *source,
                                   ckpi_issue *issue);

/* `status`: how adding the contacts went. Cannot fail. */
void ckpip_measured_added(ckpip_measured *measured, ckpi_state *state, ckpi_status status);
void ckpip_measured_retracted(ckpip_measured *measured, ckpi_state *state, ckpi_status status);

#endif
