/* SPDX-License-Identifier: MIT */
#include "shards.h"

#include "complaint.h"
#include "memory.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct shard {
    ckpi_contact_view view;
    ckpi_cube *cube;
    ckpi_status status;
    pthread_t thread;
    bool started;
};

static void *fill_shard(void *argument)
{
    struct shard *shard = argument;
    shard->status = ckpi_cube_add_view(shard->cube, &shard->view, NULL);
    return NULL;
}

static ckpi_status make_cube(const ckpi_cube_config *config, const int64_t *edges, size_t edge_count, ckpi_cube **out)
{
    ckpi_status status = ckpi_cube_new(config, out);
    if (status == CKPI_OK && edge_count > 0)
        status = ckpi_cube_set_edges(*out, edges, edge_count);
    return status;
}

/* Range `index` of `jobs`: together they are all contacts, in order. */
static ckpi_contact_view range_of(const struct gather *gather, size_t index, size_t jobs)
{
    size_t whole = gather->count / jobs, left = gather->count % jobs;
    size_t start = index * whole + (index < left ? index : left);
    return (ckpi_contact_view){
        .data = gather->contacts + start, .count = whole + (index < left ? 1 : 0), .record_size = sizeof(ckpi_contact)};
}

static void run(struct shard *shards, size_t jobs)
{
    for (size_t i = 1; i < jobs; i++)
        shards[i].started = pthread_create(&shards[i].thread, NULL, fill_shard, &shards[i]) == 0;
    for (size_t i = 0; i < jobs; i++)
        if (!shards[i].started) /* the first one, and those that got no thread */
            fill_shard(&shards[i]);
    for (size_t i = 1; i < jobs; i++)
        if (shards[i].started)
            pthread_join(shards[i].thread, NULL);
}

int shards_fill(const struct gather *gather, size_t jobs, const ckpi_cube_config *config, const int64_t *edges,
                size_t edge_count, ckpi_cube **out)
{
    if (gather->count == 0 && edge_count == 0) { /* nothing to add, and then there need be no edges either */
        ckpi_status made = ckpi_cube_new(config, out);
        return made == CKPI_OK ? EXIT_DONE : complain_status("making a cube", made);
    }
    struct shard *shards = need_memory(jobs, sizeof(*shards));
    ckpi_status status = CKPI_OK;
    for (size_t i = 0; i < jobs && status == CKPI_OK; i++) {
        shards[i].view = range_of(gather, i, jobs);
        status = make_cube(config, edges, edge_count, &shards[i].cube);
    }
    if (status == CKPI_OK)
        run(shards, jobs);
    for (size_t i = 0; i < jobs && status == CKPI_OK; i++) {
        status = shards[i].status;
        if (status == CKPI_OK && i > 0)
            status = ckpi_cube_merge(shards[0].cube, shards[i].cube);
    }
    *out = shards[0].cube;
    for (size_t i = 1; i < jobs; i++)
        ckpi_cube_free(shards[i].cube);
    free(shards);
    return status == CKPI_OK ? EXIT_DONE : complain_status("adding the contacts", status);
}
