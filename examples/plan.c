/* SPDX-License-Identifier: MIT */
/* A year's plan for a site, from objectives to goals, before any verdict: which metrics tell of an objective, which
 * goals its weaknesses call for, whether leading metrics really lead, and what the plan leaves out; then what was
 * trained for it and whether that lasts, and what a survey's silence hides. Everything is on the stack. */
#include <callkpi.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define DAY INT64_C(86400000000)

enum { PERIODS = 14, GOALS = 3, TEAMS = 2 };

enum { RETURN_TIME, SATISFACTION, STAFF };

static int64_t day_us(int32_t year, int32_t month, int32_t day)
{
    int64_t days = 0;
    return ckpi_calendar_days(year, month, day, &days) == CKPI_OK ? days * DAY : 0;
}

static const char *symbol_of(uint32_t metric)
{
    ckpi_metric_info info = {.struct_size = sizeof info};
    return ckpi_metric_describe(metric, &info) == CKPI_OK ? info.symbol : "?";
}

/* --- 1. Objectives --- */

static int list_objectives(void)
{
    static const uint32_t kinds[] = {CKPI_OBJECTIVE_KIND_CUSTOMER_SATISFACTION, CKPI_OBJECTIVE_KIND_EMPLOYEE_ENGAGEMENT,
                                     CKPI_OBJECTIVE_KIND_REVENUE};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        ckpi_objective_metric m = {.struct_size = sizeof m};
        uint32_t role = 0;
        printf("%s", ckpi_objective_title(kinds[k]));
        for (uint32_t i = 0; ckpi_objective_metric_at(kinds[k], i, &m) == CKPI_OK; i++) {
            if (m.role != role)
                printf("%s %s:", role ? ";" : ",", ckpi_goal_word(CKPI_GOAL_WORDS_OBJECTIVE_ROLE, m.role));
            printf(" %s", symbol_of(m.metric));
            role = m.role;
        }
        puts("");
    }
    return 1;
}

/* --- 2. From weaknesses to drafts --- */

typedef struct plan {
    ckpi_scope site;
    ckpi_scope teams[TEAMS];
    ckpi_calendar months;
    ckpi_goal goals[GOALS]; /* chain: return time, satisfaction; and staff */
    ckpi_baseline baselines[GOALS];
    ckpi_target targets[GOALS];
    uint64_t leads_to;
} plan;

static void make_scopes(plan *p)
{
    static const char *const names[TEAMS] = {"north", "south"};
    p->site.struct_size = sizeof p->site;
    p->site.dimensions = 1u << CKPI_DIMENSION_SITE;
    p->site.id[CKPI_DIMENSION_SITE] = ckpi_text_id("west", 4);
    p->site.label = "site West";
    p->site.label_size = strlen(p->site.label);
    for (int t = 0; t < TEAMS; t++) {
        p->teams[t] = p->site;
        p->teams[t].dimensions |= 1u << CKPI_DIMENSION_TEAM;
        p->teams[t].id[CKPI_DIMENSION_TEAM] = ckpi_text_id(names[t], 5);
        p->teams[t].label = t == 0 ? "team North" : "team South";
        p->teams[t].label_size = strlen(p->teams[t].label);
    }
    p->months.struct_size = sizeof p->months;
    p->months.unit = CKPI_PERIOD_UNIT_MONTH;
}

/* What is known of the site, beside its peers. */
static const struct {
    uint32_t metric;
    uint32_t better;
    double percentile;
    double value;
    double median; /* of the peers */
} known[GOALS] = {
    [RETURN_TIME] = {CKPI_METRIC_CALLBACK_RETURN, CKPI_BETTER_LOWER, 12, 7200, 4500},
    [SATISFACTION] = {CKPI_METRIC_CSAT_TOP_TWO, CKPI_BETTER_HIGHER, 18, 0.72, 0.81},
    [STAFF] = {CKPI_METRIC_ATTRITION, CKPI_BETTER_LOWER, 9, 0.45, 0.3},
};

static int say(const ckpi_goal *goal)
{
    char text[200];
    size_t size = 0;
    ckpi_smart smart = {.struct_size = sizeof smart};
    ckpi_smart_finding findings[16];
    if (ckpi_goal_statement(goal, text, sizeof text, &size) != CKPI_OK ||
        ckpi_goal_check(goal, NULL, findings, 16, &smart) != CKPI_OK)
        return 0;
    printf("  draft: %.*s; still missing:", (int)size, text);
    for (uint32_t i = 0; i < smart.finding_count && i < 16; i++) {
        ckpi_smart_info info = {.struct_size = sizeof info};
        if (ckpi_smart_describe(findings[i].code, &info) == CKPI_OK && findings[i].severity >= CKPI_SEVERITY_WARNING)
            printf(" %s", info.name);
    }
    puts("");
    return 1;
}

static int draft_goals(plan *p)
{
    ckpi_swot_input inputs[GOALS];
    ckpi_swot_item items[3 * GOALS] = {{.struct_size = sizeof items[0]}};
    size_t count = 0;
    for (int i = 0; i < GOALS; i++)
        inputs[i] = (ckpi_swot_input){.struct_size = sizeof inputs[i],
                                      .metric = known[i].metric,
                                      .better = known[i].better,
                                      .percentile = known[i].percentile,
                                      .percentile_low = NAN,
                                      .percentile_high = NAN,
                                      .slope = NAN,
                                      .slope_probability = NAN,
                                      .people_needed = NAN,
                                      .people_there = NAN};
    if (ckpi_swot_read(inputs, GOALS, 0.05, items, 3 * GOALS, &count) != CKPI_OK || count != GOALS)
        return 0;
    for (size_t i = 0; i < count; i++) {
        const ckpi_swot_draft about = {.struct_size = sizeof about,
                                       .goal_id = i + 1,
                                       .value = known[i].value,
                                       .reference = known[i].median,
                                       .start_us = day_us(2026, 1, 1),
                                       .end_us = day_us(2027, 1, 1),
                                       .scope = &p->site,
                                       .review = &p->months};
        p->goals[i].struct_size = sizeof p->goals[i];
        p->baselines[i].struct_size = sizeof p->baselines[i];
        p->targets[i].struct_size = sizeof p->targets[i];
        printf("%s of %s: percentile %.0f\n", ckpi_insight_word(CKPI_INSIGHT_WORDS_SWOT_LIST, items[i].list),
               symbol_of(items[i].metric), items[i].figure);
        if (ckpi_goal_from_swot(&items[i], &about, &p->goals[i], &p->baselines[i], &p->targets[i]) != CKPI_OK ||
            !say(&p->goals[i]))
            return 0;
    }
    return 1;
}

/* --- 3. Does the chain hold? --- */

static const double minutes[PERIODS] = {150, 148, 149, 145, 146, 140, 142, 138, 139, 133, 136, 130, 131, 128};
static const double satisfied[PERIODS] = {0.70, 0.71, 0.69, 0.72, 0.71, 0.75, 0.74,
                                          0.79, 0.77, 0.82, 0.81, 0.86, 0.83, 0.88};

static int follow_chain(plan *p)
{
    const ckpi_chain_rule rule = {.struct_size = sizeof rule,
                                  .leading_better = CKPI_BETTER_LOWER,
                                  .lagging_better = CKPI_BETTER_HIGHER,
                                  .most_lag = 3};
    ckpi_chain chain = {.struct_size = sizeof chain};
    uint32_t levels[GOALS];
    p->leads_to = p->goals[SATISFACTION].id;
    p->goals[RETURN_TIME].support_ids = &p->leads_to;
    p->goals[RETURN_TIME].support_count = 1;
    if (ckpi_chain_levels(p->goals, GOALS, RETURN_TIME, levels, NULL) != CKPI_OK ||
        ckpi_chain_read(&rule, minutes, satisfied, PERIODS, &chain) != CKPI_OK)
        return 0;
    for (int i = 0; i < GOALS; i++)
        if (levels[i] != CKPI_CHAIN_LEVEL_ELSEWHERE)
            printf("step %u: %s\n", (unsigned)levels[i], symbol_of(p->goals[i].metric));
    printf("  in the data: %s, %u months later, correlation of changes %.2f\n",
           ckpi_insight_word(CKPI_INSIGHT_WORDS_CHAIN, chain.verdict), (unsigned)chain.lag, chain.correlation);
    return 1;
}

/* --- 4. What is left out? --- */

static int find_gaps(plan *p)
{
    static const uint32_t in_use[] = {CKPI_METRIC_CALLBACK_RETURN, CKPI_METRIC_CSAT_TOP_TWO, CKPI_METRIC_HANDLE_TIME};
    enum { METRICS = sizeof in_use / sizeof in_use[0] };
    ckpi_coverage coverage = {.struct_size = sizeof coverage};
    ckpi_scope_coverage by_team[TEAMS];
    uint64_t by_metric[METRICS];
    for (int i = 0; i < GOALS; i++)
        p->goals[i].life = CKPI_GOAL_LIFE_COMMITTED;
    p->goals[SATISFACTION].scope = &p->teams[0];
    if (ckpi_coverage_read(p->goals, GOALS, day_us(2026, 3, 1), in_use, METRICS, p->teams, TEAMS, by_metric, by_team,
                           NULL, &coverage) != CKPI_OK)
        return 0;
    for (int m = 0; m < METRICS; m++)
        if (by_metric[m] == 0)
            printf("no goal is about %s\n", symbol_of(in_use[m]));
    for (int t = 0; t < TEAMS; t++)
        if (by_team[t].own == 0)
            printf("%s has no goal of its own, and %u of the site's\n", p->teams[t].label, (unsigned)by_team[t].wider);
    return 1;
}

/* --- 5. What was trained, and does it last? --- */

static int look_at_training(const plan *p)
{
    /* Return time in minutes, four agents who were trained and four who were not, in three months after. */
    static const double before[] = {150, 140, 160, 155},
                        after[] = {120, 112, 128, 126, 131, 120, 140, 136, 141, 131, 149, 147};
    static const double others_before[] = {151, 142, 158, 154},
                        others_after[] = {150, 143, 157, 155, 152, 141, 158, 153, 151, 142, 159, 154};
    const ckpi_training_rule rule = {.struct_size = sizeof rule, .better = CKPI_BETTER_LOWER};
    const ckpi_training_course trained = {sizeof trained, 0, before, after, 4, 3};
    const ckpi_training_course others = {sizeof others, 0, others_before, others_after, 4, 3};
    const ckpi_training_filter filter = {
        .struct_size = sizeof filter, .scope = &p->site, .start_us = day_us(2026, 1, 1), .end_us = day_us(2027, 1, 1)};
    ckpi_training sessions[4];
    ckpi_training_history whole;
    ckpi_training_decay decay = {.struct_size = sizeof decay};
    ckpi_training_effect months[3] = {{.struct_size = sizeof months[0]}};
    memset(sessions, 0, sizeof sessions);
    for (uint64_t i = 0; i < 4; i++) {
        sessions[i].present = CKPI_TRAINING_HAS_AT | CKPI_TRAINING_HAS_DURATION;
        sessions[i].at_us = day_us(2026, 1, 12);
        sessions[i].duration_us = INT64_C(7200000000);
        sessions[i].agent_id = i + 1;
        sessions[i].site_id = p->site.id[CKPI_DIMENSION_SITE];
        sessions[i].phase = CKPI_TRAINING_PHASE_COACHING;
    }
    const ckpi_record_view view = {sessions, 4, sizeof sessions[0], 0, CKPI_RECORD_TRAINING, 0};
    if (ckpi_training_history_read(&filter, &view, NULL, 0, NULL, &whole, NULL) != CKPI_OK ||
        ckpi_training_decay_read(&rule, &trained, &others, months, &decay) != CKPI_OK)
        return 0;
    printf("%u sessions of coaching, %.0f hours; by month %+.1f, %+.1f, %+.1f minutes: the effect %s\n",
           (unsigned)whole.sessions, (double)whole.duration_us / 3.6e9, months[0].effect, months[1].effect,
           months[2].effect, ckpi_insight_word(CKPI_INSIGHT_WORDS_DECAY, decay.verdict));
    return 1;
}

/* --- 6. Who did not answer? --- */

static int weigh_silence(void)
{
    const ckpi_silence_rule rule = {.struct_size = sizeof rule, .has_target = 1, .target = 0.81};
    ckpi_silence s = {.struct_size = sizeof s};
    if (ckpi_silence_read(&rule, 415, 500, 2000, &s) != CKPI_OK)
        return 0;
    printf("%.0f %% of %.0f %% who answered are satisfied; of all it is %.0f %% to %.0f %%, and the target of 81 %% is "
           "missed if fewer than %.1f %% of the silent are\n",
           100 * s.value, 100 * s.response, 100 * s.least, 100 * s.most, 100 * s.break_even);
    return 1;
}

int main(void)
{
    static plan p;
    make_scopes(&p);
    const int done = list_objectives() && draft_goals(&p) && follow_chain(&p) && find_gaps(&p) &&
                     look_at_training(&p) && weigh_silence();
    return done ? 0 : 1;
}
