/* SPDX-License-Identifier: MIT */
#include "number_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void number_print(double value, char out[NUMBER_TEXT_SIZE])
{
    const double exact_limit = 9007199254740992.0; /* 2^53 */
    if (fabs(value) < exact_limit && floor(value) >= value) {
        snprintf(out, NUMBER_TEXT_SIZE, "%lld", (long long)value);
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(out, NUMBER_TEXT_SIZE, "%.*g", digits, value);
        double back = strtod(out, NULL);
        if (back >= value && back <= value)
            return;
    }
}
