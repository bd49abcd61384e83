/* SPDX-License-Identifier: MIT */
/* A client of release 0.1: it calls every function of that release once or
 * more, with the headers of that release (beside this file), and runs against
 * the library of today. It never changes after the release.
 *
 * The figures are those of eleven queue visits and one blocked call: waits and
 * outcomes as in the worked example of the service-level policies. */
#include <callkpi.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            failures++;                                                                                                \
        }                                                                                                              \
    } while (0)

#define SECONDS(s) ((int64_t)(s)*1000000)
#define VISITS 11

static const struct {
    int wait_s;
    uint8_t outcome;
} visits[VISITS] = {
    {0, CKPI_OUTCOME_ANSWERED},  {10, CKPI_OUTCOME_ANSWERED},  {20, CKPI_OUTCOME_ANSWERED},
    {21, CKPI_OUTCOME_ANSWERED}, {45, CKPI_OUTCOME_ANSWERED},  {3, CKPI_OUTCOME_ABANDONED},
    {5, CKPI_OUTCOME_ABANDONED}, {15, CKPI_OUTCOME_ABANDONED}, {60, CKPI_OUTCOME_ABANDONED},
    {12, CKPI_OUTCOME_CALLBACK}, {90, CKPI_OUTCOME_OVERFLOW},
};

static ckpi_contact contacts[VISITS];

static void make_contacts(void)
{
    memset(contacts, 0, sizeof contacts);
    for (int i = 0; i < VISITS; i++) {
        ckpi_contact *c = &contacts[i];
        c->present = CKPI_CONTACT_HAS_OFFERED_AT | CKPI_CONTACT_HAS_WAIT;
        c->contact_id = (uint64_t)i + 1;
        c->queue_id = ckpi_text_id(i % 2 ? "odd" : "even", i % 2 ? 3 : 4);
        c->offered_at_us = SECONDS(600) * i;
        c->wait_us = SECONDS(visits[i].wait_s);
        c->outcome = visits[i].outcome;
        c->channel = CKPI_CHANNEL_VOICE;
        c->direction = CKPI_DIRECTION_INBOUND;
        if (c->outcome == CKPI_OUTCOME_ANSWERED) {
            c->present |= CKPI_CONTACT_HAS_TALK | CKPI_CONTACT_HAS_AFTER_CONTACT_WORK;
            c->talk_us = SECONDS(100 + i);
            c->after_contact_work_us = SECONDS(30);
        }
    }
}

static ckpi_contact_view view_of(const ckpi_contact *data, size_t count)
{
    ckpi_contact_view view;
    view.data = data;
    view.count = count;
    view.record_size = sizeof(ckpi_contact);
    view.stride = 0;
    return view;
}

static int64_t held_bytes;

static void *counting(void *user_data, void *block, size_t old_size, size_t new_size)
{
    int64_t *total = user_data;
    if (new_size == 0) {
        free(block);
        *total -= (int64_t)old_size;
        return NULL;
    }
    void *out = realloc(block, new_size);
    if (out != NULL)
        *total += (int64_t)new_size - (int64_t)old_size;
    return out;
}

static ckpi_value read_value(const ckpi_state *state, const char *symbol, const char *policy, int64_t threshold_us)
{
    ckpi_metric_query query;
    ckpi_value value;
    uint32_t metric = 0, id = 0;
    memset(&query, 0, sizeof query);
    memset(&value, 0, sizeof value);
    query.struct_size = sizeof query;
    value.struct_size = sizeof value;
    CHECK(ckpi_metric_find(symbol, strlen(symbol), &metric) == CKPI_OK);
    query.metric = metric;
    query.threshold_us = threshold_us;
    if (policy != NULL && metric == CKPI_METRIC_SERVICE_LEVEL) {
        CHECK(ckpi_policy_find(CKPI_POLICY_SERVICE_LEVEL, policy, strlen(policy), &id) == CKPI_OK);
        query.service_level_policy = id;
    } else if (policy != NULL) {
        CHECK(ckpi_policy_find(CKPI_POLICY_ABANDONMENT, policy, strlen(policy), &id) == CKPI_OK);
        query.abandonment_policy = id;
    }
    CHECK(ckpi_metric_read(state, &query, &value) == CKPI_OK);
    return value;
}

static uint8_t *save_state(const ckpi_state *state, size_t *size)
{
    uint8_t *bytes;
    size_t written = 0;
    CHECK(ckpi_state_save(state, NULL, 0, size) == CKPI_E_SPACE);
    bytes = malloc(*size);
    if (bytes == NULL)
        exit(2);
    CHECK(ckpi_state_save(state, bytes, *size, &written) == CKPI_OK);
    CHECK(written == *size);
    return bytes;
}

static uint8_t *save_cube(const ckpi_cube *cube, size_t *size)
{
    uint8_t *bytes;
    size_t written = 0;
    CHECK(ckpi_cube_save(cube, NULL, 0, size) == CKPI_E_SPACE);
    bytes = malloc(*size);
    if (bytes == NULL)
        exit(2);
    CHECK(ckpi_cube_save(cube, bytes, *size, &written) == CKPI_OK);
    CHECK(written == *size);
    return bytes;
}

static void check_base(void)
{
    ckpi_status status = 1;
    uint32_t count = 0;
    CHECK(ckpi_version_number() >= CKPI_VERSION_NUMBER);
    CHECK(ckpi_version_number() / 10000 == CKPI_VERSION_MAJOR);
    CHECK(strlen(ckpi_version_string()) >= 5);
    CHECK(strcmp(ckpi_status_name(CKPI_E_RECORD), "CKPI_E_RECORD") == 0);
    CHECK(strcmp(ckpi_status_name(12345), "CKPI_E_UNKNOWN") == 0);
    CHECK(strlen(ckpi_status_text(CKPI_E_MEMORY)) > 0);
    while (ckpi_status_at(count, &status) == CKPI_OK)
        count++;
    CHECK(count >= 14);
    CHECK(ckpi_absent() == CKPI_ABSENT);
    CHECK(ckpi_time_limit() == INT64_C(36028797018963968));
    CHECK(ckpi_duration_limit() == INT64_C(17592186044416));
    CHECK(ckpi_amount_limit() == INT64_C(17592186044416));
    CHECK(ckpi_record_limit() == INT64_C(274877906944));
    CHECK(ckpi_text_id("", 0) == 0);
    CHECK(ckpi_text_id("support", 7) != 0);
    CHECK(ckpi_text_id("support", 7) != ckpi_text_id("sales", 5));
}

static void check_stats(void)
{
    double a = 0, b = 0;
    int64_t low = 0, high = 0;
    ckpi_pair_sums sums;
    CHECK(ckpi_normal_quantile(0.975, &a) == CKPI_OK && fabs(a - 1.959963984540054) < 1e-12);
    CHECK(ckpi_wilson_interval(8, 10, 0.95, &a, &b) == CKPI_OK && fabs(a - 0.4901624715) < 1e-9 &&
          fabs(b - 0.9433178485) < 1e-9);
    CHECK(ckpi_quantile_ranks(100, 0.5, 0.95, &low, &high) == CKPI_OK && low == 40 && high == 61);
    memset(&sums, 0, sizeof sums);
    sums.struct_size = sizeof sums;
    sums.n = 2;
    sums.x = 3;
    sums.y = 2;
    sums.xx = 5;
    sums.xy = 3;
    sums.yy = 2;
    CHECK(ckpi_ratio_interval(&sums, 0.95, &a, &b) == CKPI_OK && a < 1.5 && b > 1.5);
}

static void check_record(void)
{
    ckpi_contact bad = contacts[1];
    ckpi_issue issue;
    uint32_t value = 0, count = 0;
    memset(&issue, 0, sizeof issue);
    issue.struct_size = sizeof issue;
    CHECK(ckpi_contact_check(&contacts[0], &issue) == CKPI_OK);
    bad.wait_us = -1;
    CHECK(ckpi_contact_check(&bad, &issue) == CKPI_E_RECORD);
    CHECK(issue.status == CKPI_E_RECORD && issue.field == CKPI_FIELD_WAIT);
    CHECK(issue.reason == CKPI_REASON_NEGATIVE_DURATION);
    CHECK(strcmp(ckpi_word(CKPI_VOCABULARY_OUTCOME, CKPI_OUTCOME_ABANDONED), "abandoned") == 0);
    CHECK(ckpi_word(CKPI_VOCABULARY_OUTCOME, 4000000000u) == NULL);
    CHECK(ckpi_word_find(CKPI_VOCABULARY_OUTCOME, "abandoned", 9, &value) == CKPI_OK);
    CHECK(value == CKPI_OUTCOME_ABANDONED);
    while (ckpi_word_at(CKPI_VOCABULARY_OUTCOME, count, &value) == CKPI_OK)
        count++;
    CHECK(count >= 8);
}

static void check_state(void)
{
    ckpi_allocator allocator = {counting, &held_bytes};
    ckpi_state_config config, described;
    ckpi_state *all = NULL, *single = NULL, *columns = NULL, *copy = NULL, *loaded = NULL, *placed = NULL;
    ckpi_contact_view view = view_of(contacts, VISITS), tail = view_of(contacts + 6, VISITS - 6);
    ckpi_contact_columns by_column;
    ckpi_issue issue;
    ckpi_contact bad = contacts[0];
    int64_t offered_at[VISITS], wait[VISITS], talk[VISITS], work[VISITS], held = 0, quarantined = -1;
    uint8_t outcome[VISITS];
    uint64_t fingerprint = 0, other = 1;
    uint32_t equal = 0;
    size_t size = 0, need = 0;
    uint8_t *bytes;
    void *memory;

    memset(&config, 0, sizeof config);
    config.struct_size = sizeof config;
    config.allocator = &allocator;
    CHECK(ckpi_state_new(&config, &all) == CKPI_OK);
    CHECK(ckpi_state_new(&config, &single) == CKPI_OK);
    CHECK(ckpi_state_new(&config, &columns) == CKPI_OK);
    CHECK(held_bytes > 0);

    /* Three ways in, one content. */
    CHECK(ckpi_state_add_view(all, &view, NULL) == CKPI_OK);
    for (int i = VISITS - 1; i >= 0; i--)
        CHECK(ckpi_state_add(single, &contacts[i], sizeof contacts[i], NULL) == CKPI_OK);
    memset(&by_column, 0, sizeof by_column);
    by_column.struct_size = sizeof by_column;
    by_column.count = VISITS;
    for (int i = 0; i < VISITS; i++) {
        int answered = visits[i].outcome == CKPI_OUTCOME_ANSWERED;
        offered_at[i] = contacts[i].offered_at_us;
        wait[i] = contacts[i].wait_us;
        talk[i] = answered ? contacts[i].talk_us : CKPI_ABSENT;
        work[i] = answered ? contacts[i].after_contact_work_us : CKPI_ABSENT;
        outcome[i] = contacts[i].outcome;
    }
    by_column.offered_at_us = offered_at;
    by_column.wait_us = wait;
    by_column.talk_us = talk;
    by_column.after_contact_work_us = work;
    by_column.outcome = outcome;
    CHECK(ckpi_state_add_columns(columns, &by_column, NULL) == CKPI_OK);
    CHECK(ckpi_state_equal(all, single, &equal) == CKPI_OK && equal == 1);
    CHECK(ckpi_state_equal(all, columns, &equal) == CKPI_OK && equal == 1);
    CHECK(ckpi_state_held(all, &held) == CKPI_OK && held == VISITS);
    CHECK(ckpi_state_quarantined(all, CKPI_REASON_MISSING, &quarantined) == CKPI_OK && quarantined == 0);

    /* A record that cannot be is refused by name, and nothing changes. */
    memset(&issue, 0, sizeof issue);
    issue.struct_size = sizeof issue;
    bad.outcome = CKPI_OUTCOME_UNKNOWN;
    CHECK(ckpi_state_add(all, &bad, sizeof bad, &issue) == CKPI_E_RECORD);
    CHECK(issue.field == CKPI_FIELD_OUTCOME);
    CHECK(ckpi_state_equal(all, single, &equal) == CKPI_OK && equal == 1);

    /* Bytes and back. */
    bytes = save_state(all, &size);
    CHECK(ckpi_state_load(bytes, size, 0, &allocator, &loaded) == CKPI_OK);
    CHECK(ckpi_state_equal(all, loaded, &equal) == CKPI_OK && equal == 1);
    bytes[size / 2] = (uint8_t)(bytes[size / 2] ^ 1);
    CHECK(ckpi_state_load(bytes, size, 0, NULL, &copy) == CKPI_E_FORMAT && copy == NULL);
    free(bytes);

    /* Part, clone, merge, retract, reset. */
    CHECK(ckpi_state_clone(all, &copy) == CKPI_OK);
    CHECK(ckpi_state_merge(copy, all) == CKPI_OK);
    CHECK(ckpi_state_held(copy, &held) == CKPI_OK && held == 2 * VISITS);
    CHECK(ckpi_state_retract(copy, &tail, NULL) == CKPI_OK);
    CHECK(ckpi_state_held(copy, &held) == CKPI_OK && held == 2 * VISITS - 5);
    CHECK(ckpi_state_reset(copy) == CKPI_OK);
    CHECK(ckpi_state_retract(copy, &tail, NULL) == CKPI_E_NOT_HELD);
    CHECK(ckpi_state_held(copy, &held) == CKPI_OK && held == 0);

    /* In the caller's memory. */
    CHECK(ckpi_state_size(&config, &need) == CKPI_OK && need > 0);
    memory = malloc(need + 16);
    if (memory == NULL)
        exit(2);
    {
        uint8_t *aligned = (uint8_t *)memory + (16 - (uintptr_t)memory % 16) % 16;
        CHECK(ckpi_state_init(aligned, need, &config, &placed) == CKPI_OK);
        CHECK(ckpi_state_add_view(placed, &view, NULL) == CKPI_OK);
        CHECK(ckpi_state_equal(all, placed, &equal) == CKPI_OK && equal == 1);
        ckpi_state_free(placed);
    }
    free(memory);

    memset(&described, 0, sizeof described);
    described.struct_size = sizeof described;
    CHECK(ckpi_state_describe(all, &described) == CKPI_OK);
    uint32_t currency = 1;
    CHECK(ckpi_state_currency(all, CKPI_RECORD_SALE, &currency) == CKPI_OK && currency == 0);
    CHECK(described.threshold_count == 1 && described.thresholds_us[0] == SECONDS(20));
    CHECK(ckpi_state_fingerprint(all, &fingerprint) == CKPI_OK);
    CHECK(ckpi_state_fingerprint(copy, &other) == CKPI_OK && fingerprint == other);

    ckpi_state_free(all);
    ckpi_state_free(single);
    ckpi_state_free(columns);
    ckpi_state_free(copy);
    ckpi_state_free(loaded);
    ckpi_state_free(NULL);
    CHECK(held_bytes == 0);
}

static void check_cube(void)
{
    ckpi_cube_config config, coarse, described;
    ckpi_state_config described_state, state_config;
    ckpi_cube *cube = NULL, *part = NULL, *copy = NULL, *loaded = NULL, *rolled = NULL, *edged = NULL;
    ckpi_state *total = NULL, *cell_copy = NULL;
    const ckpi_state *cell = NULL, *found = NULL;
    ckpi_contact_view view = view_of(contacts, VISITS), head = view_of(contacts, 4);
    ckpi_contact_columns by_column;
    ckpi_cube_key key;
    ckpi_cube_filter filter;
    const int64_t edges[3] = {0, SECONDS(3600), SECONDS(7200)};
    int64_t offered_at[1] = {0}, held = 0, quarantined = -1;
    uint8_t outcome[1] = {CKPI_OUTCOME_BLOCKED};
    uint32_t equal = 0;
    size_t count = 0, size = 0, memory = 0;
    uint8_t *bytes;
    ckpi_value value;

    memset(&config, 0, sizeof config);
    config.struct_size = sizeof config;
    config.dimensions = 1u << CKPI_DIMENSION_QUEUE;
    config.interval_mode = CKPI_INTERVAL_MODE_FIXED;
    config.interval_us = SECONDS(1800);
    CHECK(ckpi_cube_new(&config, &cube) == CKPI_OK);
    CHECK(ckpi_cube_new(&config, &part) == CKPI_OK);
    CHECK(ckpi_cube_add_view(cube, &view, NULL) == CKPI_OK);
    for (int i = 0; i < 4; i++)
        CHECK(ckpi_cube_add(part, &contacts[i], sizeof contacts[i], NULL) == CKPI_OK);
    CHECK(ckpi_cube_held(cube, &held) == CKPI_OK && held == VISITS);
    CHECK(ckpi_cube_quarantined(cube, CKPI_REASON_MISSING, &quarantined) == CKPI_OK && quarantined == 0);

    /* Clone, merge, retract: back to the same. */
    CHECK(ckpi_cube_clone(cube, &copy) == CKPI_OK);
    CHECK(ckpi_cube_equal(cube, copy, &equal) == CKPI_OK && equal == 1);
    CHECK(ckpi_cube_merge(copy, part) == CKPI_OK);
    CHECK(ckpi_cube_equal(cube, copy, &equal) == CKPI_OK && equal == 0);
    CHECK(ckpi_cube_retract(copy, &head, NULL) == CKPI_OK);
    CHECK(ckpi_cube_held(copy, &held) == CKPI_OK && held == VISITS);
    CHECK(ckpi_cube_reset(part) == CKPI_OK);
    CHECK(ckpi_cube_count(part, &count) == CKPI_OK && count == 0);

    /* Cells in order. */
    CHECK(ckpi_cube_count(cube, &count) == CKPI_OK && count >= 8);
    CHECK(ckpi_cube_sort(cube) == CKPI_OK);
    memset(&key, 0, sizeof key);
    key.struct_size = sizeof key;
    CHECK(ckpi_cube_cell(cube, 0, &key, &cell) == CKPI_OK && cell != NULL);
    CHECK(key.start_us == 0 && key.end_us == SECONDS(1800));
    CHECK(key.id[CKPI_DIMENSION_QUEUE] != 0);
    CHECK(ckpi_cube_find(cube, &key, &found) == CKPI_OK && found == cell);
    CHECK(ckpi_cube_cell(cube, count, &key, &found) == CKPI_E_NOT_FOUND);
    CHECK(ckpi_state_clone(cell, &cell_copy) == CKPI_OK);

    /* All cells together are one state. */
    memset(&state_config, 0, sizeof state_config);
    state_config.struct_size = sizeof state_config;
    CHECK(ckpi_state_new(&state_config, &total) == CKPI_OK);
    CHECK(ckpi_cube_query(cube, NULL, total) == CKPI_OK);
    value = read_value(total, "SL", "answered", SECONDS(20));
    CHECK(value.numerator == 3 && value.denominator == 5);
    CHECK(ckpi_state_reset(total) == CKPI_OK);
    memset(&filter, 0, sizeof filter);
    filter.struct_size = sizeof filter;
    filter.dimensions = 1u << CKPI_DIMENSION_QUEUE;
    filter.id[CKPI_DIMENSION_QUEUE] = ckpi_text_id("even", 4);
    CHECK(ckpi_cube_query(cube, &filter, total) == CKPI_OK);
    value = read_value(total, "N_OFF", NULL, 0);
    CHECK(value.value == 6);

    /* Coarser, in two ways. */
    memset(&coarse, 0, sizeof coarse);
    coarse.struct_size = sizeof coarse;
    coarse.interval_mode = CKPI_INTERVAL_MODE_FIXED;
    coarse.interval_us = SECONDS(7200);
    CHECK(ckpi_cube_roll_up(cube, &coarse, &rolled) == CKPI_OK);
    CHECK(ckpi_cube_held(rolled, &held) == CKPI_OK && held == VISITS);
    coarse.interval_mode = CKPI_INTERVAL_MODE_EDGES;
    coarse.interval_us = 0;
    CHECK(ckpi_cube_new(&coarse, &edged) == CKPI_OK);
    CHECK(ckpi_cube_set_edges(edged, edges, 3) == CKPI_OK);
    CHECK(ckpi_cube_roll_up_into(edged, cube) == CKPI_OK);
    CHECK(ckpi_cube_count(edged, &count) == CKPI_OK && count == 2);
    memset(&by_column, 0, sizeof by_column);
    by_column.struct_size = sizeof by_column;
    by_column.count = 1;
    by_column.offered_at_us = offered_at;
    by_column.outcome = outcome;
    CHECK(ckpi_cube_add_columns(edged, &by_column, NULL) == CKPI_OK);
    CHECK(ckpi_cube_held(edged, &held) == CKPI_OK && held == VISITS + 1);

    /* Bytes and back. */
    bytes = save_cube(cube, &size);
    CHECK(ckpi_cube_load(bytes, size, 0, NULL, &loaded) == CKPI_OK);
    CHECK(ckpi_cube_equal(cube, loaded, &equal) == CKPI_OK && equal == 1);
    free(bytes);

    memset(&described, 0, sizeof described);
    memset(&described_state, 0, sizeof described_state);
    described.struct_size = sizeof described;
    described_state.struct_size = sizeof described_state;
    CHECK(ckpi_cube_describe(cube, &described, &described_state) == CKPI_OK);
    uint32_t currency = 1;
    CHECK(ckpi_cube_currency(cube, CKPI_RECORD_COST, &currency) == CKPI_OK && currency == 0);
    CHECK(described.interval_us == SECONDS(1800) && described_state.threshold_count == 1);
    CHECK(ckpi_cube_memory(cube, &memory) == CKPI_OK && memory > 0);

    ckpi_cube_free(cube);
    ckpi_cube_free(part);
    ckpi_cube_free(copy);
    ckpi_cube_free(loaded);
    ckpi_cube_free(rolled);
    ckpi_cube_free(edged);
    ckpi_cube_free(NULL);
    ckpi_state_free(total);
    ckpi_state_free(cell_copy);
}

static void check_metric(void)
{
    ckpi_state_config config;
    ckpi_state *state = NULL;
    ckpi_contact_view view = view_of(contacts, VISITS);
    ckpi_metric_info info;
    ckpi_policy_info policy;
    ckpi_service_level_policy service_level;
    ckpi_abandonment_policy abandonment;
    ckpi_metric_query queries[2];
    ckpi_value value, values[2];
    uint32_t metric = 0, count = 0;

    memset(&config, 0, sizeof config);
    config.struct_size = sizeof config;
    CHECK(ckpi_state_new(&config, &state) == CKPI_OK);
    CHECK(ckpi_state_add_view(state, &view, NULL) == CKPI_OK);

    while (ckpi_metric_at(count, &metric) == CKPI_OK) {
        memset(&info, 0, sizeof info);
        info.struct_size = sizeof info;
        CHECK(ckpi_metric_describe(metric, &info) == CKPI_OK && info.metric == metric);
        CHECK(strlen(info.symbol) > 0 && strlen(info.name) > 0);
        CHECK(ckpi_unit_name(info.unit) != NULL);
        CHECK(ckpi_better_name(info.better) != NULL);
        CHECK(ckpi_merge_class_name(info.merge_class) != NULL);
        value = read_value(state, info.symbol, NULL, 0);
        CHECK(value.metric == metric);
        CHECK(ckpi_value_status_name(value.status) != NULL);
        count++;
    }
    CHECK(count >= 50);

    value = read_value(state, "SL", "answered", SECONDS(20));
    CHECK(value.status == CKPI_VALUE_OK && value.numerator == 3 && value.denominator == 5);
    CHECK(fabs(value.value - 0.6) < 1e-12 && value.low < value.value && value.high > value.value);
    value = read_value(state, "SL", "answered-lt", SECONDS(20));
    CHECK(value.numerator == 2 && value.denominator == 5);
    value = read_value(state, "ABR", "offered", 0);
    CHECK(value.numerator == 4 && value.denominator == 11);
    value = read_value(state, "ASA", NULL, 0);
    CHECK(value.numerator == 96 && value.denominator == 5 && fabs(value.value - 19.2) < 1e-12);

    memset(&policy, 0, sizeof policy);
    policy.struct_size = sizeof policy;
    CHECK(ckpi_policy_at(CKPI_POLICY_SERVICE_LEVEL, 0, &policy) == CKPI_OK && strlen(policy.name) > 0);
    memset(&service_level, 0, sizeof service_level);
    service_level.struct_size = sizeof service_level;
    CHECK(ckpi_service_level_preset(policy.policy, &service_level) == CKPI_OK);
    memset(&abandonment, 0, sizeof abandonment);
    abandonment.struct_size = sizeof abandonment;
    CHECK(ckpi_abandonment_preset(0, &abandonment) == CKPI_OK && abandonment.denominator != 0);

    memset(queries, 0, sizeof queries);
    memset(values, 0, sizeof values);
    for (int i = 0; i < 2; i++) {
        queries[i].struct_size = sizeof queries[i];
        values[i].struct_size = sizeof values[i];
    }
    queries[0].metric = CKPI_METRIC_SERVICE_LEVEL;
    queries[0].own_service_level = &service_level;
    queries[1].metric = CKPI_METRIC_WAIT;
    queries[1].quantile = 0.5;
    CHECK(ckpi_metric_read_many(state, queries, 2, values) == CKPI_OK);
    CHECK(values[0].policy == 0 && values[1].value_low <= 20 && values[1].value_high >= 20);
    ckpi_state_free(state);
}

int main(void)
{
    make_contacts();
    check_base();
    check_stats();
    check_record();
    check_state();
    check_cube();
    check_metric();
    if (failures == 0)
        printf("the client of 0.1 runs on %s\n", ckpi_version_string());
    return failures != 0;
}
