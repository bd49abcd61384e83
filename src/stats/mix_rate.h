/* SPDX-License-Identifier: MIT */
/* One segment's part in the change of a whole: with mean shares and mean rates the two effects leave nothing over
 * (E. M. Kitagawa, 1955). */
#ifndef CALLKPI_SRC_STATS_MIX_RATE_H
#define CALLKPI_SRC_STATS_MIX_RATE_H

#include <stdbool.h>

/* Sums of a segment, or of the whole, in both periods; sizes are at least 0. */
typedef struct ckpip_two_periods {
    double x_before;
    double n_before;
    double x_after;
    double n_after;
} ckpip_two_periods;

typedef struct ckpip_mix_rate_part {
    double share_before;
    double share_after;
    double rate_before; /* of who was not there, the other period's; 0 where in neither */
    double rate_after;
    double mean_share;
    double mean_rate;
    double rate_effect; /* exactly 0 for who comes or goes: all of it is mix */
    double mix_effect;
    bool in_both;
} ckpip_mix_rate_part;

/* The sizes of the whole are above 0. */
ckpip_mix_rate_part ckpip_mix_rate_of(const ckpip_two_periods *segment, const ckpip_two_periods *whole);

#endif
