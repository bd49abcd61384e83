/* SPDX-License-Identifier: MIT */
#include "selection.h"

#include "complaint.h"
#include "decimal.h"
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usual_dozen[] = "N_OFF,N_ANS,N_ABN,SL,ASA,ABR,AWA,LWT,AHT,ATT,ACW,XFR";

static ckpi_metric_info describe(const struct selection *selection, uint32_t metric)
{
    ckpi_metric_info info = {.struct_size = sizeof(info)};
    if (selection->declared != NULL)
        ckpi_metric_own_describe(selection->declared, metric, &info);
    else
        ckpi_metric_describe(metric, &info);
    return info;
}

static bool find_metric(const struct selection *selection, const char *symbol, size_t size, uint32_t *out)
{
    return ckpi_metric_find(symbol, size, out) == CKPI_OK ||
           (selection->declared != NULL && ckpi_metric_own_find(selection->declared, symbol, size, out) == CKPI_OK);
}

static ckpi_metric_query make_query(const struct report_options *options, uint32_t metric)
{
    return (ckpi_metric_query){.struct_size = sizeof(ckpi_metric_query),
                               .metric = metric,
                               .flags = CKPI_QUERY_THRESHOLD_GIVEN,
                               .service_level_policy = options->policies[CKPI_POLICY_SERVICE_LEVEL].id,
                               .abandonment_policy = options->policies[CKPI_POLICY_ABANDONMENT].id,
                               .threshold_us = options->thresholds_us[0],
                               .short_us = options->short_us,
                               .as_of_us = CKPI_ABSENT};
}

const char *policy_name(const struct report_options *options, uint32_t kind)
{
    const char *given = options->policies[kind].name;
    return given != NULL ? given : "default";
}

static bool next_family(uint32_t *index, ckpi_policy_family_info *info)
{
    *info = (ckpi_policy_family_info){.struct_size = sizeof(*info)};
    return ckpi_policy_family_at((*index)++, info) == CKPI_OK;
}

const char *policy_family_name(uint32_t kind)
{
    ckpi_policy_family_info info;
    uint32_t index = 0;
    while (next_family(&index, &info))
        if (info.kind == kind)
            return info.name;
    return "?";
}

static uint32_t metric_of_preset(uint32_t kind, uint32_t policy)
{
    ckpi_policy_info info = {.struct_size = sizeof(info)};
    for (uint32_t i = 0; ckpi_policy_at(kind, i, &info) == CKPI_OK; i++)
        if (info.policy == policy)
            return info.metric;
    return CKPI_METRIC_NONE;
}

/* Does a policy say which metric a name stands for? */
static bool chooses(const ckpi_policy_family_info *family)
{
    return family->effect == CKPI_EFFECT_CHOOSES || family->effect == CKPI_EFFECT_TOTALS;
}

/* What a metric that was named stands for, and the policy that says so; kind 0: none. */
static uint32_t chosen_metric(const struct report_options *options, uint32_t metric, uint32_t *kind)
{
    ckpi_policy_family_info family;
    uint32_t index = 0;
    *kind = 0;
    while (next_family(&index, &family)) {
        const struct chosen_policy *chosen = &options->policies[family.kind];
        if (family.metric != metric || chosen->name == NULL || !chooses(&family))
            continue;
        *kind = family.kind;
        return metric_of_preset(family.kind, chosen->id);
    }
    return metric;
}

/* What is selected twice is printed once. */
static void select_value(struct selection *selection, const struct report_options *options, const char *key,
                         const ckpi_metric_query *query)
{
    for (size_t i = 0; i < selection->count; i++)
        if (strcmp(selection->items[i].key, key) == 0)
            return;
    size_t needed = selection->count + 1;
    selection->items = need_room(selection->items, &selection->capacity, needed, sizeof(*selection->items));
    selection->queries = need_room(selection->queries, &selection->query_capacity, needed, sizeof(*selection->queries));
    struct selected *item = &selection->items[selection->count];
    snprintf(item->key, sizeof(item->key), "%s", key);
    item->info = describe(selection, query->metric);
    item->policy = item->info.policy_kind != 0 ? policy_name(options, item->info.policy_kind) : NULL;
    selection->queries[selection->count] = *query;
    selection->count++;
}

static void select_quantile(struct selection *selection, const struct report_options *options, uint32_t metric,
                            const struct quantile *quantile)
{
    char key[64];
    ckpi_metric_query query = make_query(options, metric);
    query.quantile = quantile->value;
    snprintf(key, sizeof(key), "%s_p%s", describe(selection, metric).symbol, quantile->percent);
    select_value(selection, options, key, &query);
}

static void select_service_levels(struct selection *selection, const struct report_options *options, uint32_t metric)
{
    const char *symbol = describe(selection, metric).symbol;
    for (size_t i = 0; i < options->threshold_count; i++) {
        char key[64], seconds[DECIMAL_TEXT_SIZE];
        ckpi_metric_query query = make_query(options, metric);
        query.threshold_us = options->thresholds_us[i];
        decimal_print(query.threshold_us, 6, seconds);
        if (options->threshold_count == 1)
            snprintf(key, sizeof(key), "%s", symbol);
        else
            snprintf(key, sizeof(key), "%s_%s", symbol, seconds);
        select_value(selection, options, key, &query);
    }
}

static void select_metric(struct selection *selection, const struct report_options *options, uint32_t metric)
{
    static const struct quantile median = {.value = 0.5, .percent = "50"};
    ckpi_metric_info info = describe(selection, metric);
    ckpi_metric_query query = make_query(options, metric);
    if (metric == CKPI_METRIC_SERVICE_LEVEL)
        select_service_levels(selection, options, metric);
    else if (info.kind == CKPI_KIND_QUANTILE)
        select_quantile(selection, options, metric, &median);
    else
        select_value(selection, options, info.symbol, &query);
}

/* W_p90: the symbol before the last "_p", and a percentage. */
static bool select_named_quantile(struct selection *selection, const struct report_options *options, const char *text,
                                  size_t size)
{
    for (size_t i = size; i-- > 1;) {
        struct quantile quantile;
        uint32_t metric;
        if (text[i] != 'p' || text[i - 1] != '_')
            continue;
        if (!find_metric(selection, text, i - 1, &metric) || describe(selection, metric).quantile == 0 ||
            percent_parse(text + i + 1, size - i - 1, &quantile) != CKPI_REASON_NONE)
            return false;
        select_quantile(selection, options, metric, &quantile);
        return true;
    }
    return false;
}

/* A metric that was named, or the one that a policy puts in its place. */
static void select_chosen(struct selection *selection, const struct report_options *options, uint32_t metric,
                          uint32_t *used)
{
    uint32_t kind;
    const size_t before = selection->count;
    select_metric(selection, options, chosen_metric(options, metric, &kind));
    *used |= 1u << kind;
    if (kind != 0 && selection->count > before)
        selection->items[before].policy = policy_name(options, kind);
}

/* A policy that chooses a metric chooses nothing where none is named. */
static int check_used(const struct selection *selection, const struct report_options *options, uint32_t used)
{
    ckpi_policy_family_info family;
    uint32_t index = 0;
    while (next_family(&index, &family))
        if (chooses(&family) && options->policies[family.kind].name != NULL && !(used & 1u << family.kind))
            return complain(EXIT_USAGE, "--policy %s=%s says what %s stands for, which --metrics does not name",
                            family.name, options->policies[family.kind].name,
                            describe(selection, family.metric).symbol);
    return EXIT_DONE;
}

static int select_list(struct selection *selection, const struct report_options *options, const char *list)
{
    uint32_t used = 0;
    while (list != NULL) {
        const char *comma = strchr(list, ',');
        size_t size = comma != NULL ? (size_t)(comma - list) : strlen(list);
        uint32_t metric;
        if (find_metric(selection, list, size, &metric))
            select_chosen(selection, options, metric, &used);
        else if (!select_named_quantile(selection, options, list, size))
            return complain(EXIT_USAGE, "--metrics: \"%.*s\" is not in this version's catalogue; see callkpi metrics",
                            (int)size, list);
        list = comma != NULL ? comma + 1 : NULL;
    }
    return check_used(selection, options, used);
}

static void select_all(struct selection *selection, const struct report_options *options)
{
    uint32_t metric;
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++)
        select_metric(selection, options, metric);
}

static void select_declared(struct selection *selection, const struct report_options *options)
{
    uint32_t metric;
    for (uint32_t i = 0; selection->declared != NULL && ckpi_metric_own_at(selection->declared, i, &metric) == CKPI_OK;
         i++)
        select_metric(selection, options, metric);
}

/* Is a metric of contacts among those selected, rather than of surveys, cases or employees alone? */
static bool reads_contacts(const struct selection *selection)
{
    for (size_t i = 0; i < selection->count; i++) {
        const uint32_t unit = describe(selection, selection->queries[i].metric).counting_unit;
        if (unit == CKPI_COUNTS_VISITS || unit == CKPI_COUNTS_HANDLES || unit == CKPI_COUNTS_CONTACTS)
            return true;
    }
    return false;
}

/* --quantiles: of what is selected and has any; of the wait beside every metric of contacts. */
static void add_quantiles(struct selection *selection, const struct report_options *options)
{
    size_t selected = selection->count;
    const bool waits = reads_contacts(selection);
    for (size_t q = 0; q < options->quantile_count && waits; q++)
        select_quantile(selection, options, CKPI_METRIC_WAIT, &options->quantiles[q]);
    for (size_t i = 0; i < selected; i++) {
        uint32_t metric = selection->queries[i].metric;
        for (size_t q = 0; q < options->quantile_count && describe(selection, metric).quantile != 0; q++)
            select_quantile(selection, options, metric, &options->quantiles[q]);
    }
}

int selection_make(const struct report_options *options, const ckpi_state *declared, struct selection *out)
{
    int status = EXIT_DONE;
    out->declared = declared;
    if (options->metrics != NULL && strcmp(options->metrics, "all") == 0) {
        select_all(out, options);
        status = check_used(out, options, 0);
    } else
        status = select_list(out, options, options->metrics != NULL ? options->metrics : usual_dozen);
    if (options->metrics == NULL || strcmp(options->metrics, "all") == 0)
        select_declared(out, options);
    add_quantiles(out, options);
    return status;
}

uint32_t selection_distinct(const struct selection *selection, const struct report_options *options)
{
    uint32_t distinct = options->distinct;
    if (distinct != 0 || (options->metrics != NULL && strcmp(options->metrics, "all") == 0))
        return distinct;
    for (size_t i = 0; i < selection->count; i++) {
        distinct |= selection->queries[i].metric == CKPI_METRIC_CUSTOMERS ? CKPI_DISTINCT_CUSTOMERS : 0;
        distinct |= selection->queries[i].metric == CKPI_METRIC_AGENTS ? CKPI_DISTINCT_AGENTS : 0;
    }
    return distinct;
}

bool needs_more_of_contacts(uint32_t metric)
{
    return metric >= CKPI_METRIC_SPEED_OF_ANSWER_QUEUE && metric <= CKPI_METRIC_TRANSFER_FLOW;
}

/* With --load and all metrics, what is saved decides. */
bool selection_needs_more_of_contacts(const struct selection *selection, const struct report_options *options)
{
    if (options->load_count > 0 && options->metrics != NULL && strcmp(options->metrics, "all") == 0)
        return false;
    for (size_t i = 0; i < selection->count; i++)
        if (needs_more_of_contacts(selection->queries[i].metric))
            return true;
    return false;
}

void selection_set_as_of(struct selection *selection, int64_t as_of_us)
{
    for (size_t i = 0; i < selection->count; i++)
        selection->queries[i].as_of_us = as_of_us;
}

void selection_free(struct selection *selection)
{
    free(selection->items);
    free(selection->queries);
    memset(selection, 0, sizeof(*selection));
}
