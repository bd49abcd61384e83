/* SPDX-License-Identifier: MIT */
/* Moments and lengths of time as text. Inside, everything is microseconds from 1970-01-01 UTC. */
#ifndef CALLKPI_EXAMPLE_TIME_TEXT_H
#define CALLKPI_EXAMPLE_TIME_TEXT_H

#include <stddef.h>
#include <stdint.h>

#define SECOND_US INT64_C(1000000)
#define DAY_US (INT64_C(86400) * SECOND_US)

/* Rounds towards the past, also before 1970. */
int64_t floor_divide(int64_t value, int64_t by);

/* Days from 1970-01-01 to a date of the (proleptic) Gregorian calendar, and back. */
int64_t days_from_date(int64_t year, unsigned month, unsigned day);
void date_from_days(int64_t days, int64_t *year, unsigned *month, unsigned *day);

/* ISO 8601 with `Z` or an offset, or seconds since the epoch with up to six decimals. A time of day without
 * offset is refused: nobody could say which moment it means.
 * Returns 0, CKPI_REASON_MALFORMED or CKPI_REASON_BEYOND_RANGE. */
uint32_t time_parse(const char *text, size_t size, int64_t *out_us);

/* A length such as 90s, 15m, 1h, 1d, 2w. Returns 0 or a reason. */
uint32_t length_parse(const char *text, size_t size, int64_t *out_us);

/* Writes 1999-02-01T07:00:00Z, with decimals where there are any. */
#define TIME_TEXT_SIZE 48
void time_print(int64_t time_us, char out[TIME_TEXT_SIZE]);

/* The same moment on a clock that is offset_s ahead of UTC: 1999-02-01T09:00:00+02:00. */
void time_print_local(int64_t time_us, int32_t offset_s, char out[TIME_TEXT_SIZE]);

#endif
