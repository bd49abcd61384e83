/* SPDX-License-Identifier: MIT */
/* From rows as they came to contacts as they happened: one row for each identity, its newest revision, as
 * seen at the moment of reading, with the flags that tell the legs of a conversation apart. */
#ifndef CALLKPI_EXAMPLE_GATHER_H
#define CALLKPI_EXAMPLE_GATHER_H

#include "names.h"

#include <callkpi.h>
#include <stddef.h>
#include <stdint.h>

/* Where every row went: read = accepted + duplicate + stale + later + the refused. */
#define REASON_LIMIT 32
struct tally {
    int64_t read;
    int64_t accepted;
    int64_t duplicate;             /* same identity and revision as another row */
    int64_t stale;                 /* an older revision of an accepted row */
    int64_t later;                 /* offered after the moment of reading */
    int64_t refused[REASON_LIMIT]; /* by ckpi_reason */
};

struct gather {
    ckpi_contact *contacts;
    size_t count;
    size_t capacity;
    struct names names;      /* of queues, agents, teams, sites */
    struct names identities; /* of contacts and conversations */
    struct names told;       /* unknown columns that were named already */
    uint32_t told_kinds;     /* 1 << ckpi_record_kind: records that contacts tell of, by their columns */
    struct tally tally;
    int64_t end_us; /* the latest end of an accepted contact; CKPI_ABSENT without any */
};

void gather_add(struct gather *gather, const ckpi_contact *contact);

/* Call once, after the last row. as_of_us: the moment of reading, or CKPI_ABSENT for the end of the data. */
void gather_finish(struct gather *gather, int64_t as_of_us);

void gather_free(struct gather *gather);

/* When a contact is over: its end, or as far as its times reach. */
int64_t contact_end_us(const ckpi_contact *contact);

#endif
