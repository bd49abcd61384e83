/* SPDX-License-Identifier: MIT */
/* Diagnostics of goals, letter by letter, against rows of fields and codes. */
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SECOND INT64_C(1000000)

/* --- A row: the fields of a goal as an object in a CSV field --- */

typedef struct row {
    char text[1024];
    const char *codes; /* such as "S_NO_TITLE:E M_NO_TARGET:E" */
    bool valid;
} row;

static bool next_row(FILE *file, row *r)
{
    if (!fgets(r->text, sizeof r->text, file))
        return false;
    r->text[strcspn(r->text, "\r\n")] = 0;
    char *end = strrchr(r->text, ',');
    *end = 0;
    r->valid = end[1] == '1';
    char *codes = strrchr(r->text, ',');
    *codes = 0;
    r->codes = codes + 1;
    return true;
}

/* Where the value of a key begins; NULL: it is not there. */
static const char *value_of(const row *r, const char *key)
{
    char quoted[64];
    (void)snprintf(quoted, sizeof quoted, "\"\"%s\"\": ", key);
    const char *at = strstr(r->text, quoted);
    return at ? at + strlen(quoted) : NULL;
}

static bool has(const row *r, const char *key)
{
    const char *at = value_of(r, key);
    return at && strncmp(at, "\"\"\"\"", 4) != 0 && strncmp(at, "null", 4) != 0;
}

static double number(const row *r, const char *key)
{
    const char *at = value_of(r, key);
    return at ? strtod(at, NULL) : NAN;
}

static int64_t seconds(const row *r, const char *key)
{
    return has(r, key) ? (int64_t)number(r, key) * SECOND : 0;
}

static bool is(const row *r, const char *key, const char *text)
{
    const char *at = value_of(r, key);
    return at && strncmp(at + 2, text, strlen(text)) == 0 && strncmp(at + 2 + strlen(text), "\"\"", 2) == 0;
}

/* --- The goal of a row --- */

typedef struct subject {
    ckpi_scope scope, other_scope;
    ckpi_baseline baseline;
    ckpi_target target;
    ckpi_calendar review;
    int64_t edges[2];
    ckpi_milestone milestones[4];
    ckpi_action actions[4];
    ckpi_resource resource;
    ckpi_action_plan plan;
    ckpi_owner owner;
    uint64_t guardrail;
    ckpi_goal plans[2]; /* the goal and its parent */
    ckpi_smart_facts facts;
} subject;

static void set_target(subject *s, const row *r)
{
    ckpi_target *t = &s->target;
    t->struct_size = sizeof *t;
    if (!has(r, "kind"))
        return;
    if (has(r, "maintain"))
        expect_ok(ckpi_target_maintain(number(r, "baseline") * (1 + number(r, "param")), 1, 1, t));
    else if (is(r, "kind", "REL"))
        expect_ok(ckpi_target_relative(number(r, "param"), t));
    else if (is(r, "kind", "DELTA"))
        expect_ok(ckpi_target_points(number(r, "param"), t));
    else
        expect_ok(ckpi_target_absolute(number(r, "param"), t));
    s->plans[0].target = t;
}

static void set_baseline(subject *s, const row *r)
{
    ckpi_baseline *b = &s->baseline;
    const double reach = has(r, "baseline_half_width") ? number(r, "baseline_half_width") : 0;
    b->struct_size = sizeof *b;
    if (!has(r, "baseline"))
        return;
    b->kind = CKPI_BASELINE_KIND_WINDOW;
    b->given = CKPI_BASELINE_HAS_FROZEN | CKPI_BASELINE_HAS_INTERVAL | CKPI_BASELINE_HAS_N;
    b->value = number(r, "baseline");
    b->low = b->value - reach;
    b->high = b->value + reach;
    b->n = (int64_t)number(r, "baseline_n");
    b->end_us = seconds(r, "baseline_end");
    s->plans[0].baseline = b;
}

static void set_plan(subject *s, const row *r)
{
    const size_t actions = has(r, "actions") ? (size_t)number(r, "actions") : 0;
    const size_t missing = has(r, "resources_missing") ? (size_t)number(r, "resources_missing") : 0;
    for (size_t i = 0; i < actions; i++)
        s->actions[i].struct_size = sizeof s->actions[i];
    s->resource.struct_size = sizeof s->resource;
    s->resource.secured_at_us = missing ? CKPI_ABSENT : 1;
    s->plan.struct_size = sizeof s->plan;
    s->plan.actions = actions ? s->actions : NULL;
    s->plan.action_count = actions;
    s->plan.resources = actions ? &s->resource : NULL;
    s->plan.resource_count = actions ? 1 : 0;
    s->plans[0].plan = &s->plan;
}

static void set_period(subject *s, const row *r)
{
    ckpi_goal *g = &s->plans[0];
    g->given |= has(r, "start") ? CKPI_GIVEN_START : 0;
    g->given |= has(r, "end") ? CKPI_GIVEN_END : 0;
    g->start_us = seconds(r, "start");
    g->end_us = seconds(r, "end");
    if (has(r, "review_s") && number(r, "review_s") > 0) {
        s->edges[1] = seconds(r, "review_s");
        s->review.struct_size = sizeof s->review;
        s->review.unit = CKPI_PERIOD_UNIT_EDGES;
        s->review.edges_us = s->edges;
        s->review.edge_count = 2;
        g->review = &s->review;
    }
    const char *at = value_of(r, "milestones");
    for (size_t i = 0; at && *at != ']' && i < 4; i++) {
        char *end;
        s->milestones[i].struct_size = sizeof s->milestones[i];
        s->milestones[i].due_at_us = strtoll(at + 1, &end, 10) * SECOND;
        at = end;
        g->milestone_count++;
    }
    g->milestones = g->milestone_count ? s->milestones : NULL;
}

static void set_relations(subject *s, const row *r)
{
    ckpi_goal *g = &s->plans[0], *p = &s->plans[1];
    g->objective_id = has(r, "objective") ? 1 : 0;
    g->parent_id = has(r, "parent") ? 2 : 0;
    p->struct_size = sizeof *p;
    p->id = 2;
    p->given = g->given;
    p->start_us = g->start_us;
    p->end_us = has(r, "period_in_parent") ? g->end_us - 1 : g->end_us;
    s->other_scope.struct_size = sizeof s->other_scope;
    s->other_scope.dimensions = 1u << CKPI_DIMENSION_TEAM;
    s->other_scope.id[CKPI_DIMENSION_TEAM] = has(r, "scope_in_parent") ? 8 : 7;
    p->scope = &s->other_scope;
    if (has(r, "cycle")) {
        g->parent_id = 2;
        p->parent_id = 1;
    }
    if (has(r, "guardrail")) {
        s->guardrail = 3;
        g->guardrail_ids = &s->guardrail;
        g->guardrail_count = 1;
    }
}

static void set_facts(subject *s, const row *r)
{
    static const struct {
        uint32_t bit;
        const char *key;
    } known[] = {
        {CKPI_FACT_NOW, "now"},
        {CKPI_FACT_CURRENT, "current"},
        {CKPI_FACT_BEST_EVER, "best_ever"},
        {CKPI_FACT_BENCHMARK_P90, "bench_p90"},
        {CKPI_FACT_EXPECTED_N, "expected_n"},
        {CKPI_FACT_DETECTABLE_N, "n_detect"},
        {CKPI_FACT_AGENTS, "agents_needed"},
        {CKPI_FACT_PROBABILITY, "p_attain"},
    };
    ckpi_smart_facts *f = &s->facts;
    f->struct_size = sizeof *f;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        f->given |= has(r, known[i].key) ? known[i].bit : 0;
    f->now_us = seconds(r, "now");
    f->current = number(r, "current");
    f->best_ever = number(r, "best_ever");
    f->benchmark_p90 = number(r, "bench_p90");
    f->expected_n = has(r, "expected_n") ? (int64_t)number(r, "expected_n") : 0;
    f->detectable_n = has(r, "n_detect") ? (int64_t)number(r, "n_detect") : 0;
    f->agents_needed = number(r, "agents_needed");
    f->agents_have = number(r, "agents_have");
    f->probability = number(r, "p_attain");
    f->peers = s->plans;
    f->peer_count = 2;
}

static void set_goal(subject *s, const row *r)
{
    memset(s, 0, sizeof *s);
    ckpi_goal *g = &s->plans[0];
    g->struct_size = sizeof *g;
    g->id = 1;
    g->title = "t";
    g->title_size = has(r, "title") ? 1 : 0;
    g->metric = is(r, "metric", "AHT")  ? CKPI_METRIC_HANDLE_TIME
                : is(r, "metric", "SL") ? CKPI_METRIC_SERVICE_LEVEL
                                        : 0;
    g->direction = is(r, "direction", "HIGHER")  ? CKPI_GOAL_DIRECTION_HIGHER
                   : is(r, "direction", "LOWER") ? CKPI_GOAL_DIRECTION_LOWER
                                                 : CKPI_GOAL_DIRECTION_UNSTATED;
    s->scope.struct_size = sizeof s->scope;
    s->scope.dimensions = 1u << CKPI_DIMENSION_TEAM;
    s->scope.id[CKPI_DIMENSION_TEAM] = 7;
    g->scope = has(r, "scope") ? &s->scope : NULL;
    g->owners = has(r, "owner") ? &s->owner : NULL;
    g->owner_count = has(r, "owner") ? 1 : 0;
    g->n_min = has(r, "n_min") ? (int64_t)number(r, "n_min") : 0;
    set_target(s, r);
    set_baseline(s, r);
    set_plan(s, r);
    set_period(s, r);
    set_relations(s, r);
    set_facts(s, r);
}

static void list_codes(const ckpi_smart_finding *findings, size_t count, char *out, size_t size)
{
    size_t used = 0;
    out[0] = 0;
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(out + used, size - used, "%s%s:%s", i ? " " : "",
                                 ckpi_goal_word(CKPI_GOAL_WORDS_SMART_CODE, findings[i].code),
                                 ckpi_goal_word(CKPI_GOAL_WORDS_SMART_SEVERITY, findings[i].severity));
}

static void fields_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("smart_fields.csv");
    size_t rows = 0;
    for (row r; next_row(file, &r); rows++) {
        subject s;
        ckpi_smart_finding findings[64];
        ckpi_smart smart = {.struct_size = sizeof smart};
        char got[512];
        set_goal(&s, &r);
        expect_ok(ckpi_goal_check(&s.plans[0], &s.facts, findings, 64, &smart));
        list_codes(findings, smart.finding_count, got, sizeof got);
        expect_true(strcmp(got, r.codes) == 0, "%.30s: \"%s\", expected \"%s\"", r.text, got, r.codes);
        assert_int_equal(smart.valid, r.valid);
        assert_int_equal(smart.error_count == 0, r.valid);
        assert_int_equal(smart.first_error != 0, !r.valid);
    }
    fclose(file);
    assert_int_equal(rows, 32);
}

/* --- What the rows do not reach --- */

static subject good_subject(void)
{
    FILE *file = test_vectors_open("smart_fields.csv");
    subject s;
    row r;
    assert_true(next_row(file, &r));
    fclose(file);
    set_goal(&s, &r);
    return s;
}

/* The structs point at each other: what was copied must point at the copy. */
#define GOOD_SUBJECT(s)                                                                                                \
    subject s = good_subject();                                                                                        \
    s.plans[0].scope = &s.scope;                                                                                       \
    s.plans[1].scope = &s.other_scope;                                                                                 \
    s.plans[0].owners = &s.owner;                                                                                      \
    s.plans[0].baseline = &s.baseline;                                                                                 \
    s.plans[0].target = &s.target;                                                                                     \
    s.review.edges_us = s.edges;                                                                                       \
    s.plans[0].review = &s.review;                                                                                     \
    s.plans[0].milestones = s.milestones;                                                                              \
    s.plan.actions = s.actions;                                                                                        \
    s.plan.resources = &s.resource;                                                                                    \
    s.plans[0].plan = &s.plan;                                                                                         \
    s.plans[0].guardrail_ids = &s.guardrail;                                                                           \
    s.facts.peers = s.plans

static uint32_t only_code(const subject *s)
{
    ckpi_smart_finding findings[64];
    ckpi_smart smart = {.struct_size = sizeof smart};
    char got[512];
    expect_ok(ckpi_goal_check(&s->plans[0], &s->facts, findings, 64, &smart));
    list_codes(findings, smart.finding_count, got, sizeof got);
    expect_true(smart.finding_count <= 1, "found %s", got);
    return smart.finding_count ? findings[0].code : CKPI_SMART_OK;
}

static void goals_that_pull_apart(void **state)
{
    (void)state;
    GOOD_SUBJECT(s);
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
    s.plans[1].metric = s.plans[0].metric;
    s.plans[1].direction = CKPI_GOAL_DIRECTION_HIGHER;
    assert_int_equal(only_code(&s), CKPI_SMART_S_CONFLICT);
    s.plans[1].direction = CKPI_GOAL_DIRECTION_LOWER;
    assert_int_equal(only_code(&s), CKPI_SMART_S_DUPLICATE);
    s.plans[1].life = CKPI_GOAL_LIFE_ABANDONED;
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
    s.plans[1].life = CKPI_GOAL_LIFE_COMMITTED;
    s.plans[1].start_us = s.plans[0].end_us;
    s.plans[1].end_us = s.plans[0].end_us + 1;
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
}

static void circles_among_others_end(void **state)
{
    (void)state;
    GOOD_SUBJECT(s);
    s.plans[0].parent_id = 2;
    s.plans[1].parent_id = 2;
    assert_int_equal(only_code(&s), CKPI_SMART_R_CYCLE);
}

static void what_a_band_lacks(void **state)
{
    (void)state;
    GOOD_SUBJECT(s);
    s.plans[0].metric = CKPI_METRIC_SERVICE_LEVEL;
    s.facts.given = 0;
    expect_ok(ckpi_target_band(0.75, 0.85, &s.target));
    s.plans[0].direction = CKPI_GOAL_DIRECTION_BAND;
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
    s.target.low = 0.9;
    assert_int_equal(only_code(&s), CKPI_SMART_M_BAND_REVERSED);
    s.target.high = 1.5;
    assert_int_equal(only_code(&s), CKPI_SMART_M_TARGET_OUT_OF_DOMAIN);
    expect_ok(ckpi_target_absolute(0.8, &s.target));
    assert_int_equal(only_code(&s), CKPI_SMART_M_NO_TARGET);
    s.facts.given = CKPI_FACT_CURRENT;
    s.facts.current = 0.8;
    expect_ok(ckpi_target_band(0.75, 0.85, &s.target));
    assert_int_equal(only_code(&s), CKPI_SMART_A_ALREADY_MET);
}

static void members_out_of_range(void **state)
{
    (void)state;
    GOOD_SUBJECT(s);
    s.plans[0].alpha = NAN;
    assert_int_equal(only_code(&s), CKPI_SMART_M_VALUE_NOT_FINITE);
    s.plans[0].alpha = 1;
    assert_int_equal(only_code(&s), CKPI_SMART_M_VALUE_NOT_FINITE);
    s.plans[0].alpha = 0.05;
    s.plans[0].n_min = -1;
    s.facts.given &= ~(uint32_t)CKPI_FACT_EXPECTED_N;
    assert_int_equal(only_code(&s), CKPI_SMART_M_VALUE_NOT_FINITE);
    s.plans[0].n_min = 0;
    s.plans[0].mode = 99;
    assert_int_equal(only_code(&s), CKPI_SMART_M_UNKNOWN_CONSTANT);
    s.plans[0].mode = 0;
    s.plans[0].unit = CKPI_UNIT_RATIO;
    assert_int_equal(only_code(&s), CKPI_SMART_M_UNIT_MISMATCH);
    s.plans[0].unit = CKPI_UNIT_SECONDS;
    s.plans[0].given |= CKPI_GIVEN_WEIGHT;
    assert_int_equal(only_code(&s), CKPI_SMART_R_WEIGHT_ZERO);
    s.plans[0].weight = 1;
    s.plans[0].flags = CKPI_GOAL_FLAG_BREAK_IN_PERIOD;
    assert_int_equal(only_code(&s), CKPI_SMART_T_BREAK_IN_PERIOD);
    s.plans[0].flags = 0;
    s.milestones[1].due_at_us = s.milestones[0].due_at_us;
    assert_int_equal(only_code(&s), CKPI_SMART_T_MILESTONE_ORDER);
    s.plans[0].milestone_count = 1;
    const ckpi_path_point dip[] = {{0.2, 0.1}, {0.4, 0}};
    s.plans[0].path = CKPI_PATH_TABLE;
    s.plans[0].points = dip;
    s.plans[0].point_count = 2;
    assert_int_equal(only_code(&s), CKPI_SMART_T_PATH_NOT_MONOTONE);
    const ckpi_path_point back[] = {{0.4, 0.1}, {0.2, 0.5}}, past[] = {{0.4, 0.1}, {1.2, 0.5}};
    ckpi_smart smart = {.struct_size = sizeof smart};
    s.plans[0].points = back;
    expect_status(ckpi_goal_check(&s.plans[0], &s.facts, NULL, 0, &smart), CKPI_E_ARGUMENT);
    s.plans[0].points = past;
    expect_status(ckpi_goal_check(&s.plans[0], &s.facts, NULL, 0, &smart), CKPI_E_ARGUMENT);
    s.plans[0].path = CKPI_PATH_LINEAR;
    s.facts.now_us = s.plans[0].end_us;
    assert_int_equal(only_code(&s), CKPI_SMART_T_DEADLINE_PAST);
    s.plans[0].flags = CKPI_GOAL_FLAG_HISTORIC;
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
}

/* Only a maintain target says how many periods in a row it needs. */
static void a_row_needs_a_maintain_target(void **state)
{
    (void)state;
    GOOD_SUBJECT(s);
    s.plans[0].mode = CKPI_MODE_MAINTAIN;
    assert_int_equal(only_code(&s), CKPI_SMART_M_MODE_MISMATCH);
    expect_ok(ckpi_target_maintain(s.baseline.value * 0.9, 3, 6, &s.target));
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
    s.plans[0].mode = CKPI_MODE_CUM_RATIO;
    assert_int_equal(only_code(&s), CKPI_SMART_M_MODE_MISMATCH);
    s.plans[0].mode = CKPI_MODE_DEFAULT;
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
}

/* What is given to both ends of a scale must not stand the wrong way round. */
static void members_the_wrong_way_round(void **state)
{
    (void)state;
    GOOD_SUBJECT(s);
    ckpi_goal *g = &s.plans[0];
    double target = 0;
    uint32_t code = 0;
    expect_ok(ckpi_target_resolve(&s.target, &s.baseline, &target, &code));
    /* The first row is of handle time: lower is better. */
    s.target.given |= CKPI_TARGET_HAS_THRESHOLD | CKPI_TARGET_HAS_STRETCH;
    s.target.threshold = s.target.stretch = target;
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
    s.target.threshold = target - 1;
    assert_int_equal(only_code(&s), CKPI_SMART_M_THRESHOLD_BEYOND_TARGET);
    s.target.threshold = target + 1;
    s.target.stretch = target + 1;
    assert_int_equal(only_code(&s), CKPI_SMART_M_STRETCH_SHORT_OF_TARGET);
    s.target.stretch = target - 1;
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
    g->given |= CKPI_GIVEN_PROBABILITY_ON;
    g->probability_on = 0.05; /* off track is below 0.1 unless said */
    assert_int_equal(only_code(&s), CKPI_SMART_M_PROBABILITIES_CROSSED);
    g->given |= CKPI_GIVEN_PROBABILITY_OFF;
    g->probability_off = 0.05;
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
    s.baseline.low = s.baseline.high + 1;
    assert_int_equal(only_code(&s), CKPI_SMART_M_BASELINE_REVERSED);
}

static void shares_do_not_add_up(void **state)
{
    (void)state;
    GOOD_SUBJECT(s);
    s.facts.given = 0;
    s.plans[0].metric = CKPI_METRIC_SERVICE_LEVEL;
    s.plans[0].direction = CKPI_GOAL_DIRECTION_HIGHER;
    s.plans[0].baseline = NULL;
    expect_ok(ckpi_target_absolute(0.8, &s.target));
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
    s.plans[0].mode = CKPI_MODE_SUM;
    assert_int_equal(only_code(&s), CKPI_SMART_M_SUM_OF_PROPORTION);
    static const uint32_t MEANS[] = {CKPI_METRIC_SALES_PER_AGENT, CKPI_METRIC_LONGEST_WAIT, CKPI_METRIC_CUSTOMERS};
    for (size_t i = 0; i < sizeof MEANS / sizeof MEANS[0]; i++) {
        s.plans[0].metric = MEANS[i];
        s.plans[0].mode = CKPI_MODE_SUM;
        assert_int_equal(only_code(&s), CKPI_SMART_M_SUM_OF_MEAN);
        s.plans[0].mode = CKPI_MODE_LEVEL;
        assert_int_equal(only_code(&s), CKPI_SMART_OK);
    }
}

/* A part is no more than its whole, whoever declared the metric. */
static void shares_end_at_one(void **state)
{
    (void)state;
    GOOD_SUBJECT(s);
    ckpi_goal *g = &s.plans[0];
    s.facts.given = 0;
    g->metric = 0;
    g->metric_name = "resolved";
    g->metric_name_size = 8;
    g->metric_kind = CKPI_KIND_PROPORTION;
    g->unit = CKPI_UNIT_RATIO;
    g->direction = CKPI_GOAL_DIRECTION_HIGHER;
    g->baseline = NULL;
    expect_ok(ckpi_target_absolute(1.2, &s.target));
    assert_int_equal(only_code(&s), CKPI_SMART_M_TARGET_OUT_OF_DOMAIN);
    g->unit = CKPI_UNIT_PER_THOUSAND;
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
    expect_ok(ckpi_target_absolute(1200, &s.target));
    assert_int_equal(only_code(&s), CKPI_SMART_M_TARGET_OUT_OF_DOMAIN);
    g->given |= CKPI_GIVEN_DOMAIN_HIGH; /* unless it is said how far it goes */
    g->domain_high = 2000;
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
}

static void goals_that_lean_on_themselves(void **state)
{
    (void)state;
    GOOD_SUBJECT(s);
    const uint64_t others[] = {5, 1};
    s.plans[0].support_ids = others;
    s.plans[0].support_count = 1;
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
    s.plans[0].support_count = 2;
    assert_int_equal(only_code(&s), CKPI_SMART_R_SUPPORTS_ITSELF);
    s.plans[0].support_count = 0;
    s.plans[0].guardrail_ids = others;
    s.plans[0].guardrail_count = 2;
    assert_int_equal(only_code(&s), CKPI_SMART_R_GUARDRAIL_ITSELF);
}

static void times_that_say_nothing(void **state)
{
    (void)state;
    GOOD_SUBJECT(s);
    ckpi_goal *g = &s.plans[0];
    const int64_t middle = g->start_us + (g->end_us - g->start_us) / 2;
    ckpi_volume volumes[] = {{g->start_us, middle, 0}, {middle, g->end_us, 0}};
    g->volumes = volumes;
    g->volume_count = 2;
    assert_int_equal(only_code(&s), CKPI_SMART_T_VOLUMES_IMPOSSIBLE);
    volumes[0].weight = 2;
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
    volumes[1].weight = -1;
    assert_int_equal(only_code(&s), CKPI_SMART_T_VOLUMES_IMPOSSIBLE);
    volumes[1].weight = 1;
    volumes[1].start_us = middle - 1;
    assert_int_equal(only_code(&s), CKPI_SMART_T_VOLUMES_OVERLAP);
    g->volume_count = 0;
    g->given |= CKPI_GIVEN_FIRST_EVALUATION;
    g->first_evaluation_at_us = g->end_us;
    assert_int_equal(only_code(&s), CKPI_SMART_OK);
    g->first_evaluation_at_us = g->end_us + 1;
    assert_int_equal(only_code(&s), CKPI_SMART_T_FIRST_EVALUATION_AFTER_END);
    g->given &= ~(uint32_t)CKPI_GIVEN_FIRST_EVALUATION;
    s.milestones[0].given = CKPI_MILESTONE_HAS_FRACTION;
    for (int i = 0; i < 4; i++) {
        const double fractions[] = {0, 1, -0.25, 1.25};
        s.milestones[0].fraction = fractions[i];
        assert_int_equal(only_code(&s), i < 2 ? CKPI_SMART_OK : CKPI_SMART_T_MILESTONE_FRACTION);
    }
}

static void counts_grow_with_volume(void **state)
{
    (void)state;
    GOOD_SUBJECT(s);
    s.plans[0].metric = CKPI_METRIC_ABANDONED;
    assert_int_equal(only_code(&s), CKPI_SMART_S_VOLUME_CONFOUNDED);
}

static void room_is_respected(void **state)
{
    (void)state;
    const ckpi_goal empty = {.struct_size = sizeof empty};
    ckpi_smart_finding findings[64];
    ckpi_smart whole = {.struct_size = sizeof whole}, part = whole;
    memset(findings, 0xee, sizeof findings);
    expect_ok(ckpi_goal_check(&empty, NULL, NULL, 0, &whole));
    expect_status(ckpi_goal_check(&empty, NULL, findings, 9, &part), CKPI_E_SPACE);
    assert_memory_equal(&whole, &part, sizeof whole);
    assert_int_equal(findings[0].code, 0xeeeeeeee);
    expect_ok(ckpi_goal_check(&empty, NULL, findings, 10, &part));
    assert_memory_equal(&whole, &part, sizeof whole);
    assert_true(findings[1].code == CKPI_SMART_S_NO_METRIC && findings[10].code == 0xeeeeeeee);
    assert_true(whole.finding_count == 10 && whole.error_count == 7 && whole.warning_count == 3);
    assert_int_equal(whole.error_letters,
                     1u << CKPI_LETTER_SPECIFIC | 1u << CKPI_LETTER_MEASURABLE | 1u << CKPI_LETTER_TIMED);
}

static void bad_structs_are_refused(void **state)
{
    (void)state;
    ckpi_smart smart = {.struct_size = sizeof smart};
    ckpi_goal goal = {.struct_size = sizeof goal};
    expect_status(ckpi_goal_check(NULL, NULL, NULL, 0, &smart), CKPI_E_ARGUMENT);
    expect_status(ckpi_goal_check(&goal, NULL, NULL, 1, &smart), CKPI_E_ARGUMENT);
    goal.given = 1u << 30;
    expect_status(ckpi_goal_check(&goal, NULL, NULL, 0, &smart), CKPI_E_NEWER);
    goal.given = 0;
    goal.owner_count = 1;
    expect_status(ckpi_goal_check(&goal, NULL, NULL, 0, &smart), CKPI_E_ARGUMENT);
    goal.owner_count = 0;
    const ckpi_target target = {.struct_size = 3};
    goal.target = &target;
    expect_status(ckpi_goal_check(&goal, NULL, NULL, 0, &smart), CKPI_E_SIZE);
    goal.target = NULL;
    const ckpi_milestone milestone = {.struct_size = 3};
    goal.milestones = &milestone;
    goal.milestone_count = 1;
    expect_status(ckpi_goal_check(&goal, NULL, NULL, 0, &smart), CKPI_E_SIZE);
    goal.milestone_count = 0;
    smart.struct_size = 4;
    expect_status(ckpi_goal_check(&goal, NULL, NULL, 0, &smart), CKPI_E_SIZE);
}

/* Every code has a row, and its name begins with its letter. */
static void codes_describe_themselves(void **state)
{
    (void)state;
    uint32_t code, count = 0;
    for (; ckpi_goal_word_at(CKPI_GOAL_WORDS_SMART_CODE, count, &code) == CKPI_OK; count++) {
        ckpi_smart_info info = {.struct_size = sizeof info};
        uint32_t found;
        expect_ok(ckpi_smart_describe(code, &info));
        expect_ok(ckpi_goal_word_find(CKPI_GOAL_WORDS_SMART_CODE, info.name, strlen(info.name), &found));
        assert_true(found == code && info.code == code);
        assert_true(info.name[0] == ckpi_goal_word(CKPI_GOAL_WORDS_SMART_LETTER, info.letter)[0]);
        assert_true(strlen(info.field) > 0 && strlen(info.text) > 10);
        assert_non_null(ckpi_goal_word(CKPI_GOAL_WORDS_SMART_SEVERITY, info.severity));
    }
    assert_int_equal(count, 70);
    ckpi_smart_info info = {.struct_size = sizeof info};
    expect_status(ckpi_smart_describe(0, &info), CKPI_E_NOT_FOUND);
}

static void words_go_both_ways(void **state)
{
    (void)state;
    uint32_t value, found;
    for (uint32_t list = 1; list <= CKPI_GOAL_WORDS_INTERVAL; list++) {
        uint32_t i = 0;
        for (; ckpi_goal_word_at(list, i, &value) == CKPI_OK; i++) {
            const char *text = ckpi_goal_word(list, value);
            expect_ok(ckpi_goal_word_find(list, text, strlen(text), &found));
            assert_int_equal(found, value);
        }
        assert_true(i >= 2);
    }
    assert_null(ckpi_goal_word(0, 0));
    assert_null(ckpi_goal_word(99, 1));
    assert_string_equal(ckpi_goal_word(CKPI_GOAL_WORDS_MODE, CKPI_MODE_CUM_RATIO), "cum_ratio");
    assert_string_equal(ckpi_goal_word(CKPI_GOAL_WORDS_STATUS, CKPI_GOAL_STATUS_ON_TRACK), "ON_TRACK");
    expect_status(ckpi_goal_word_find(CKPI_GOAL_WORDS_MODE, "nonsense", 8, &found), CKPI_E_NOT_FOUND);
    expect_status(ckpi_goal_word_find(0, "level", 5, &found), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_agree),
        cmocka_unit_test(goals_that_pull_apart),
        cmocka_unit_test(circles_among_others_end),
        cmocka_unit_test(what_a_band_lacks),
        cmocka_unit_test(members_out_of_range),
        cmocka_unit_test(a_row_needs_a_maintain_target),
        cmocka_unit_test(members_the_wrong_way_round),
        cmocka_unit_test(shares_do_not_add_up),
        cmocka_unit_test(shares_end_at_one),
        cmocka_unit_test(goals_that_lean_on_themselves),
        cmocka_unit_test(times_that_say_nothing),
        cmocka_unit_test(counts_grow_with_volume),
        cmocka_unit_test(room_is_respected),
        cmocka_unit_test(bad_structs_are_refused),
        cmocka_unit_test(codes_describe_themselves),
        cmocka_unit_test(words_go_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
