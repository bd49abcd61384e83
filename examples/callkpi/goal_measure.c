/* SPDX-License-Identifier: MIT */
/* All goals share one cube: its dimensions are those of any scope, its edges those of any period. */
#include "goal_measure.h"

#include "complaint.h"
#include "memory.h"
#include "selection.h"
#include "shards.h"

#include <stdlib.h>

static bool is_measured(const struct goal_item *item)
{
    const uint32_t both = CKPI_GIVEN_START | CKPI_GIVEN_END;
    return !item->observed && item->goal.metric != 0 && item->goal.scope != NULL && (item->goal.given & both) == both &&
           item->goal.end_us > item->goal.start_us;
}

static bool has_open_baseline(const struct goal_item *item)
{
    return item->goal.metric != 0 && item->goal.scope != NULL && item->baseline.kind == CKPI_BASELINE_KIND_WINDOW &&
           !(item->baseline.given & CKPI_BASELINE_HAS_FROZEN);
}

bool goals_need_records(const struct goal_file *file)
{
    for (size_t i = 0; i < file->count; i++)
        if (is_measured(&file->items[i]) || has_open_baseline(&file->items[i]))
            return true;
    return false;
}

/* --- The cube --- */

struct plan {
    ckpi_state_config state;
    ckpi_cube_config cube;
    int64_t *edges;
    size_t edge_count;
    size_t edge_capacity;
};

/* Thresholds and short limits are counted exactly, and a state counts eight. */
static int need_threshold(struct plan *plan, int64_t threshold_us)
{
    for (uint32_t i = 0; i < plan->state.threshold_count; i++)
        if (plan->state.thresholds_us[i] == threshold_us)
            return EXIT_DONE;
    if (plan->state.threshold_count == sizeof(plan->state.thresholds_us) / sizeof(plan->state.thresholds_us[0]))
        return complain(EXIT_DATA, "the goals have more than eight thresholds (threshold_s, short_s)");
    plan->state.thresholds_us[plan->state.threshold_count++] = threshold_us;
    return EXIT_DONE;
}

static void add_edge(struct plan *plan, int64_t at_us)
{
    plan->edges = need_room(plan->edges, &plan->edge_capacity, plan->edge_count + 1, sizeof(*plan->edges));
    plan->edges[plan->edge_count++] = at_us;
}

/* The review period that begins here, cut off at the goal's end; without a calendar there is one: the goal's own. */
static int64_t period_end(const struct goal_item *item, int64_t from_us)
{
    int64_t start_us = 0, end_us = 0;
    if (item->goal.review == NULL || ckpi_calendar_period(item->goal.review, from_us, &start_us, &end_us) != CKPI_OK ||
        end_us > item->goal.end_us)
        return item->goal.end_us;
    return end_us;
}

static int add_goal(struct plan *plan, const struct goal_item *item, int64_t as_of_us)
{
    if (!is_measured(item) && !has_open_baseline(item))
        return EXIT_DONE;
    plan->cube.dimensions |= item->scope.dimensions;
    plan->state.families |= (uint32_t)needs_more_of_contacts(item->goal.metric) << CKPI_RECORD_CONTACT;
    if (has_open_baseline(item)) {
        add_edge(plan, item->baseline.start_us);
        add_edge(plan, item->baseline.end_us);
    }
    if (is_measured(item)) {
        int64_t at_us = item->goal.start_us;
        add_edge(plan, at_us);
        while (at_us < item->goal.end_us && at_us <= as_of_us) {
            at_us = period_end(item, at_us);
            add_edge(plan, at_us);
        }
    }
    int status = EXIT_DONE;
    if (item->query.flags & CKPI_QUERY_THRESHOLD_GIVEN)
        status = need_threshold(plan, item->query.threshold_us);
    if (status == EXIT_DONE && item->query.short_us > 0)
        status = need_threshold(plan, item->query.short_us);
    return status;
}

static int compare_times(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void sort_edges(struct plan *plan)
{
    size_t kept = 0;
    qsort(plan->edges, plan->edge_count, sizeof(*plan->edges), compare_times);
    for (size_t i = 0; i < plan->edge_count; i++)
        if (kept == 0 || plan->edges[kept - 1] != plan->edges[i])
            plan->edges[kept++] = plan->edges[i];
    plan->edge_count = kept;
}

static int make_plan(const struct goal_file *file, int64_t as_of_us, struct plan *plan)
{
    /* The precision of a report, so that both say the same quantiles. */
    plan->state = (ckpi_state_config){.struct_size = sizeof(plan->state), .precision_bits = 12};
    plan->cube = (ckpi_cube_config){.struct_size = sizeof(plan->cube), .interval_mode = CKPI_INTERVAL_MODE_EDGES};
    int status = EXIT_DONE;
    /* A record outside all edges would be refused; outside all goals it is only of no interest. */
    add_edge(plan, -ckpi_time_limit());
    add_edge(plan, ckpi_time_limit());
    for (size_t i = 0; i < file->count && status == EXIT_DONE; i++)
        status = add_goal(plan, &file->items[i], as_of_us);
    if (status == EXIT_DONE && plan->state.threshold_count == 0)
        status = need_threshold(plan, INT64_C(20000000));
    sort_edges(plan);
    plan->cube.state = &plan->state;
    return status;
}

/* --- Values --- */

static int observe(const struct goal_item *item, const ckpi_cube *cube, ckpi_state *state, int64_t from_us,
                   int64_t until_us, ckpi_observation *out)
{
    *out = (ckpi_observation){.struct_size = sizeof(*out)};
    const ckpi_status status = ckpi_goal_observe(&item->goal, cube, from_us, until_us, state, out);
    if (status == CKPI_E_ARGUMENT)
        return complain(EXIT_DATA, "goal %s: its periods do not begin and end with the intervals of the saved state",
                        item->id);
    if (status == CKPI_E_MISMATCH)
        return complain(EXIT_DATA, "goal %s: the records do not keep what its metric needs", item->id);
    return status == CKPI_OK ? EXIT_DONE : complain_status("measuring a goal", status);
}

static size_t count_periods(const struct goal_item *item, int64_t as_of_us)
{
    size_t count = 0;
    for (int64_t at_us = item->goal.start_us; at_us < item->goal.end_us && at_us <= as_of_us;
         at_us = period_end(item, at_us))
        count++;
    return count;
}

static int measure_periods(struct goal_file *file, struct goal_item *item, const ckpi_cube *cube, ckpi_state *state,
                           int64_t as_of_us)
{
    const size_t count = count_periods(item, as_of_us);
    item->observations = goal_file_keep(file, count, sizeof(*item->observations));
    int64_t from_us = item->goal.start_us;
    for (size_t i = 0; i < count; i++) {
        ckpi_observation *observation = &item->observations[i];
        const int64_t until_us = period_end(item, from_us);
        const int status = observe(item, cube, state, from_us, until_us, observation);
        if (status != EXIT_DONE)
            return status;
        observation->start_us = from_us;
        /* The last period may not be over; what is known of it ends now. */
        observation->end_us = until_us < as_of_us || as_of_us <= from_us ? until_us : as_of_us;
        from_us = until_us;
    }
    item->observation_count = count;
    return EXIT_DONE;
}

/* Measured once, then frozen: the target does not move with it any more. */
static int measure_baseline(struct goal_item *item, const ckpi_cube *cube, ckpi_state *state, int64_t as_of_us)
{
    const ckpi_moment moment = {.struct_size = sizeof(moment), .now_us = as_of_us};
    ckpi_baseline frozen = {.struct_size = sizeof(frozen)};
    ckpi_observation observation;
    const int status = observe(item, cube, state, item->baseline.start_us, item->baseline.end_us, &observation);
    if (status != EXIT_DONE)
        return status;
    const ckpi_status made = ckpi_baseline_freeze(&item->goal, &observation, 1, &moment, &frozen, NULL);
    if (made != CKPI_OK)
        return complain_status("measuring a baseline", made);
    item->baseline = frozen;
    return EXIT_DONE;
}

static int read_all(struct goal_file *file, const ckpi_state_config *config, const ckpi_cube *cube, int64_t as_of_us)
{
    ckpi_state *state = NULL;
    ckpi_status made = ckpi_state_new(config, &state);
    if (made != CKPI_OK)
        return complain_status("making a state", made);
    int status = EXIT_DONE;
    for (size_t i = 0; i < file->count && status == EXIT_DONE; i++) {
        struct goal_item *item = &file->items[i];
        if (has_open_baseline(item))
            status = measure_baseline(item, cube, state, as_of_us);
        if (status == EXIT_DONE && is_measured(item))
            status = measure_periods(file, item, cube, state, as_of_us);
    }
    ckpi_state_free(state);
    return status;
}

int goals_measure(struct goal_file *file, const struct gather *gather, const struct record_files *records, size_t jobs,
                  int64_t as_of_us)
{
    struct plan plan = {.edges = NULL};
    ckpi_cube *cube = NULL;
    if (!goals_need_records(file) || as_of_us == CKPI_ABSENT)
        return EXIT_DONE;
    int status = make_plan(file, as_of_us, &plan);
    plan.state.families |= records->given;
    if (status == EXIT_DONE)
        status = shards_fill(gather, jobs, &plan.cube, plan.edges, plan.edge_count, &cube);
    if (status == EXIT_DONE)
        status = record_files_add(records, cube);
    if (status == EXIT_DONE)
        status = read_all(file, &plan.state, cube, as_of_us);
    ckpi_cube_free(cube);
    free(plan.edges);
    return status;
}

/* --- A saved state --- */

/* The first dimension that a goal asks for and the cube is not kept by; its word, or NULL. */
static const char *missing_dimension(const struct goal_item *item, uint32_t dimensions)
{
    const uint32_t missing = item->scope.dimensions & ~dimensions;
    for (uint32_t d = 0; d < 32; d++)
        if (missing >> d & 1)
            return ckpi_word(CKPI_VOCABULARY_DIMENSION, d);
    return NULL;
}

static int check_cube(const struct goal_file *file, const ckpi_cube_config *config)
{
    for (size_t i = 0; i < file->count; i++) {
        const struct goal_item *item = &file->items[i];
        if (!is_measured(item) && !has_open_baseline(item))
            continue;
        const char *missing = missing_dimension(item, config->dimensions);
        if (missing != NULL)
            return complain(EXIT_DATA, "goal %s: the saved state is not kept by %s (--by)", item->id, missing);
        if (config->interval_mode == CKPI_INTERVAL_MODE_NONE)
            return complain(EXIT_DATA, "goal %s: the saved state is not kept by interval (--by)", item->id);
    }
    return EXIT_DONE;
}

int goals_measure_cube(struct goal_file *file, const ckpi_cube *cube, int64_t as_of_us)
{
    ckpi_cube_config config = {.struct_size = sizeof(config)};
    ckpi_state_config cells = {.struct_size = sizeof(cells)};
    if (!goals_need_records(file) || as_of_us == CKPI_ABSENT)
        return EXIT_DONE;
    const ckpi_status described = ckpi_cube_describe(cube, &config, &cells);
    if (described != CKPI_OK)
        return complain_status("reading a saved state", described);
    const int status = check_cube(file, &config);
    return status == EXIT_DONE ? read_all(file, &cells, cube, as_of_us) : status;
}
