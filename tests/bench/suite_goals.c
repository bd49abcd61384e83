/* SPDX-License-Identifier: MIT */
#include "suite.h"
#include <callkpi/goal.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GOALS 10000
#define DAY INT64_C(86400000000)

/* Goals of agents: an average handle time and a share of calls held, in turns. */
struct goals {
    ckpi_cube *cube;
    ckpi_state *scratch;
    size_t cells;
    ckpi_scope scopes[GOALS];
    ckpi_target targets[2];
    ckpi_goal goals[GOALS];
    ckpi_moment moment;
    ckpi_verdict verdict;
    ckpi_value value;
    size_t judged;
};

static uint32_t metric_of(size_t i)
{
    return i % 2 ? CKPI_METRIC_HELD_RATE : CKPI_METRIC_HANDLE_TIME;
}

static void make_goal(struct goals *g, size_t i, uint32_t days)
{
    ckpi_cube_key key = {.struct_size = sizeof(key)};
    ckpi_scope *scope = &g->scopes[i];
    ckpi_goal *goal = &g->goals[i];
    bench_must(ckpi_cube_cell(g->cube, i % g->cells, &key, NULL), "ckpi_cube_cell");
    scope->struct_size = sizeof(*scope);
    scope->dimensions = key.dimensions;
    memcpy(scope->id, key.id, sizeof(scope->id));
    goal->struct_size = sizeof(*goal);
    goal->id = i + 1;
    goal->title = "goal";
    goal->title_size = 4;
    goal->metric = metric_of(i);
    goal->mode = CKPI_MODE_LEVEL;
    goal->direction = CKPI_GOAL_DIRECTION_LOWER;
    goal->given = CKPI_GIVEN_START | CKPI_GIVEN_END;
    goal->end_us = (int64_t)days * 2 * DAY;
    goal->scope = scope;
    goal->target = &g->targets[i % 2];
}

static void make_goals(struct goals *g, uint32_t days)
{
    ckpi_state_config cells = {.struct_size = sizeof(cells)};
    bench_must(ckpi_cube_sort(g->cube), "ckpi_cube_sort");
    bench_must(ckpi_cube_count(g->cube, &g->cells), "ckpi_cube_count");
    bench_must(ckpi_cube_describe(g->cube, NULL, &cells), "ckpi_cube_describe");
    bench_must(ckpi_state_new(&cells, &g->scratch), "ckpi_state_new");
    g->targets[0].struct_size = g->targets[1].struct_size = sizeof(g->targets[0]);
    bench_must(ckpi_target_absolute(300, &g->targets[0]), "ckpi_target_absolute");
    bench_must(ckpi_target_absolute(0.1, &g->targets[1]), "ckpi_target_absolute");
    g->moment.struct_size = sizeof(g->moment);
    g->moment.now_us = (int64_t)days * DAY;
    for (size_t i = 0; i < GOALS; i++) {
        make_goal(g, i, days);
    }
}

static void judge_all(void *data)
{
    struct goals *g = data;
    for (size_t i = 0; i < GOALS; i++) {
        g->verdict.struct_size = sizeof(g->verdict);
        bench_must(ckpi_goal_evaluate_cube(&g->goals[i], g->cube, &g->moment, g->scratch, &g->verdict),
                   "ckpi_goal_evaluate_cube");
        g->judged += g->verdict.status >= CKPI_GOAL_STATUS_OFF_TRACK;
    }
}

static void read_all(void *data)
{
    struct goals *g = data;
    for (size_t i = 0; i < GOALS; i++) {
        const ckpi_state *cell;
        const ckpi_metric_query query = {.struct_size = sizeof(query), .metric = metric_of(i)};
        g->value.struct_size = sizeof(g->value);
        bench_must(ckpi_cube_cell(g->cube, i % g->cells, NULL, &cell), "ckpi_cube_cell");
        bench_must(ckpi_metric_read(cell, &query, &g->value), "ckpi_metric_read");
    }
}

void bench_suite_goals(struct bench_run *run)
{
    struct bench_series goals = {0}, reads = {0};
    struct bench_counting counting;
    struct bench_object object;
    ckpi_allocator allocator = bench_counting_allocator(&counting);
    struct goals *g = calloc(1, sizeof(*g));
    if (g == NULL) {
        bench_fail("not enough memory for the goals");
    }
    bench_open(&object, bench_job_find("agent"), &allocator);
    bench_feed(&object, &run->input, 0, bench_job_records(object.job, &run->input));
    g->cube = object.cube;
    make_goals(g, run->contacts.days);
    const uint64_t before = counting.blocks + counting.resizes;
    for (unsigned round = 0; round < run->rounds; round++) {
        bench_series_add(&goals, bench_measure(judge_all, g).cpu_ns / GOALS);
        bench_series_add(&reads, bench_measure(read_all, g).cpu_ns / GOALS);
    }
    const uint64_t allocations = counting.blocks + counting.resizes - before;
    printf("\n%d goals over a cube of %zu agents: %.0f ns a goal, %.1f times a metric read with interval (%.0f ns); "
           "%zu judged, %" PRIu64 " allocations\n",
           GOALS, g->cells, bench_series_median(&goals), bench_series_ratio(&goals, &reads),
           bench_series_median(&reads), g->judged, allocations);
    if (allocations != 0) {
        printf("DIFFERENT goals: evaluating allocates\n");
        run->differences++;
    }
    ckpi_state_free(g->scratch);
    bench_close(&object);
    free(g);
}
