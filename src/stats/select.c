/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "stats/select.h"
#include <math.h>
#include <string.h>

/* Finite doubles in their order are these integers in theirs. */
static double double_of(int64_t key)
{
    const int64_t bits = key < 0 ? INT64_MIN - key : key;
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* Of infinity; the one of minus infinity is the negative. */
static const int64_t LAST_KEY = INT64_C(0x7FF0000000000000);

double ckpip_select(ckpip_count_function count, const void *values, size_t rank)
{
    int64_t low = -LAST_KEY, high = LAST_KEY;
    while (low < high) {
        const int64_t middle = low + (int64_t)(((uint64_t)high - (uint64_t)low) / 2);
        if (count(values, double_of(middle)) > rank)
            high = middle;
        else
            low = middle + 1;
    }
    return double_of(low);
}

double ckpip_median(ckpip_count_function count, const void *values, size_t size)
{
    const double upper = ckpip_select(count, values, size / 2);
    if (size % 2 == 1)
        return upper;
    const double lower = ckpip_select(count, values, size / 2 - 1);
    return lower / 2 + upper / 2; /* the same, mirrored */
}

typedef struct array {
    const double *values;
    size_t size;
} array;

static size_t count_in_array(const void *parameters, double limit)
{
    const array *a = parameters;
    size_t count = 0;
    for (size_t i = 0; i < a->size; i++)
        count += a->values[i] <= limit;
    return count;
}

double ckpip_array_median(const double *values, size_t size)
{
    const array a = {values, size};
    return ckpip_median(count_in_array, &a, size);
}

double ckpip_quantile(ckpip_count_function count, const void *values, size_t size, double share)
{
    const double at = share * (double)(size - 1), below = floor(at);
    const size_t rank = (size_t)below;
    const double value = ckpip_select(count, values, rank);
    if (rank + 1 >= size)
        return value;
    return value + (at - below) * (ckpip_select(count, values, rank + 1) - value);
}
