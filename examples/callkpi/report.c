/* SPDX-License-Identifier: MIT */
#include "report.h"

#include "benchmarks_json.h"
#include "business_times.h"
#include "complaint.h"
#include "contact_records.h"
#include "contacts_csv.h"
#include "container.h"
#include "definitions_json.h"
#include "gather.h"
#include "goal_benchmarks.h"
#include "goal_measure.h"
#include "goal_verdict.h"
#include "goals_json.h"
#include "groups.h"
#include "intervals.h"
#include "memory.h"
#include "options.h"
#include "print.h"
#include "record_files.h"
#include "selection.h"
#include "shards.h"
#include "zone.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int read_values(const struct report *report, const struct group *group, ckpi_value *values)
{
    size_t count = report->selection->count;
    for (size_t i = 0; i < count; i++)
        values[i].struct_size = sizeof(values[i]);
    ckpi_status status = ckpi_metric_read_many(group->state, report->selection->queries, count, values);
    const uint32_t undefined = report->options->policies[CKPI_POLICY_UNDEFINED].id;
    for (size_t i = 0; i < count && status == CKPI_OK; i++)
        status = ckpi_undefined_apply(undefined, NULL, &values[i]);
    return status == CKPI_OK ? EXIT_DONE : complain_status("reading the values", status);
}

bool has_value(const ckpi_value *value)
{
    return value->status == CKPI_VALUE_OK || value->status == CKPI_VALUE_APPROXIMATE ||
           value->status == CKPI_VALUE_PARTIAL;
}

/* What each cell keeps. 12 bits keep whole seconds apart up to over an hour, so that quantiles of files in
 * seconds come out exact; the short-abandon limit is a threshold too, and counted exactly. */
static ckpi_state_config state_config(const struct report_options *options, const struct selection *selection)
{
    ckpi_state_config config = {.struct_size = sizeof(config), .precision_bits = 12};
    config.distinct = selection_distinct(selection, options);
    config.families = (uint32_t)selection_needs_more_of_contacts(selection, options) << CKPI_RECORD_CONTACT;
    for (size_t i = 0; i < options->record_file_count; i++)
        config.families |= 1u << options->record_files[i].kind;
    for (size_t i = 0; i < options->threshold_count; i++)
        config.thresholds_us[config.threshold_count++] = options->thresholds_us[i];
    for (size_t i = 0; i < options->threshold_count; i++)
        if (options->short_us == options->thresholds_us[i])
            return config;
    if (options->short_us > 0)
        config.thresholds_us[config.threshold_count++] = options->short_us;
    return config;
}

/* Saved states are of one setup, or are refused when they are merged: the first speaks for all. */
static int take_saved_families(struct container *first, ckpi_state_config *state)
{
    uint32_t families;
    int status = container_families(first, &families);
    state->families |= families;
    return status;
}

/* How many of the values have no value because such cells do not keep what they are made of? */
static size_t count_not_kept(const ckpi_state_config *config, const struct selection *selection)
{
    /* A state that holds nothing has no data, whatever it keeps. */
    const ckpi_contact something = {.present =
                                        CKPI_CONTACT_HAS_OFFERED_AT | CKPI_CONTACT_HAS_WAIT | CKPI_CONTACT_HAS_TALK,
                                    .talk_us = 1,
                                    .outcome = CKPI_OUTCOME_ANSWERED};
    ckpi_state *state = NULL;
    ckpi_value *values = need_memory(selection->count + 1, sizeof(*values));
    size_t count = 0;
    for (size_t i = 0; i < selection->count; i++)
        values[i].struct_size = sizeof(values[i]);
    if (ckpi_state_new(config, &state) == CKPI_OK &&
        ckpi_state_add(state, &something, sizeof(something), NULL) == CKPI_OK &&
        ckpi_metric_read_many(state, selection->queries, selection->count, values) == CKPI_OK)
        for (size_t i = 0; i < selection->count; i++)
            count += values[i].status == CKPI_VALUE_NOT_KEPT;
    ckpi_state_free(state);
    free(values);
    return count;
}

/* Which of what contacts tell beside themselves is asked for? It takes time, so the rest stays where it is; but what is
 * saved may be asked anything later, and goals and definitions ask on their own. A saved state takes what it keeps. */
static uint32_t kinds_asked_for(const struct report_options *options, const struct selection *selection,
                                const ckpi_state_config *state)
{
    if (options->load_count > 0)
        return state->families;
    if (options->save != NULL || options->goals != NULL || options->definitions != NULL)
        return CONTACT_RECORD_KINDS;
    ckpi_state_config all = *state;
    all.families |= CONTACT_RECORD_KINDS;
    const size_t never_kept = count_not_kept(&all, selection);
    uint32_t asked = 0;
    for (uint32_t kind = 0; kind < RECORD_KIND_LIMIT; kind++) {
        ckpi_state_config without = all;
        if ((CONTACT_RECORD_KINDS & 1u << kind) == 0)
            continue;
        without.families &= ~(1u << kind);
        if (count_not_kept(&without, selection) > never_kept)
            asked |= 1u << kind;
    }
    return asked;
}

static ckpi_cube_config cube_config(const struct report_options *options, const ckpi_state_config *state)
{
    ckpi_cube_config config = {.struct_size = sizeof(config), .state = state};
    for (size_t i = 0; i < options->by_count; i++)
        config.dimensions |= 1u << options->by[i];
    if (!options->by_interval)
        return config;
    if (options->zone != NULL) {
        config.interval_mode = CKPI_INTERVAL_MODE_EDGES;
    } else {
        config.interval_mode = CKPI_INTERVAL_MODE_FIXED;
        config.interval_us = options->interval_us;
    }
    return config;
}

int read_contacts(const struct report_options *options, struct gather *gather)
{
    int status = EXIT_DONE;
    for (size_t i = 0; i < options->file_count && status == EXIT_DONE; i++)
        status = contacts_csv_read(options->files[i], options->quarantine, gather);
    if (status != EXIT_DONE)
        return status;
    gather_finish(gather, options->as_of_us);
    return EXIT_DONE;
}

int64_t *times_of(const struct gather *gather, const struct record_files *files, size_t *count)
{
    size_t more;
    int64_t *times = contact_times(gather, count);
    int64_t *others = record_files_times(files, &more);
    size_t capacity = *count;
    times = need_room(times, &capacity, *count + more, sizeof(*times));
    if (more > 0)
        memcpy(times + *count, others, more * sizeof(*times));
    free(others);
    *count += more;
    return times;
}

int64_t *edges_of(int64_t length_us, const struct zone *zone, const struct gather *gather,
                  const struct record_files *files, size_t *edge_count)
{
    size_t count;
    int64_t *times = times_of(gather, files, &count);
    int64_t *edges = local_edges(zone, length_us, times, count, edge_count);
    free(times);
    return edges;
}

/* Rows of files, then saved states on top. */
static int fill_result(const struct report_options *options, const ckpi_cube_config *config, const struct zone *zone,
                       struct gather *gather, const struct record_files *files, struct container *saved,
                       struct result *result)
{
    size_t edge_count = 0;
    int64_t *edges = NULL;
    if (config->interval_mode == CKPI_INTERVAL_MODE_EDGES)
        edges = edges_of(options->interval_us, zone, gather, files, &edge_count);
    int status = shards_fill(gather, options->jobs, config, edges, edge_count, &result->cube);
    free(edges);
    if (status == EXIT_DONE)
        status = record_files_add(files, result->cube);
    result->names = gather->names; /* moved */
    gather->names = (struct names){0};
    result->tally = gather->tally;
    result->end_us = gather->end_us;
    for (size_t i = 0; i < options->load_count && status == EXIT_DONE; i++)
        status = container_load(&saved[i], options, result);
    return status;
}

static int print_report(const struct report *report, FILE *out)
{
    switch (report->options->output) {
    case OUTPUT_JSON:
        return print_json(report, out);
    case OUTPUT_CSV:
        return print_csv(report, out);
    case OUTPUT_HTML:
        return print_html(report, out);
    case OUTPUT_TEXT:
        break;
    }
    return print_text(report, out);
}

static int print_to_file(const struct report *report)
{
    const char *path = report->options->output_file;
    FILE *out = path != NULL ? fopen(path, "wb") : stdout;
    if (out == NULL)
        return complain(EXIT_DATA, "%s: %s", path, strerror(errno));
    int status = print_report(report, out);
    bool failed = fflush(out) != 0 || ferror(out);
    if (path != NULL && fclose(out) != 0)
        failed = true;
    if (failed)
        return complain(EXIT_DATA, "%s: %s", path != NULL ? path : "stdout", strerror(errno));
    return status;
}

/* What a report is printed from, beside its groups. */
struct printed {
    const struct references *references;
    const struct goal_verdicts *verdicts;
    const struct gather *gather;
    const struct record_files *files;
    const struct zone *zone;
};

static int print_result(const struct report_options *options, const ckpi_state_config *config,
                        const struct printed *from, struct selection *selection, struct result *result)
{
    struct groups groups;
    struct timeline timeline = {0};
    struct report report = {.options = options,
                            .selection = selection,
                            .groups = &groups,
                            .tally = &result->tally,
                            .references = from->references,
                            .verdicts = from->verdicts,
                            .timeline = &timeline,
                            .state = config,
                            .zone = from->zone,
                            .as_of_us = options->as_of_us != CKPI_ABSENT ? options->as_of_us : result->end_us};
    selection_set_as_of(selection, report.as_of_us);
    int status = groups_make(options, config, result, &groups);
    if (status == EXIT_DONE && options->output == OUTPUT_HTML)
        status = timeline_make(options, config, from->zone, from->gather, from->files, &groups, &timeline);
    if (status == EXIT_DONE)
        status = print_to_file(&report);
    timeline_free(&timeline);
    groups_free(&groups);
    return status;
}

/* Goals are measured from the same contacts, by cells of their own; of saved states there are no contacts any more, and
 * the report's cells must do. */
static int judge_goals(const struct report_options *options, const struct gather *gather,
                       const struct record_files *files, const struct result *result,
                       const struct references *references, struct goal_file *goals, struct goal_verdicts *verdicts)
{
    const int64_t as_of_us = goals_as_of(goals, options->as_of_us, result->end_us);
    if (goals->count == 0)
        return EXIT_DONE;
    if (as_of_us == CKPI_ABSENT)
        return complain(EXIT_USAGE, "--goals: there are no records; say when with --as-of");
    int status = goals_resolve(goals, references, as_of_us);
    if (status == EXIT_DONE && options->load_count > 0)
        status = goals_measure_cube(goals, result->cube, as_of_us);
    else if (status == EXIT_DONE)
        status = goals_measure(goals, gather, files, options->jobs, as_of_us);
    return status == EXIT_DONE ? goals_judge(goals, as_of_us, verdicts) : status;
}

static struct container *saved_states(const struct report_options *options)
{
    struct container *saved = need_memory(options->load_count + 1, sizeof(*saved));
    for (size_t i = 0; i < options->load_count; i++)
        saved[i] = (struct container){.path = options->loads[i]};
    return saved;
}

static void free_saved(struct container *saved, size_t count)
{
    for (size_t i = 0; i < count; i++)
        container_free(&saved[i]);
    free(saved);
}

static int run_report(const struct report_options *options)
{
    struct selection selection = {0};
    struct gather gather = {0};
    struct record_files files = {0};
    struct result result = {0};
    struct references references = {0};
    struct goal_file goals = {0};
    struct goal_verdicts verdicts = {0};
    struct definitions definitions = {0};
    struct zone *zone = NULL;
    struct container *saved = saved_states(options);
    int status = options->definitions != NULL ? definitions_json_read(options->definitions, &definitions) : EXIT_DONE;
    if (status == EXIT_DONE)
        status = selection_make(options, definitions.empty, &selection);
    ckpi_state_config state = state_config(options, &selection);
    if (status == EXIT_DONE && options->load_count > 0)
        status = take_saved_families(&saved[0], &state);
    definitions_declare(&definitions, &state);
    ckpi_cube_config cube = cube_config(options, &state);
    if (status == EXIT_DONE && options->benchmarks != NULL)
        status = benchmarks_json_read(options->benchmarks, &references);
    if (status == EXIT_DONE && options->goals != NULL)
        status = goals_json_read(options->goals, &goals);
    if (status == EXIT_DONE && options->zone != NULL)
        status = zone_open(options->zone, &zone);
    if (status == EXIT_DONE)
        status = read_contacts(options, &gather);
    if (status == EXIT_DONE)
        status = record_files_read(options, &gather, &files);
    if (status == EXIT_DONE)
        contact_records_add(&gather, kinds_asked_for(options, &selection, &state), &files);
    state.families |= files.given;
    if (status == EXIT_DONE && options->business_hours != NULL)
        status = business_times_fill(options->business_hours, &files);
    if (status == EXIT_DONE)
        status = fill_result(options, &cube, zone, &gather, &files, saved, &result);
    if (status == EXIT_DONE)
        status = judge_goals(options, &gather, &files, &result, &references, &goals, &verdicts);
    if (status == EXIT_DONE && options->save != NULL)
        status = container_save(options->save, options, &result);
    if (status == EXIT_DONE)
        status = print_result(options, &state, &(struct printed){&references, &verdicts, &gather, &files, zone},
                              &selection, &result);
    free_saved(saved, options->load_count);
    ckpi_cube_free(result.cube);
    names_free(&result.names);
    gather_free(&gather);
    record_files_free(&files);
    selection_free(&selection);
    definitions_free(&definitions);
    references_free(&references);
    goal_verdicts_free(&verdicts);
    goal_file_free(&goals);
    zone_free(zone);
    return status;
}

int report_command(int count, char **words)
{
    struct report_options options;
    int status = report_options_parse(count, words, &options);
    if (status == EXIT_DONE && options.help)
        fputs(report_help, stdout);
    else if (status == EXIT_DONE)
        status = run_report(&options);
    report_options_free(&options);
    return status;
}
