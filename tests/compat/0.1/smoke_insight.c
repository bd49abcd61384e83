/* SPDX-License-Identifier: MIT */
/* A client of release 0.1: every function of the insight room, with the headers
 * of that release, on the library of today. It never changes after the
 * release. */
#include <callkpi.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static int failures;

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            failures++;                                                                                                \
        }                                                                                                              \
    } while (0)

static void check_swot(void)
{
    ckpi_swot_input input;
    ckpi_swot_item item;
    size_t count = 0;
    memset(&input, 0, sizeof input);
    memset(&item, 0, sizeof item);
    input.struct_size = sizeof input;
    item.struct_size = sizeof item;
    input.metric = CKPI_METRIC_SERVICE_LEVEL;
    input.better = CKPI_BETTER_HIGHER;
    input.percentile = 10;
    input.percentile_low = 5;
    input.percentile_high = 20;
    input.slope = input.slope_probability = input.people_needed = input.people_there = NAN;
    CHECK(ckpi_swot_read(&input, 1, 0.05, &item, 1, &count) == CKPI_OK && count == 1);
    CHECK(item.list == CKPI_SWOT_LIST_WEAKNESS && item.certainty == CKPI_CERTAINTY_CONCLUSIVE);
}

static void check_plan(void)
{
    ckpi_suggestion_rule rule;
    ckpi_suggestion_metric metric;
    ckpi_suggestion_standing standing;
    ckpi_suggested_goal goal;
    size_t count = 0;
    memset(&rule, 0, sizeof rule);
    memset(&metric, 0, sizeof metric);
    memset(&standing, 0, sizeof standing);
    memset(&goal, 0, sizeof goal);
    rule.struct_size = sizeof rule;
    rule.most_goals = 1;
    rule.end_us = 1000;
    metric.struct_size = sizeof metric;
    metric.metric = CKPI_METRIC_AFTER_CONTACT_WORK;
    metric.better = CKPI_BETTER_LOWER;
    metric.reference = 40;
    metric.spread = 10;
    standing.struct_size = sizeof standing;
    standing.n = 100;
    standing.value = 60;
    standing.standard_error = 1;
    standing.best = NAN;
    goal.struct_size = sizeof goal;
    CHECK(ckpi_suggestion_read(&rule, &metric, &standing, 1, &goal, 1, &count) == CKPI_OK && count == 1);
    CHECK(goal.target == 50 && goal.stretch == 40 && goal.advice == CKPI_ADVICE_WRAP_UP);
    CHECK(ckpi_advice_find(CKPI_METRIC_AFTER_CONTACT_WORK) == CKPI_ADVICE_WRAP_UP);
    CHECK(ckpi_advice_action(CKPI_ADVICE_WRAP_UP) == CKPI_ACTION_KIND_PROCESS);
    CHECK(ckpi_advice_text(CKPI_ADVICE_WRAP_UP) != NULL);
}

static void check_recognition(void)
{
    static const double values[2] = {0, 1}, points[2] = {0, 100};
    ckpi_recognition_rule rule;
    ckpi_recognition_candidate candidate;
    ckpi_award award;
    ckpi_points_rule points_rule;
    size_t count = 0;
    double earned = 0;
    memset(&rule, 0, sizeof rule);
    memset(&candidate, 0, sizeof candidate);
    memset(&award, 0, sizeof award);
    memset(&points_rule, 0, sizeof points_rule);
    rule.struct_size = sizeof rule;
    rule.kind = CKPI_RECOGNITION_KIND_TARGET_REACHED;
    rule.better = CKPI_BETTER_HIGHER;
    candidate.struct_size = sizeof candidate;
    candidate.flags = CKPI_CANDIDATE_CLOSED | CKPI_CANDIDATE_TARGET;
    candidate.id = 3;
    candidate.n = 50;
    award.struct_size = sizeof award;
    CHECK(ckpi_recognition_read(&rule, &candidate, 1, 1, 1, &award, 1, &count) == CKPI_OK && count == 1);
    CHECK(award.subject_id == 3 && award.id != 0);
    points_rule.struct_size = sizeof points_rule;
    points_rule.values = values;
    points_rule.points = points;
    points_rule.count = 2;
    CHECK(ckpi_points_read(&points_rule, 0.5, 15, 0, &earned) == CKPI_OK && earned == 25);
}

static void check_change(void)
{
    static const double before[2] = {4, 6}, after[2] = {4, 16};
    ckpi_change_segment segment;
    ckpi_change_effect effect;
    ckpi_change change;
    ckpi_state_config config;
    ckpi_state *state = NULL;
    ckpi_metric_query query;
    size_t order = 9;
    double effects[2];
    memset(&segment, 0, sizeof segment);
    memset(&effect, 0, sizeof effect);
    memset(&change, 0, sizeof change);
    segment.struct_size = sizeof segment;
    segment.numerator_before = 10;
    segment.denominator_before = 10;
    segment.numerator_after = 20;
    segment.denominator_after = 10;
    effect.struct_size = sizeof effect;
    change.struct_size = sizeof change;
    CHECK(ckpi_change_read(&segment, 1, 0, &effect, &order, &change) == CKPI_OK);
    CHECK(change.rate == 1 && change.mix == 0 && effect.rate == 1 && order == 0);
    CHECK(ckpi_change_components(&segment, 1, before, after, 2, effects) == CKPI_OK);
    CHECK(effects[0] == 0 && effects[1] == 1);

    memset(&config, 0, sizeof config);
    memset(&query, 0, sizeof query);
    config.struct_size = sizeof config;
    query.struct_size = sizeof query;
    query.metric = CKPI_METRIC_HANDLE_TIME;
    CHECK(ckpi_state_new(&config, &state) == CKPI_OK);
    CHECK(ckpi_change_segment_read(state, NULL, &query, &segment) == CKPI_OK && segment.denominator_before == 0);
    ckpi_state_free(state);
}

static void check_spikes(void)
{
    static const double history[4] = {4, 10, 6, 12};
    ckpi_spike spike;
    double workspace[4], expected[2], dispersion = 0;
    memset(&spike, 0, sizeof spike);
    spike.struct_size = sizeof spike;
    CHECK(ckpi_spike_read(NULL, 45, 20, &spike) == CKPI_OK && spike.verdict == CKPI_SPIKE_FOUND);
    CHECK(ckpi_spike_profile(history, 2, 2, workspace, expected, &dispersion) == CKPI_OK);
    CHECK(expected[0] == 5 && expected[1] == 11 && dispersion >= 1);
}

static void check_ranking(void)
{
    static const double numerators[4] = {90, 10, 10, 90}, denominators[4] = {100, 20, 20, 100};
    ckpi_ranking_rule rule;
    ckpi_ranking_entry entry;
    ckpi_ranking_place place;
    ckpi_fleet_entry watched;
    ckpi_fleet_flag flag;
    double expected[2], adjusted[2];
    size_t order = 9, flagged = 9;
    memset(&rule, 0, sizeof rule);
    memset(&entry, 0, sizeof entry);
    memset(&place, 0, sizeof place);
    memset(&watched, 0, sizeof watched);
    memset(&flag, 0, sizeof flag);
    rule.struct_size = sizeof rule;
    rule.better = CKPI_BETTER_HIGHER;
    entry.struct_size = sizeof entry;
    entry.n = 50;
    entry.value = 0.8;
    entry.standard_error = 0.1;
    place.struct_size = sizeof place;
    CHECK(ckpi_ranking_read(&rule, &entry, 1, &place, &order) == CKPI_OK && order == 0);
    CHECK(place.rank == 1 && place.rank_low == 1 && place.rank_high == 1);
    CHECK(ckpi_case_mix_read(numerators, denominators, 2, 2, expected, adjusted) == CKPI_OK);
    CHECK(fabs(adjusted[0] - adjusted[1]) < 1e-9);
    watched.struct_size = sizeof watched;
    watched.successes = 40;
    watched.trials = 100;
    flag.struct_size = sizeof flag;
    CHECK(ckpi_fleet_read(&watched, 1, 0.8, CKPI_BETTER_HIGHER, 0.05, &flag, &order, &flagged) == CKPI_OK);
    CHECK(flagged == 1 && flag.flagged == 1);
}

static void check_training(void)
{
    static const double before[3] = {300, 310, 320}, after[3] = {280, 291, 299}, same[3] = {301, 309, 321};
    ckpi_training_rule rule;
    ckpi_training_group trained, others;
    ckpi_training_effect effect;
    memset(&rule, 0, sizeof rule);
    memset(&trained, 0, sizeof trained);
    memset(&others, 0, sizeof others);
    memset(&effect, 0, sizeof effect);
    rule.struct_size = sizeof rule;
    rule.better = CKPI_BETTER_LOWER;
    trained.struct_size = sizeof trained;
    trained.before = before;
    trained.after = after;
    trained.count = 3;
    others.struct_size = sizeof others;
    others.before = before;
    others.after = same;
    others.count = 3;
    effect.struct_size = sizeof effect;
    CHECK(ckpi_training_effect_read(&rule, &trained, &others, &effect) == CKPI_OK);
    CHECK(effect.verdict == CKPI_TRAINING_VERDICT_HELPED && effect.effect < -19);
}

static void check_words(void)
{
    uint32_t word = 0;
    CHECK(strcmp(ckpi_insight_word(CKPI_INSIGHT_WORDS_SWOT_LIST, CKPI_SWOT_LIST_THREAT), "threat") == 0);
    CHECK(ckpi_insight_word_find(CKPI_INSIGHT_WORDS_RECOGNITION, "top", 3, &word) == CKPI_OK);
    CHECK(word == CKPI_RECOGNITION_KIND_TOP);
    CHECK(ckpi_insight_word_at(CKPI_INSIGHT_WORDS_ADVICE, 0, &word) == CKPI_OK && word == CKPI_ADVICE_CALL_CONTROL);
}

int main(void)
{
    check_change();
    check_spikes();
    check_ranking();
    check_training();
    check_swot();
    check_plan();
    check_recognition();
    check_words();
    if (failures == 0)
        printf("the insight client of 0.1 runs on %s\n", ckpi_version_string());
    return failures != 0;
}
