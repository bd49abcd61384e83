/* SPDX-License-Identifier: MIT */
#include "metrics_command.h"

#include "complaint.h"
#include "definitions_json.h"
#include "definitions_write.h"
#include "json_text.h"
#include "objectives_print.h"
#include "option_words.h"

#include <callkpi.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char sources_note[] = "What the codes behind \"from\" are, docs/sources.md says.";

static const char help[] =
    "Usage: callkpi metrics [--json] [--policies | --objectives] [--definitions F]\n"
    "Prints the catalogue of metrics as the library knows it.\n"
    "  --json           as JSON\n"
    "  --definitions F  also the metrics of a file (docs/definitions-format.md)\n"
    "  --policies       the families of policies instead: what a name means to whom, with formulas\n"
    "  --objectives     kinds of objectives instead: which metrics are key, lead, or must not suffer\n";

static const char *policy_family(uint32_t kind)
{
    ckpi_policy_family_info info = {.struct_size = sizeof(info)};
    for (uint32_t i = 0; ckpi_policy_family_at(i, &info) == CKPI_OK; i++)
        if (info.kind == kind)
            return info.name;
    return "?";
}

/* The family that says what a metric's name means to whom; NULL: none. */
static const char *policy_family_of(uint32_t metric)
{
    ckpi_policy_family_info info = {.struct_size = sizeof(info)};
    for (uint32_t i = 0; ckpi_policy_family_at(i, &info) == CKPI_OK; i++)
        if (info.metric == metric)
            return info.name;
    return NULL;
}

/* The library's metrics, then those that a state declares; declared NULL: none. */
struct metric_walk {
    const ckpi_state *declared;
    uint32_t index;
    uint32_t own;
};

static bool next_metric(struct metric_walk *walk, ckpi_metric_info *info)
{
    uint32_t metric;
    *info = (ckpi_metric_info){.struct_size = sizeof(*info)};
    if (ckpi_metric_at(walk->index, &metric) == CKPI_OK) {
        walk->index++;
        return ckpi_metric_describe(metric, info) == CKPI_OK;
    }
    return walk->declared != NULL && ckpi_metric_own_at(walk->declared, walk->own++, &metric) == CKPI_OK &&
           ckpi_metric_own_describe(walk->declared, metric, info) == CKPI_OK;
}

static bool next_policy(uint32_t kind, uint32_t *index, ckpi_policy_info *info)
{
    *info = (ckpi_policy_info){.struct_size = sizeof(*info)};
    return ckpi_policy_at(kind, (*index)++, info) == CKPI_OK;
}

/* "a, b" to ["a", "b"] */
static json_t *json_list(const char *text)
{
    json_t *list = json_array();
    while (*text != '\0') {
        size_t size = strcspn(text, ",");
        json_array_append_new(list, json_stringn(text, size));
        text += size;
        text += strspn(text, ", ");
    }
    return list;
}

static json_t *metric_json(const ckpi_metric_info *info)
{
    char definition[80];
    snprintf(definition, sizeof(definition), "%s/%u", info->symbol, (unsigned)info->version);
    json_t *json =
        json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:o,s:s,s:s,s:s,s:b,s:s}", "symbol", info->symbol, "name", info->name,
                  "unit", ckpi_unit_name(info->unit), "direction", ckpi_better_name(info->better), "numerator",
                  info->numerator, "denominator", info->denominator, "fields", json_list(info->fields), "merge_class",
                  ckpi_merge_class_name(info->merge_class), "sources", info->sources, "definition", definition,
                  "quantile", info->quantile != 0, "attribution", info->handling != 0 ? "handling" : "access");
    const char *named = policy_family_of(info->metric);
    json_object_set_new(json, "policies", named != NULL ? json_string(named) : json_null());
    json_object_set_new(json, "policy",
                        info->policy_kind != 0 ? json_string(policy_family(info->policy_kind)) : json_null());
    json_object_set_new(json, "kind", json_string(definition_kinds[info->kind - CKPI_KIND_COUNT]));
    json_object_set_new(json, "declaration", definition_json(info->metric));
    return json;
}

static void print_metrics_json(const ckpi_state *declared)
{
    ckpi_metric_info info;
    struct metric_walk walk = {.declared = declared};
    printf("{\"schema\": \"callkpi-metrics/1\", \"library\": \"%s\",\n \"metrics\": [", ckpi_version_string());
    for (const char *before = "\n  "; next_metric(&walk, &info); before = ",\n  ") {
        json_t *json = metric_json(&info);
        fputs(before, stdout);
        json_text_write(json, stdout);
        json_decref(json);
    }
    puts("]}");
}

static void print_metrics_text(const ckpi_state *declared)
{
    ckpi_metric_info info;
    struct metric_walk walk = {.declared = declared};
    while (next_metric(&walk, &info)) {
        printf("%-9s %s\n", info.symbol, info.name);
        printf("          %s%s%s\n", info.numerator, info.denominator[0] != '\0' ? "  /  " : "", info.denominator);
        printf("          unit %s, better %s, merge %s, definition %s/%u%s\n", ckpi_unit_name(info.unit),
               ckpi_better_name(info.better), ckpi_merge_class_name(info.merge_class), info.symbol,
               (unsigned)info.version, info.quantile != 0 ? ", quantiles" : "");
        printf("          needs %s\n", info.fields);
        if (policy_family_of(info.metric) != NULL)
            printf("          policies %s\n", policy_family_of(info.metric));
        printf("          from %s\n\n", info.sources);
    }
    puts(sources_note);
}

static bool next_family(uint32_t *index, ckpi_policy_family_info *info)
{
    *info = (ckpi_policy_family_info){.struct_size = sizeof(*info)};
    return ckpi_policy_family_at((*index)++, info) == CKPI_OK;
}

/* NULL where it is every quotient. */
static const char *symbol_of(uint32_t metric)
{
    ckpi_metric_info info = {.struct_size = sizeof(info)};
    return ckpi_metric_describe(metric, &info) == CKPI_OK ? info.symbol : NULL;
}

static const char *effect_word(uint32_t effect)
{
    static const char *const words[] = {"?", "reads", "chooses", "totals", "mends"};
    return effect < sizeof(words) / sizeof(words[0]) ? words[effect] : words[0];
}

/* Elements of an array, one a line. */
static void print_element(json_t *json, const char **before)
{
    fputs(*before, stdout);
    json_text_write(json, stdout);
    json_decref(json);
    *before = ",\n  ";
}

static void print_families_json(void)
{
    const char *before = "\n  ";
    ckpi_policy_family_info family;
    for (uint32_t i = 0; next_family(&i, &family);)
        print_element(json_pack("{s:s,s:s,s:s?,s:s}", "kind", family.name, "effect", effect_word(family.effect),
                                "metric", symbol_of(family.metric), "decides", family.decides),
                      &before);
}

static void print_presets_json(const ckpi_policy_family_info *family, const char **before)
{
    ckpi_policy_info info;
    for (uint32_t i = 0; next_policy(family->kind, &i, &info);)
        print_element(json_pack("{s:s,s:s,s:b,s:s,s:s,s:s?,s:s}", "kind", family->name, "name", info.name, "default",
                                (int)info.is_default, "formula", info.formula, "used_by", info.used_by, "metric",
                                symbol_of(info.metric), "sources", info.sources),
                      before);
}

static void print_policies_json(void)
{
    const char *before = "\n  ";
    ckpi_policy_family_info family;
    printf("{\"schema\": \"callkpi-policies/1\", \"library\": \"%s\",\n \"families\": [", ckpi_version_string());
    print_families_json();
    fputs("],\n \"policies\": [", stdout);
    for (uint32_t i = 0; next_family(&i, &family);)
        print_presets_json(&family, &before);
    puts("]}");
}

/* How `callkpi report` takes a policy of the family. */
static void print_family_head(const ckpi_policy_family_info *family)
{
    const char *symbol = symbol_of(family->metric);
    printf("== %s: %s\n", family->name, family->decides);
    if (family->kind == CKPI_POLICY_SERVICE_LEVEL)
        puts("   report --policy NAME\n");
    else if (family->kind == CKPI_POLICY_ABANDONMENT)
        puts("   report --abandon-policy NAME\n");
    else if (family->effect == CKPI_EFFECT_TOTALS)
        printf("   report --policy %s=NAME, where --metrics names %s; no state keeps agents' time yet:\n"
               "   ckpi_agent_totals_read() divides totals of one's own\n\n",
               family->name, symbol);
    else if (symbol != NULL)
        printf("   report --policy %s=NAME, where --metrics names %s\n\n", family->name, symbol);
    else
        printf("   report --policy %s=NAME\n\n", family->name);
}

static void print_policies_text(void)
{
    ckpi_policy_family_info family;
    for (uint32_t i = 0; next_family(&i, &family);) {
        ckpi_policy_info info;
        print_family_head(&family);
        for (uint32_t p = 0; next_policy(family.kind, &p, &info);) {
            const char *symbol = symbol_of(info.metric);
            printf("%s%s\n", info.name, info.is_default ? " (default)" : "");
            printf("          %s%s%s\n          used by %s\n          from %s\n\n", info.formula,
                   symbol != NULL ? "; read as " : "", symbol != NULL ? symbol : "", info.used_by, info.sources);
        }
    }
    puts(sources_note);
}

/* --- The command line --- */

struct option {
    const char *name;
    uint32_t manners; /* of option_words */
};

enum { OPTION_JSON, OPTION_POLICIES, OPTION_OBJECTIVES, OPTION_DEFINITIONS, OPTION_COUNT };

static const struct option option_table[OPTION_COUNT] = {
    [OPTION_JSON] = {"--json", OPTION_BARE | OPTION_REPEATABLE},
    [OPTION_POLICIES] = {"--policies", OPTION_BARE | OPTION_REPEATABLE},
    [OPTION_OBJECTIVES] = {"--objectives", OPTION_BARE | OPTION_REPEATABLE},
    [OPTION_DEFINITIONS] = {"--definitions", 0},
};

static uint32_t manners_of(const void *row)
{
    const struct option *option = row;
    return option->manners;
}

static int take_words(int count, char **words, bool seen[OPTION_COUNT], const char **definitions, bool *asks_help)
{
    struct option_words left = {.command = "metrics",
                                .table = option_table,
                                .row_size = sizeof(option_table[0]),
                                .row_count = OPTION_COUNT,
                                .manners = manners_of,
                                .seen = seen,
                                .words = words,
                                .left = count};
    for (;;) {
        size_t row;
        const char *value;
        int status = option_words_next(&left, &row, &value);
        *asks_help = left.help;
        if (status != EXIT_DONE || row == OPTION_COUNT)
            return status;
        if (row == OPTION_DEFINITIONS)
            *definitions = value;
    }
}

static void print(const bool seen[OPTION_COUNT], const ckpi_state *declared)
{
    if (seen[OPTION_OBJECTIVES])
        objectives_print(seen[OPTION_JSON]);
    else if (seen[OPTION_POLICIES] && seen[OPTION_JSON])
        print_policies_json();
    else if (seen[OPTION_POLICIES])
        print_policies_text();
    else if (seen[OPTION_JSON])
        print_metrics_json(declared);
    else
        print_metrics_text(declared);
}

int metrics_command(int count, char **words)
{
    bool seen[OPTION_COUNT] = {false}, asks_help = false;
    const char *path = NULL;
    struct definitions definitions = {0};
    int status = take_words(count, words, seen, &path, &asks_help);
    if (status != EXIT_DONE)
        return status;
    if (asks_help) {
        fputs(help, stdout);
        return EXIT_DONE;
    }
    if (seen[OPTION_POLICIES] && seen[OPTION_OBJECTIVES])
        return complain(EXIT_USAGE, "metrics: --policies or --objectives, not both");
    if (path != NULL && (seen[OPTION_POLICIES] || seen[OPTION_OBJECTIVES]))
        return complain(EXIT_USAGE, "metrics: --definitions has no policies and no objectives");
    if (path != NULL)
        status = definitions_json_read(path, &definitions);
    if (status == EXIT_DONE)
        print(seen, definitions.empty);
    definitions_free(&definitions);
    if (fflush(stdout) != 0 || ferror(stdout))
        return complain(EXIT_DATA, "stdout cannot be written");
    return status;
}
