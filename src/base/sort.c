/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/sort.h"

static void sink(ckpip_sortable items, size_t at, size_t count)
{
    for (size_t child = 2 * at + 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && items.before(items.context, child, child + 1))
            child++;
        if (!items.before(items.context, at, child))
            return;
        items.swap(items.context, at, child);
        at = child;
    }
}

void ckpip_sort(ckpip_sortable items, size_t count)
{
    for (size_t i = count / 2; i-- > 0;)
        sink(items, i, count);
    for (size_t left = count; left-- > 1;) {
        items.swap(items.context, 0, left);
        sink(items, 0, left);
    }
}

static bool smaller(const void *context, size_t a, size_t b)
{
    const double *values = context;
    return values[a] < values[b];
}

static void swap_numbers(void *context, size_t a, size_t b)
{
    double *values = context;
    const double first = values[a];
    values[a] = values[b];
    values[b] = first;
}

void ckpip_sort_numbers(double *values, size_t count)
{
    const ckpip_sortable items = {smaller, swap_numbers, values};
    ckpip_sort(items, count);
}

typedef struct ordering {
    size_t *order;
    bool (*before)(const void *context, size_t i, size_t j);
    const void *context;
} ordering;

static bool comes_before(const void *context, size_t a, size_t b)
{
    const ordering *o = context;
    return o->before(o->context, o->order[a], o->order[b]);
}

static void swap_indexes(void *context, size_t a, size_t b)
{
    size_t *order = ((ordering *)context)->order;
    const size_t first = order[a];
    order[a] = order[b];
    order[b] = first;
}

void ckpip_sort_indexes(size_t *order, size_t count, bool (*before)(const void *context, size_t i, size_t j),
                        const void *context)
{
    ordering o = {order, before, context};
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    ckpip_sort((ckpip_sortable){comes_before, swap_indexes, &o}, count);
}
