/* SPDX-License-Identifier: MIT */
#include "metrics_command.h"

#include "complaint.h"
#include "json_text.h"
#include "objectives_print.h"

#include <callkpi.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char help[] =
    "Usage: callkpi metrics [--json] [--policies | --objectives]\n"
    "Prints the catalogue of metrics as the library knows it.\n"
    "  --json        as JSON\n"
    "  --policies    the families of policies instead: what a name means to whom, with formulas\n"
    "  --objectives  kinds of objectives instead: which metrics are key, lead, or must not suffer\n";

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

static bool next_metric(uint32_t *index, ckpi_metric_info *info)
{
    uint32_t metric;
    *info = (ckpi_metric_info){.struct_size = sizeof(*info)};
    return ckpi_metric_at((*index)++, &metric) == CKPI_OK && ckpi_metric_describe(metric, info) == CKPI_OK;
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
    return json;
}

static void print_metrics_json(void)
{
    ckpi_metric_info info;
    uint32_t index = 0;
    printf("{\"schema\": \"callkpi-metrics/1\", \"library\": \"%s\",\n \"metrics\": [", ckpi_version_string());
    for (const char *before = "\n  "; next_metric(&index, &info); before = ",\n  ") {
        json_t *json = metric_json(&info);
        fputs(before, stdout);
        json_text_write(json, stdout);
        json_decref(json);
    }
    puts("]}");
}

static void print_metrics_text(void)
{
    ckpi_metric_info info;
    uint32_t index = 0;
    while (next_metric(&index, &info)) {
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
}

int metrics_command(int count, char **words)
{
    bool as_json = false, policies = false, objectives = false;
    for (int i = 0; i < count; i++) {
        if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0) {
            fputs(help, stdout);
            return EXIT_DONE;
        }
        if (strcmp(words[i], "--json") == 0)
            as_json = true;
        else if (strcmp(words[i], "--policies") == 0)
            policies = true;
        else if (strcmp(words[i], "--objectives") == 0)
            objectives = true;
        else
            return complain(EXIT_USAGE, "metrics: no such option: %s; see callkpi metrics --help", words[i]);
    }
    if (policies && objectives)
        return complain(EXIT_USAGE, "metrics: --policies or --objectives, not both");
    if (objectives)
        objectives_print(as_json);
    else if (policies && as_json)
        print_policies_json();
    else if (policies)
        print_policies_text();
    else if (as_json)
        print_metrics_json();
    else
        print_metrics_text();
    if (fflush(stdout) != 0 || ferror(stdout))
        return complain(EXIT_DATA, "stdout cannot be written");
    return EXIT_DONE;
}
