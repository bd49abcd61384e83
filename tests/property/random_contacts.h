/* SPDX-License-Identifier: MIT */
/* Valid random contacts of all outcomes, and random configurations: integers
 * only, so that a seed gives the same on every machine. No test framework. */
#ifndef CALLKPI_TESTS_PROPERTY_RANDOM_CONTACTS_H
#define CALLKPI_TESTS_PROPERTY_RANDOM_CONTACTS_H

#include <callkpi.h>
#include <stddef.h>
#include <stdint.h>

/* splitmix64 (S. Vigna, public domain). */
typedef struct random_source {
    uint64_t state;
} random_source;

uint64_t random_next(random_source *source);
uint64_t random_below(random_source *source, uint64_t bound);             /* in [0, bound); bound above 0 */
int64_t random_between(random_source *source, int64_t low, int64_t high); /* in [low, high] */
int random_chance(random_source *source, uint32_t percent);

enum random_holds {
    RANDOM_HOLDS_MIXED = 0, /* known in some records: what columns cannot say */
    RANDOM_HOLDS_ALL = 1,
    RANDOM_HOLDS_NONE = 2
};

typedef struct random_profile {
    int64_t grain_us;      /* durations are multiples of it; 0: each record picks 1 s, 1 ms or 1 us */
    int64_t start_us;      /* offered in [start_us, start_us + span_us) */
    int64_t span_us;       /* above 0 */
    uint32_t huge_percent; /* records with durations up to the limit */
    uint32_t open_percent; /* records still open, beyond their share */
    enum random_holds holds;
    uint32_t ids; /* ids are in [0, ids); at least 1 */
} random_profile;

random_profile random_profile_usual(void);

/* A profile that differs in every respect. */
random_profile random_profile_any(random_source *source);

void random_contact(random_source *source, const random_profile *profile, ckpi_contact *out);
void random_contacts(random_source *source, const random_profile *profile, ckpi_contact *out, size_t count);

/* Any valid configuration; its allocator is NULL and bad records are refused. */
void random_state_config(random_source *source, ckpi_state_config *out);

/* Any valid configuration with no or fixed intervals, within a profile's
 * times. Its state is NULL. */
void random_cube_config(random_source *source, const random_profile *profile, ckpi_cube_config *out);

#endif
