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

/* The day, or the first day of the group of days counted from 1970-01-01, of each contact's start and end. */
static int64_t *touched_days(const struct zone *zone, int64_t days_together, const struct gather *gather, size_t *count)
{
    int64_t *days = need_memory(gather->count * 2, sizeof(*days));
    for (size_t i = 0; i < gather->count; i++) {
        const ckpi_contact *contact = &gather->contacts[i];
        int64_t offered = zone_day(zone, contact->offered_at_us);
        int64_t ended = zone_day(zone, contact_end_us(contact));
        days[2 * i] = floor_divide(offered, days_together) * days_together;
        days[2 * i + 1] = floor_divide(ended, days_together) * days_together;
    }
    qsort(days, gather->count * 2, sizeof(*days), compare_days);
    size_t kept = 0;
    for (size_t i = 0; i < gather->count * 2; i++)
        if (kept == 0 || days[kept - 1] != days[i])
            days[kept++] = days[i];
    *count = kept;
    return days;
}

int64_t *local_edges(const struct zone *zone, int64_t length_us, const struct gather *gather, size_t *count)
{
    struct edges edges = {0};
    int64_t days_together = length_us > DAY_US ? length_us / DAY_US : 1;
    size_t day_count;
    int64_t *days = touched_days(zone, days_together, gather, &day_count);
    for (size_t i = 0; i < day_count; i++) {
        int64_t start_us = zone_day_start_us(zone, days[i]);
        int64_t end_us = zone_day_start_us(zone, days[i] + days_together);
        add_edge(&edges, start_us);
        if (length_us < DAY_US)
            for (int64_t edge_us = start_us + length_us; edge_us < end_us; edge_us += length_us)
                add_edge(&edges, edge_us);
        add_edge(&edges, end_us);
    }
    free(days);
    *count = edges.count;
    return edges.items;
}
