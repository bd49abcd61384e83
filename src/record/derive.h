/* SPDX-License-Identifier: MIT */
/* What is computed from the fields of one record. Each function takes the
 * inputs that its row of a table names, CKPI_ABSENT among them, and answers
 * CKPI_ABSENT where the value does not exist. */
#ifndef CALLKPI_SRC_RECORD_DERIVE_H
#define CALLKPI_SRC_RECORD_DERIVE_H

#include <stdint.h>

typedef int64_t (*ckpip_derivation)(const int64_t *in);

/* One, of a SHARE: its values are fractions of 2^40, rounded to the nearest,
 * so that their sums are exact and a mean is off by at most 2^-41. */
#define CKPIP_SHARE_ONE (INT64_C(1) << 40)

/* a, b */
int64_t ckpip_difference(const int64_t *in);          /* a - b */
int64_t ckpip_absolute_difference(const int64_t *in); /* |a - b| */
int64_t ckpip_excess(const int64_t *in);              /* a - b, or 0 if that is below */
int64_t ckpip_sum(const int64_t *in);                 /* of the three that are known */

/* To the microsecond: how long something took. */
int64_t ckpip_time_between(const int64_t *in); /* from a to b */

/* Lives of years: times are cut to whole seconds before they are subtracted, so that
 * spans stay small, and adjoining spans still add up to the whole. */
int64_t ckpip_seconds_between(const int64_t *in);       /* from a to b */
int64_t ckpip_days_between(const int64_t *in);          /* whole days from a to b */
int64_t ckpip_days_between_or_until(const int64_t *in); /* whole days from a to b if known by c, else to c */

/* begin, done, as of */
int64_t ckpip_age(const int64_t *in);         /* of what was begun and not done as of then */
int64_t ckpip_cycles_late(const int64_t *in); /* and the cycle: how many thousandths of one its age exceeds it by */

/* due, as of, done: 1 or 0 */
int64_t ckpip_is_due(const int64_t *in);     /* due by then */
int64_t ckpip_is_met(const int64_t *in);     /* due by then, and done in time */
int64_t ckpip_is_in_time(const int64_t *in); /* due, done: of what is done, whether in time */

/* begin, end, and the period [start, end) that it is seen through. Whatever
 * began, lasts until its end, or on. at_start + joined - left = at_end. */
int64_t ckpip_overlap(const int64_t *in); /* to the microsecond */
int64_t ckpip_overlap_seconds(const int64_t *in);
int64_t ckpip_fte_seconds(const int64_t *in); /* and thousandths of a full-time equivalent: thousandths of a second */
int64_t ckpip_in_place_at_start(const int64_t *in);
int64_t ckpip_in_place_at_end(const int64_t *in);
int64_t ckpip_remained(const int64_t *in);
int64_t ckpip_joined(const int64_t *in);
int64_t ckpip_left(const int64_t *in);

/* earned, possible, fatal failures, not applicable: shares */
int64_t ckpip_share(const int64_t *in);             /* earned of possible */
int64_t ckpip_share_unless(const int64_t *in);      /* 0 after a fatal failure */
int64_t ckpip_share_full_credit(const int64_t *in); /* with what was not applicable earned */
int64_t ckpip_share_no_credit(const int64_t *in);   /* with what was not applicable lost */
int64_t ckpip_share_deviation(const int64_t *in);   /* earned, possible, and both again of a reference */

int64_t ckpip_net_amount(const int64_t *in); /* amount, ckpi_sale_type */

/* forecast, actual */
int64_t ckpip_percentage_error_whole(const int64_t *in); /* whole part of |f - a| / a */
int64_t ckpip_percentage_error_rest(const int64_t *in);  /* its fraction, a share */
int64_t ckpip_symmetric_error(const int64_t *in);        /* 2 |f - a| / (f + a), a share of up to two ones */

#endif
