/* SPDX-License-Identifier: MIT */
/* Two periods of a simulated call center whose truth is known: between them, a
 * new product made support's holds longer; Gus writes longer notes than
 * anybody, and Lena shorter ones; all else is chance. What does the library find?
 *
 * 1. Why handle time rose: by queue (mix and rate, with noise marks), and by component.
 * 2. Who is recognised, if anybody: shrunk values, ranks that the data leaves possible.
 * 3. A plan for each agent: where closing the gap matters most, and how far one can get. */
#include "simulate/center.h"

#include <callkpi.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SECOND INT64_C(1000000)
#define DAY (INT64_C(86400) * SECOND)

enum { DAYS = 12, PERIODS = 2, METRICS = 4, AFTER_CONTACT_WORK = 2, PARTS = 3 };

/* What plans may be about. */
static const uint32_t metrics[METRICS] = {CKPI_METRIC_TALK_TIME, CKPI_METRIC_HOLD_TIME, CKPI_METRIC_AFTER_CONTACT_WORK,
                                          CKPI_METRIC_TRANSFER_RATE};

/* One agent's values in the later period. */
struct standing {
    ckpi_value value[METRICS];
    double error[METRICS];  /* standard error of value */
    double shrunk[METRICS]; /* towards the peers */
    double spread[METRICS]; /* standard error of shrunk */
};

static void need(ckpi_status status, const char *what)
{
    if (status == CKPI_OK)
        return;
    fprintf(stderr, "%s: %s\n", what, ckpi_status_text(status));
    exit(1);
}

static uint64_t id_of(const char *name)
{
    return ckpi_text_id(name, strlen(name));
}

/* --- The truth. --- */

static void change_the_world(int period, ckpi_contact *contacts, size_t count)
{
    const uint64_t support = id_of("support"), gus = id_of("Gus"), lena = id_of("Lena");
    for (size_t i = 0; i < count; i++) {
        ckpi_contact *c = &contacts[i];
        if ((c->present & CKPI_CONTACT_HAS_AFTER_CONTACT_WORK) && c->agent_id == gus)
            c->after_contact_work_us += 45 * SECOND;
        if ((c->present & CKPI_CONTACT_HAS_AFTER_CONTACT_WORK) && c->agent_id == lena)
            c->after_contact_work_us -= c->after_contact_work_us / 3;
        if (period == 1 && (c->present & CKPI_CONTACT_HAS_HOLD) && c->hold_us > 0 && c->queue_id == support)
            c->hold_us += 150 * SECOND;
        /* Where the end is given, it has to hold all of it. */
        c->present &= ~(uint32_t)CKPI_CONTACT_HAS_ENDED_AT;
        c->ended_at_us = 0;
    }
}

static ckpi_cube *simulate(int period)
{
    const center_config center = {.first_midnight_us = (19786 + 14 * period) * DAY, /* Monday, 4 March 2024 */
                                  .days = DAYS,
                                  .end_us = (19786 + 14 * period + DAYS) * DAY,
                                  .seed = 40 + (uint64_t)period};
    const ckpi_cube_config config = {.struct_size = sizeof(config),
                                     .dimensions = 1u << CKPI_DIMENSION_QUEUE | 1u << CKPI_DIMENSION_AGENT};
    ckpi_contact *contacts = calloc(center_capacity(&center), sizeof(*contacts));
    ckpi_cube *cube = NULL;
    need(contacts != NULL ? CKPI_OK : CKPI_E_MEMORY, "simulating");
    const size_t count = center_run(&center, contacts);
    change_the_world(period, contacts, count);
    const ckpi_contact_view view = {.data = contacts, .count = count, .record_size = sizeof(ckpi_contact)};
    need(ckpi_cube_new(&config, &cube), "making a cube");
    need(ckpi_cube_add_view(cube, &view, NULL), "adding the contacts");
    free(contacts);
    return cube;
}

/* Everything in one cell of a dimension. */
static ckpi_state *state_of(const ckpi_cube *cube, uint32_t dimension, uint64_t id)
{
    const ckpi_state_config config = {.struct_size = sizeof(config)};
    ckpi_cube_filter filter = {.struct_size = sizeof(filter), .dimensions = 1u << dimension};
    ckpi_state *state = NULL;
    filter.id[dimension] = id;
    need(ckpi_state_new(&config, &state), "making a state");
    need(ckpi_cube_query(cube, &filter, state), "querying the cube");
    return state;
}

static ckpi_value read_value(const ckpi_state *state, uint32_t metric)
{
    const ckpi_metric_query query = {.struct_size = sizeof(query), .metric = metric};
    ckpi_value value = {.struct_size = sizeof(value)};
    need(ckpi_metric_read(state, &query, &value), "reading a value");
    return value;
}

/* --- 1. Why did handle time rise? --- */

/* Talk, hold and after-contact work are what handle time is the sum of. */
static void read_parts(const ckpi_state *state, double parts[PARTS])
{
    const uint32_t components[PARTS] = {CKPI_METRIC_TALK_TIME, CKPI_METRIC_HOLD_TIME, CKPI_METRIC_AFTER_CONTACT_WORK};
    for (int i = 0; i < PARTS; i++)
        parts[i] = read_value(state, components[i]).numerator;
}

static void print_effect(const ckpi_change_effect *effect, const char *queue, const double parts[PARTS])
{
    printf("  %-8s %6.1f s -> %6.1f s  own change %+5.1f s (%+.1f to %+.1f)%s  mix %+5.1f s  talk %+.1f hold %+.1f "
           "work %+.1f\n",
           queue, effect->rate_before, effect->rate_after, effect->rate, effect->low, effect->high,
           effect->flags & CKPI_CHANGE_FLAG_NOISE ? " noise" : "", effect->mix_centred, parts[0], parts[1], parts[2]);
}

static void explain_handle_time(const ckpi_cube *before, const ckpi_cube *after)
{
    const ckpi_metric_query query = {.struct_size = sizeof(query), .metric = CKPI_METRIC_HANDLE_TIME};
    ckpi_change_segment segments[CENTER_QUEUES];
    ckpi_change_effect effects[CENTER_QUEUES] = {{.struct_size = sizeof(effects[0])}};
    ckpi_change change = {.struct_size = sizeof(change)};
    double parts_before[CENTER_QUEUES * PARTS], parts_after[CENTER_QUEUES * PARTS], parts[CENTER_QUEUES * PARTS];
    size_t order[CENTER_QUEUES];
    for (int q = 0; q < CENTER_QUEUES; q++) {
        const uint64_t id = id_of(center_queues[q]);
        ckpi_state *first = state_of(before, CKPI_DIMENSION_QUEUE, id);
        ckpi_state *second = state_of(after, CKPI_DIMENSION_QUEUE, id);
        segments[q] = (ckpi_change_segment){.struct_size = sizeof(segments[q]), .id = id};
        need(ckpi_change_segment_read(first, second, &query, &segments[q]), "reading a segment");
        read_parts(first, &parts_before[q * PARTS]);
        read_parts(second, &parts_after[q * PARTS]);
        ckpi_state_free(first);
        ckpi_state_free(second);
    }
    need(ckpi_change_read(segments, CENTER_QUEUES, 0, effects, order, &change), "splitting the change");
    need(ckpi_change_components(segments, CENTER_QUEUES, parts_before, parts_after, PARTS, parts), "splitting further");

    printf("Handle time went from %.1f s to %.1f s: %+.1f s by the queues' own change, %+.1f s by the mix.\n",
           change.before, change.after, change.rate, change.mix);
    for (int i = 0; i < CENTER_QUEUES; i++)
        print_effect(&effects[order[i]], center_queues[order[i]], &parts[order[i] * PARTS]);
    printf("  advice: %s%s%s\n\n", ckpi_insight_word(CKPI_INSIGHT_WORDS_CHANGE_ADVICE, change.advice),
           change.advice == CKPI_CHANGE_ADVICE_LOOK_AT_SEGMENT ? ": " : "",
           change.advice == CKPI_CHANGE_ADVICE_LOOK_AT_SEGMENT ? center_queues[change.segment] : "");
}

/* --- Shrinking: values of few contacts are pulled towards those of the peers. --- */

/* Peers do the same work: those of one queue, or all. */
enum { EVERYBODY = -1 };

static int is_peer(int agent, int queue)
{
    return queue == EVERYBODY || center_agents[agent].queue == queue;
}

static ckpi_normal_prior shrink(struct standing *agents, int queue, int metric)
{
    ckpi_normal_prior prior = {.struct_size = sizeof(prior)};
    ckpi_shrunk shrunk = {.struct_size = sizeof(shrunk)};
    double values[CENTER_AGENTS], errors[CENTER_AGENTS];
    size_t count = 0;
    for (int a = 0; a < CENTER_AGENTS; a++) {
        if (!is_peer(a, queue))
            continue;
        values[count] = agents[a].value[metric].value;
        errors[count++] = agents[a].error[metric];
    }
    need(ckpi_normal_prior_fit(values, errors, count, &prior), "fitting the peers");
    for (int a = 0; a < CENTER_AGENTS; a++) {
        if (!is_peer(a, queue))
            continue;
        need(ckpi_normal_shrink(&prior, agents[a].value[metric].value, agents[a].error[metric], 0.95, 0, &shrunk),
             "shrinking");
        agents[a].shrunk[metric] = shrunk.value;
        agents[a].spread[metric] = shrunk.deviation;
    }
    return prior;
}

static void read_agents(const ckpi_cube *cube, struct standing *agents)
{
    for (int a = 0; a < CENTER_AGENTS; a++) {
        ckpi_state *state = state_of(cube, CKPI_DIMENSION_AGENT, id_of(center_agents[a].name));
        for (int m = 0; m < METRICS; m++) {
            agents[a].value[m] = read_value(state, metrics[m]);
            agents[a].error[m] = (agents[a].value[m].high - agents[a].value[m].low) / 2 / 1.959963984540054;
        }
        ckpi_state_free(state);
    }
}

/* --- 2. Who is recognised? --- */

static void recognise(const struct standing *agents, int metric, const ckpi_normal_prior *prior)
{
    const ckpi_ranking_rule ranking = {.struct_size = sizeof(ranking),
                                       .better = CKPI_BETTER_LOWER,
                                       .confidence = 0.998, /* of a funnel for twelve: three standard errors */
                                       .flags = prior->variance > 0 ? 0 : CKPI_RANKING_FLAG_NO_SIGNAL};
    const ckpi_recognition_rule rule = {
        .struct_size = sizeof(rule), .kind = CKPI_RECOGNITION_KIND_TOP, .better = CKPI_BETTER_LOWER, .id = 1};
    ckpi_ranking_entry entries[CENTER_AGENTS];
    ckpi_ranking_place places[CENTER_AGENTS] = {{.struct_size = sizeof(places[0])}};
    ckpi_recognition_candidate candidates[CENTER_AGENTS];
    ckpi_award awards[CENTER_AGENTS] = {{.struct_size = sizeof(awards[0])}};
    size_t order[CENTER_AGENTS], count = 0;
    for (int a = 0; a < CENTER_AGENTS; a++)
        entries[a] = (ckpi_ranking_entry){.struct_size = sizeof(entries[a]),
                                          .id = id_of(center_agents[a].name),
                                          .n = agents[a].value[metric].n,
                                          .value = agents[a].shrunk[metric],
                                          .standard_error = agents[a].spread[metric]};
    need(ckpi_ranking_read(&ranking, entries, CENTER_AGENTS, places, order), "ranking");

    const double middle = (entries[order[CENTER_AGENTS / 2 - 1]].value + entries[order[CENTER_AGENTS / 2]].value) / 2;
    printf("After-contact work, shrunk, with the ranks that the data leaves possible:\n");
    for (int i = 0; i < CENTER_AGENTS; i++) {
        const size_t a = order[i];
        /* Better than the middle, beyond the interval: no luck. */
        const uint32_t beyond_chance = places[a].high < middle ? CKPI_CANDIDATE_ABOVE_FUNNEL : 0;
        printf("  %2u. (%u to %u)  %-6s %5.1f s (%.1f to %.1f), raw %.1f s of %lld\n", (unsigned)places[a].rank,
               (unsigned)places[a].rank_low, (unsigned)places[a].rank_high, center_agents[a].name,
               agents[a].shrunk[metric], places[a].low, places[a].high, agents[a].value[metric].value,
               (long long)agents[a].value[metric].n);
        candidates[a] = (ckpi_recognition_candidate){.struct_size = sizeof(candidates[a]),
                                                     .flags = CKPI_CANDIDATE_CLOSED | beyond_chance,
                                                     .id = entries[a].id,
                                                     .n = entries[a].n,
                                                     .value = entries[a].value,
                                                     .low = places[a].low,
                                                     .high = places[a].high,
                                                     .best = NAN,
                                                     .change = NAN,
                                                     .change_certainty = NAN};
    }
    need(ckpi_recognition_read(&rule, candidates, CENTER_AGENTS, 202411, 0, awards, CENTER_AGENTS, &count),
         "recognising");
    for (size_t i = 0; i < count; i++)
        printf("  recognised: %s, %s\n", center_agents[awards[i].candidate].name,
               ckpi_insight_word(CKPI_INSIGHT_WORDS_RECOGNITION, awards[i].kind));
    printf("%s\n", count == 0 ? "  nobody stands out beyond chance: no award\n" : "");
}

/* --- 3. A plan for each. --- */

static int ascending(const void *a, const void *b)
{
    const double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

/* Where good peers stand: the shrunk value that a quarter of them reach. All metrics are better lower. */
static double good_peer(const struct standing *agents, int queue, int metric)
{
    double values[CENTER_AGENTS];
    size_t count = 0;
    for (int a = 0; a < CENTER_AGENTS; a++)
        if (is_peer(a, queue))
            values[count++] = agents[a].shrunk[metric];
    qsort(values, count, sizeof(values[0]), ascending);
    return values[count / 4];
}

static void print_goal(const ckpi_suggested_goal *goal)
{
    ckpi_metric_info info = {.struct_size = sizeof(info)};
    need(ckpi_metric_describe(goal->metric, &info), "describing a metric");
    const double scale = info.unit == CKPI_UNIT_RATIO ? 100 : 1;
    const char *unit = info.unit == CKPI_UNIT_RATIO ? "%" : "s";
    printf("    %s from %.1f to %.1f %s (by then %.1f, %.1f, %.1f; good peers %.1f; %.0f %% sure)\n      %s\n",
           info.name, goal->baseline * scale, goal->target * scale, unit, goal->milestone[0] * scale,
           goal->milestone[1] * scale, goal->milestone[2] * scale, (goal->baseline - goal->gap) * scale,
           goal->certainty * 100, ckpi_advice_text(goal->advice));
}

/* Forty-eight looks, twelve agents at four metrics: one or two gaps may still be chance. */
static void plan_for(const struct standing *agent, const char *name, const ckpi_suggestion_metric *about)
{
    const ckpi_suggestion_rule rule = {
        .struct_size = sizeof(rule), .certainty = 0.95, .start_us = 19800 * DAY, .end_us = (19800 + 90) * DAY};
    ckpi_suggestion_standing standings[METRICS];
    ckpi_suggested_goal goals[3] = {{.struct_size = sizeof(goals[0])}};
    size_t count = 0;
    for (int m = 0; m < METRICS; m++)
        standings[m] = (ckpi_suggestion_standing){.struct_size = sizeof(standings[m]),
                                                  .n = agent->value[m].n,
                                                  .value = agent->shrunk[m],
                                                  .standard_error = agent->spread[m],
                                                  .best = NAN};
    need(ckpi_suggestion_read(&rule, about, standings, METRICS, goals, 3, &count), "suggesting goals");
    printf("  %s%s\n", name, count == 0 ? ": nothing beyond chance" : "");
    for (size_t g = 0; g < count; g++)
        print_goal(&goals[g]);
}

static void plan_for_queue(struct standing *agents, int queue)
{
    ckpi_suggestion_metric about[METRICS];
    for (int m = 0; m < METRICS; m++) {
        const ckpi_normal_prior prior = shrink(agents, queue, m);
        about[m] = (ckpi_suggestion_metric){.struct_size = sizeof(about[m]),
                                            .metric = metrics[m],
                                            .better = CKPI_BETTER_LOWER,
                                            .reference = good_peer(agents, queue, m),
                                            .spread = fmax(sqrt(prior.variance), 1e-9),
                                            .least_gap = 0.15 * prior.mean};
    }
    for (int a = 0; a < CENTER_AGENTS; a++)
        if (is_peer(a, queue))
            plan_for(&agents[a], center_agents[a].name, about);
}

int main(void)
{
    static struct standing agents[CENTER_AGENTS];
    ckpi_cube *cubes[PERIODS] = {simulate(0), simulate(1)};
    explain_handle_time(cubes[0], cubes[1]);
    read_agents(cubes[1], agents);
    const ckpi_normal_prior prior = shrink(agents, EVERYBODY, AFTER_CONTACT_WORK);
    recognise(agents, AFTER_CONTACT_WORK, &prior);
    printf("Plans for the next quarter, each agent among those of the same queue:\n");
    for (int q = 0; q < CENTER_QUEUES; q++)
        plan_for_queue(agents, q);
    for (int p = 0; p < PERIODS; p++)
        ckpi_cube_free(cubes[p]);
    return 0;
}
