/* SPDX-License-Identifier: MIT */
#include "intervals.h"

#include "memory.h"
#include "time_text.h"

#include <stdlib.h>

struct edges {
    int64_t *items;
    size_t count;
    size_t capacity;
};

/* Edges come in order; the end of one day is the start of the next. */
static void add_edge(struct edges *edges, int64_t edge_us)
{
    if (edges->count > 0 && edges->items[edges->count - 1] >= edge_us)
        return;
    edges->items = need_room(edges->items, &edges->capacity, edges->count + 1, sizeof(*edges->items));
    edges->items[edges->count++] = edge_us;
}

static int compare_days(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

int64_t *contact_times(const struct gather *gather, size_t *count)
{
    int64_t *times = need_memory(gather->count * 2, sizeof(*times));
    for (size_t i = 0; i < gather->count; i++) {
        times[2 * i] = gather->contacts[i].offered_at_us;
        times[2 * i + 1] = contact_end_us(&gather->contacts[i]);
    }
    *count = gather->count * 2;
    return times;
}

/* Times to the day, or the first day of the group of days counted from 1970-01-01, of each: in order, once. */
static size_t touched_days(const struct zone *zone, int64_t days_together, int64_t *times, size_t count)
{
    for (size_t i = 0; i < count; i++)
        times[i] = floor_divide(zone_day(zone, times[i]), days_together) * days_together;
    qsort(times, count, sizeof(*times), compare_days);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || times[kept - 1] != times[i])
            times[kept++] = times[i];
    return kept;
}

int64_t *local_edges(const struct zone *zone, int64_t length_us, int64_t *times, size_t count, size_t *edge_count)
{
    struct edges edges = {0};
    int64_t days_together = length_us > DAY_US ? length_us / DAY_US : 1;
    size_t day_count = touched_days(zone, days_together, times, count);
    for (size_t i = 0; i < day_count; i++) {
        int64_t start_us = zone_day_start_us(zone, times[i]);
        int64_t end_us = zone_day_start_us(zone, times[i] + days_together);
        add_edge(&edges, start_us);
        if (length_us < DAY_US)
            for (int64_t edge_us = start_us + length_us; edge_us < end_us; edge_us += length_us)
                add_edge(&edges, edge_us);
        add_edge(&edges, end_us);
    }
    *edge_count = edges.count;
    return edges.items;
}
