/* SPDX-License-Identifier: MIT */
#include "timeline.h"

#include "complaint.h"
#include "intervals.h"
#include "report.h"
#include "shards.h"
#include "time_text.h"

#include <stdlib.h>

/* No more intervals than this over all of the data, but for what is longer than their last length allows. */
enum { INTERVAL_LIMIT = 200 };

static int64_t length_for(const int64_t *times, size_t count)
{
    static const int64_t lengths_s[] = {900, 1800, 3600, 86400, 7 * 86400, 28 * 86400};
    const size_t last = sizeof(lengths_s) / sizeof(lengths_s[0]) - 1;
    int64_t first_us = times[0], end_us = times[0];
    for (size_t i = 1; i < count; i++) {
        first_us = times[i] < first_us ? times[i] : first_us;
        end_us = times[i] > end_us ? times[i] : end_us;
    }
    size_t i = 0;
    while (i < last && (end_us - first_us) / (lengths_s[i] * SECOND_US) >= INTERVAL_LIMIT)
        i++;
    return lengths_s[i] * SECOND_US;
}

static int fill(const struct report_options *options, const ckpi_state_config *state, const struct zone *zone,
                const struct gather *gather, const struct record_files *files, struct timeline *out)
{
    struct report_options total = *options;
    ckpi_cube_config cube = {.struct_size = sizeof(cube), .state = state, .interval_mode = CKPI_INTERVAL_MODE_FIXED};
    int64_t *edges = NULL;
    size_t edge_count = 0;
    total.by_count = 0;
    total.by_interval = true;
    if (zone != NULL) {
        cube.interval_mode = CKPI_INTERVAL_MODE_EDGES;
        edges = edges_of(out->length_us, zone, gather, files, &edge_count);
    } else {
        cube.interval_us = out->length_us;
    }
    int status = shards_fill(gather, options->jobs, &cube, edges, edge_count, &out->made.cube);
    free(edges);
    if (status == EXIT_DONE)
        status = record_files_add(files, out->made.cube);
    return status == EXIT_DONE ? groups_make(&total, state, &out->made, &out->groups) : status;
}

int timeline_make(const struct report_options *options, const ckpi_state_config *state, const struct zone *zone,
                  const struct gather *gather, const struct record_files *files, const struct groups *own,
                  struct timeline *out)
{
    size_t count;
    *out = (struct timeline){.length_us = options->interval_us};
    if (options->by_interval) {
        out->groups = *own;
        return EXIT_DONE;
    }
    int64_t *times = times_of(gather, files, &count);
    const bool known = options->load_count == 0 && count > 0;
    if (known)
        out->length_us = length_for(times, count);
    free(times);
    return known ? fill(options, state, zone, gather, files, out) : EXIT_DONE;
}

void timeline_free(struct timeline *timeline)
{
    if (timeline->made.cube != NULL)
        groups_free(&timeline->groups);
    ckpi_cube_free(timeline->made.cube);
}
