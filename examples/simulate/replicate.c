/* SPDX-License-Identifier: MIT */
#include "replicate.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

typedef struct share {
    const experiment *e;
    uint64_t first;
    uint64_t step;
    uint64_t replications;
    double goal;
    mmna_agent *agents;
    ckpi_state *pooled;
    ckpi_window window; /* all replications have the same one, and so they pool */
    ckpi_replications measures[EXPERIMENT_MEASURES];
    int64_t good;
    ckpi_status status;
} share;

static ckpi_status add_one(share *s, uint64_t replication, ckpi_state *state)
{
    double values[EXPERIMENT_MEASURES];
    ckpi_window window;
    ckpi_status status = ckpi_state_reset(state);
    if (status == CKPI_OK)
        status = experiment_run(s->e, replication, s->agents, state, &window);
    if (status == CKPI_OK)
        status = experiment_read(s->e, state, &window, values);
    for (int m = 0; m < EXPERIMENT_MEASURES && status == CKPI_OK; m++)
        status = ckpi_replications_add(&s->measures[m], values[m]);
    if (status == CKPI_OK)
        status = ckpi_window_merge(&s->window, &window);
    if (status == CKPI_OK)
        status = ckpi_state_merge(s->pooled, state);
    s->good += status == CKPI_OK && values[EXPERIMENT_SERVICE_LEVEL] >= s->goal;
    return status;
}

static void *run_share(void *argument)
{
    share *s = argument;
    ckpi_state *state = NULL;
    s->status = experiment_state(s->e, &state);
    for (uint64_t r = s->first; r < s->replications && s->status == CKPI_OK; r += s->step)
        s->status = add_one(s, r, state);
    ckpi_state_free(state);
    return NULL;
}

static ckpi_status open_share(share *s, const experiment *e)
{
    s->e = e;
    s->agents = calloc((size_t)e->queue.agents, sizeof *s->agents);
    if (!s->agents)
        return CKPI_E_MEMORY;
    const ckpi_status status = ckpi_window_start(&s->window, e->warm_up_us, e->warm_up_us + e->observed_us);
    return status == CKPI_OK ? experiment_state(e, &s->pooled) : status;
}

/* Adds share to the first. */
static ckpi_status merge_share(share *first, const share *s, replicated *out)
{
    ckpi_status status = s->status;
    for (int m = 0; m < EXPERIMENT_MEASURES && status == CKPI_OK; m++)
        status = ckpi_replications_merge(&out->measures[m], &s->measures[m]);
    out->good += s->good;
    if (s == first || status != CKPI_OK)
        return status;
    status = ckpi_window_merge(&first->window, &s->window);
    return status == CKPI_OK ? ckpi_state_merge(first->pooled, s->pooled) : status;
}

static void run_threads(share *shares, uint64_t threads)
{
    pthread_t ids[REPLICATE_THREADS_MOST];
    uint64_t started = 0;
    while (started < threads && pthread_create(&ids[started], NULL, run_share, &shares[started]) == 0)
        started++;
    for (uint64_t j = started; j < threads; j++)
        run_share(&shares[j]); /* where there are no more threads to be had */
    for (uint64_t j = 0; j < started; j++)
        (void)pthread_join(ids[j], NULL);
}

static ckpi_status read_pooled(const experiment *e, uint64_t replications, const share *all, replicated *out)
{
    experiment together = *e;
    together.observed_us *= (int64_t)replications; /* as long as all of them */
    out->contacts = all->window.arrived;
    return experiment_read(&together, all->pooled, &all->window, out->pooled);
}

ckpi_status replicate(const experiment *e, uint64_t replications, uint64_t threads, double goal, replicated *out)
{
    share shares[REPLICATE_THREADS_MOST];
    ckpi_status status = CKPI_OK;
    memset(out, 0, sizeof *out);
    memset(shares, 0, sizeof shares);
    for (uint64_t j = 0; j < threads && status == CKPI_OK; j++) {
        shares[j].first = j;
        shares[j].step = threads;
        shares[j].replications = replications;
        shares[j].goal = goal;
        status = open_share(&shares[j], e);
    }
    if (status == CKPI_OK)
        run_threads(shares, threads);
    for (uint64_t j = 0; j < threads && status == CKPI_OK; j++)
        status = merge_share(&shares[0], &shares[j], out);
    if (status == CKPI_OK)
        status = read_pooled(e, replications, &shares[0], out);
    for (uint64_t j = 0; j < threads; j++) {
        ckpi_state_free(shares[j].pooled);
        free(shares[j].agents);
    }
    return status;
}
