/* SPDX-License-Identifier: MIT */
/* Local time. The library holds no time zone: it takes edges. This is where they come from: the system's
 * TZif files (RFC 8536), read here so that nothing depends on TZ or on localtime's globals. */
#ifndef CALLKPI_EXAMPLE_ZONE_H
#define CALLKPI_EXAMPLE_ZONE_H

#include <stdint.h>

struct zone;

/* Loads a zone such as "Europe/Berlin"; NULL, or why it cannot. */
const char *zone_load(const char *name, struct zone **out);

/* The zone of --tz; complains and returns an exit status. */
int zone_open(const char *name, struct zone **out);
void zone_free(struct zone *zone);

/* Seconds that local clocks are ahead of UTC at a moment. */
int32_t zone_offset_s(const struct zone *zone, int64_t time_us);

/* The local date at a moment, as days from 1970-01-01. */
int64_t zone_day(const struct zone *zone, int64_t time_us);

/* When local clocks show a second of a local date, up to 86400. What the clock skips is where it goes on; what it shows
 * twice is the first. */
int64_t zone_moment_us(const struct zone *zone, int64_t day, int32_t second);

/* The first moment of a local date. Where the clock skips midnight, the day begins after the gap; where it
 * shows midnight twice, with the first. A date that was skipped begins with the next one. */
int64_t zone_day_start_us(const struct zone *zone, int64_t day);

#endif
