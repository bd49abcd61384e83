/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "record/derive.h"
#include <stdbool.h>

enum { SECOND = 1000000 };
static const int64_t DAY = INT64_C(86400) * SECOND;

static bool known(const int64_t *in, int count)
{
    for (int i = 0; i < count; i++) {
        if (in[i] == CKPI_ABSENT)
            return false;
    }
    return true;
}

static int64_t whole_seconds(int64_t time)
{
    return time / SECOND - (time % SECOND < 0);
}

static int64_t seconds(int64_t from, int64_t to)
{
    return whole_seconds(to) - whole_seconds(from);
}

static int64_t higher(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static int64_t lower(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* --- Differences --- */

int64_t ckpip_difference(const int64_t *in)
{
    return known(in, 2) ? in[0] - in[1] : CKPI_ABSENT;
}

int64_t ckpip_absolute_difference(const int64_t *in)
{
    if (!known(in, 2))
        return CKPI_ABSENT;
    return in[0] < in[1] ? in[1] - in[0] : in[0] - in[1];
}

int64_t ckpip_excess(const int64_t *in)
{
    return known(in, 2) ? higher(in[0] - in[1], 0) : CKPI_ABSENT;
}

int64_t ckpip_sum(const int64_t *in)
{
    int64_t sum = CKPI_ABSENT;
    for (int i = 0; i < 3; i++) {
        if (in[i] != CKPI_ABSENT)
            sum = (sum == CKPI_ABSENT ? 0 : sum) + in[i];
    }
    return sum;
}

/* --- Spans of time --- */

int64_t ckpip_time_between(const int64_t *in)
{
    return known(in, 2) ? in[1] - in[0] : CKPI_ABSENT;
}

int64_t ckpip_seconds_between(const int64_t *in)
{
    return known(in, 2) ? seconds(in[0], in[1]) : CKPI_ABSENT;
}

int64_t ckpip_days_between(const int64_t *in)
{
    return known(in, 2) && in[0] <= in[1] ? (in[1] - in[0]) / DAY : CKPI_ABSENT;
}

int64_t ckpip_days_between_or_until(const int64_t *in)
{
    int64_t end = in[2];
    if (in[1] != CKPI_ABSENT && (in[2] == CKPI_ABSENT || in[1] <= in[2]))
        end = in[1];
    const int64_t span[2] = {in[0], end};
    return ckpip_days_between(span);
}

static bool is_open(int64_t begin, int64_t done, int64_t as_of)
{
    return begin <= as_of && (done == CKPI_ABSENT || done > as_of);
}

int64_t ckpip_age(const int64_t *in)
{
    if (in[0] == CKPI_ABSENT || in[2] == CKPI_ABSENT || !is_open(in[0], in[1], in[2]))
        return CKPI_ABSENT;
    return in[2] - in[0];
}

int64_t ckpip_cycles_late(const int64_t *in)
{
    const int64_t begin = in[0], as_of = in[2], cycle = in[3];
    if (begin == CKPI_ABSENT || as_of == CKPI_ABSENT || cycle == CKPI_ABSENT || !is_open(begin, in[1], as_of))
        return CKPI_ABSENT;
    const int64_t late = as_of - begin - cycle;
    if (late <= 0)
        return CKPI_ABSENT;
    return late / cycle * 1000 + late % cycle * 1000 / cycle;
}

/* --- Due --- */

int64_t ckpip_is_due(const int64_t *in)
{
    return known(in, 2) ? in[0] <= in[1] : CKPI_ABSENT;
}

int64_t ckpip_is_met(const int64_t *in)
{
    if (!known(in, 2))
        return CKPI_ABSENT;
    return in[0] <= in[1] && in[2] != CKPI_ABSENT && in[2] <= in[0];
}

int64_t ckpip_is_in_time(const int64_t *in)
{
    return known(in, 2) ? in[1] <= in[0] : CKPI_ABSENT;
}

/* --- A life seen through a period --- */

typedef struct life {
    int64_t begin, end, from, to;
} life;

/* One that goes on ends after every period. */
static life life_of(const int64_t *in)
{
    return (life){in[0], in[1] == CKPI_ABSENT ? INT64_MAX : in[1], in[2], in[3]};
}

static bool told(const int64_t *in)
{
    return in[0] != CKPI_ABSENT && known(in + 2, 2);
}

static bool at_start(life x)
{
    return x.begin < x.from && x.end >= x.from;
}

static bool at_end(life x)
{
    return x.begin < x.to && x.end >= x.to;
}

int64_t ckpip_overlap(const int64_t *in)
{
    if (!told(in))
        return CKPI_ABSENT;
    const life x = life_of(in);
    const int64_t from = higher(x.begin, x.from), to = lower(x.end, x.to);
    return from < to ? to - from : 0;
}

int64_t ckpip_overlap_seconds(const int64_t *in)
{
    if (!told(in))
        return CKPI_ABSENT;
    const life x = life_of(in);
    const int64_t from = higher(x.begin, x.from), to = lower(x.end, x.to);
    return from < to ? seconds(from, to) : 0;
}

int64_t ckpip_fte_seconds(const int64_t *in)
{
    const int64_t span = ckpip_overlap_seconds(in);
    if (span == CKPI_ABSENT)
        return span;
    return span * (in[4] == CKPI_ABSENT ? 1000 : in[4]);
}

int64_t ckpip_in_place_at_start(const int64_t *in)
{
    return told(in) ? at_start(life_of(in)) : CKPI_ABSENT;
}

int64_t ckpip_in_place_at_end(const int64_t *in)
{
    return told(in) ? at_end(life_of(in)) : CKPI_ABSENT;
}

int64_t ckpip_remained(const int64_t *in)
{
    return told(in) ? at_start(life_of(in)) && at_end(life_of(in)) : CKPI_ABSENT;
}

int64_t ckpip_joined(const int64_t *in)
{
    return told(in) ? in[0] >= in[2] && in[0] < in[3] : CKPI_ABSENT;
}

int64_t ckpip_left(const int64_t *in)
{
    return told(in) ? in[1] != CKPI_ABSENT && in[1] >= in[2] && in[1] < in[3] : CKPI_ABSENT;
}

/* --- Shares --- */

/* part / whole as a share, for 0 <= part <= whole < 2^53 and whole > 0: long
 * division, ten bits at a time. */
static int64_t share_of(int64_t part, int64_t whole)
{
    int64_t share = part / whole;
    int64_t rest = part % whole;
    for (int i = 0; i < 4; i++) {
        rest <<= 10;
        share = share << 10 | rest / whole;
        rest %= whole;
    }
    return share + (rest >= whole - rest);
}

int64_t ckpip_share(const int64_t *in)
{
    return known(in, 2) && in[1] > 0 ? share_of(in[0], in[1]) : CKPI_ABSENT;
}

static int64_t scored(int64_t earned, int64_t possible, int64_t fatal_failures)
{
    if (possible <= 0)
        return CKPI_ABSENT;
    return fatal_failures > 0 ? 0 : share_of(earned, possible);
}

int64_t ckpip_share_unless(const int64_t *in)
{
    return known(in, 2) ? scored(in[0], in[1], in[2]) : CKPI_ABSENT;
}

int64_t ckpip_share_full_credit(const int64_t *in)
{
    const int64_t more = in[3] == CKPI_ABSENT ? 0 : in[3];
    return known(in, 2) ? scored(in[0] + more, in[1] + more, in[2]) : CKPI_ABSENT;
}

int64_t ckpip_share_no_credit(const int64_t *in)
{
    const int64_t more = in[3] == CKPI_ABSENT ? 0 : in[3];
    return known(in, 2) ? scored(in[0], in[1] + more, in[2]) : CKPI_ABSENT;
}

int64_t ckpip_share_deviation(const int64_t *in)
{
    const int64_t both[2] = {ckpip_share(in), ckpip_share(in + 2)};
    return ckpip_absolute_difference(both);
}

/* --- Money --- */

int64_t ckpip_net_amount(const int64_t *in)
{
    if (in[0] == CKPI_ABSENT)
        return CKPI_ABSENT;
    if (in[1] == CKPI_SALE_TYPE_SALE)
        return in[0];
    return in[1] == CKPI_SALE_TYPE_REFUND ? -in[0] : CKPI_ABSENT;
}

/* --- Errors of a forecast --- */

int64_t ckpip_percentage_error_whole(const int64_t *in)
{
    return known(in, 2) && in[1] > 0 ? ckpip_absolute_difference(in) / in[1] : CKPI_ABSENT;
}

int64_t ckpip_percentage_error_rest(const int64_t *in)
{
    return known(in, 2) && in[1] > 0 ? share_of(ckpip_absolute_difference(in) % in[1], in[1]) : CKPI_ABSENT;
}

int64_t ckpip_symmetric_error(const int64_t *in)
{
    if (!known(in, 2) || in[0] + in[1] <= 0)
        return CKPI_ABSENT;
    return share_of(2 * ckpip_absolute_difference(in), in[0] + in[1]);
}
