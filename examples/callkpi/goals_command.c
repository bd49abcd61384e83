/* SPDX-License-Identifier: MIT */
#include "goals_command.h"

#include "benchmarks_json.h"
#include "complaint.h"
#include "contact_records.h"
#include "goal_check_print.h"
#include "gather.h"
#include "goal_benchmarks.h"
#include "goal_measure.h"
#include "goal_order.h"
#include "goal_smart.h"
#include "goal_steps.h"
#include "goal_verdict.h"
#include "goals_json.h"
#include "memory.h"
#include "options.h"
#include "output_file.h"
#include "report.h"
#include "time_text.h"

#include <stdio.h>
#include <stdlib.h>

static const char help[] =
    "Usage: callkpi goals GOALS.json [--check | --steps] [options of callkpi report] [FILE...]\n"
    "Judges goals (docs/goals-format.md), from what the file itself says was measured, or from the contacts in "
    "FILE...\n"
    "and the records in other files, which are named as for callkpi report (--surveys F, ...).\n"
    "\n"
    "  --check                 do not judge: say what is wrong with each goal, by SMART letter; exit 1 if one has "
    "errors\n"
    "  --steps                 do not judge: say what each goal asks of each of its review periods\n"
    "  --as-of T               moment of judging (the end of the data)\n"
    "  --benchmarks F          reference sets, for targets that are percentiles\n"
    "  --output json|text|csv  form of the answer (json)\n"
    "  -o F                    to a file (stdout)\n"
    "\n"
    "Exit status: 0 done; 1 data was refused, as FILE: goals[3].target: reason on stderr; 2 bad usage.\n";

static int check_goals(const struct report_options *options, const struct goal_file *file)
{
    /* Those of the goals, then those of the objectives. */
    struct diagnosis *diagnoses = need_memory(file->count + file->objective_count + 1, sizeof(*diagnoses));
    struct diagnosis *of_objectives = diagnoses + file->count;
    int status = EXIT_DONE;
    bool valid = true;
    for (size_t i = 0; i < file->count && status == EXIT_DONE; i++) {
        status = diagnosis_read(file, i, options->as_of_us, &diagnoses[i]);
        valid = valid && diagnoses[i].valid;
    }
    for (size_t i = 0; i < file->objective_count && status == EXIT_DONE; i++) {
        status = objective_diagnosis_read(file, i, &of_objectives[i]);
        valid = valid && of_objectives[i].valid;
    }
    FILE *out = NULL;
    if (status == EXIT_DONE)
        status = output_open(options->output_file, &out);
    if (status == EXIT_DONE) {
        goal_check_print(file, diagnoses, of_objectives, options->output, out);
        status = output_close(options->output_file, out);
    }
    free(diagnoses);
    return status == EXIT_DONE && !valid ? EXIT_DATA : status;
}

static void print_verdicts(const struct report_options *options, const struct goal_verdicts *verdicts,
                           const struct goal_order *order, int64_t as_of_us, FILE *out)
{
    char as_of[TIME_TEXT_SIZE];
    switch (options->output) {
    case OUTPUT_JSON:
        time_print(as_of_us, as_of);
        fprintf(out, "{\"schema\": \"callkpi-verdicts/1\", \"library\": \"%s\", \"as_of\": \"%s\",\n \"goals\": ",
                ckpi_version_string(), as_of);
        verdicts_print_json(verdicts, out);
        fputs(",\n \"order\": ", out);
        goal_order_print_json(order, verdicts, out);
        fputs("}\n", out);
        return;
    case OUTPUT_CSV:
        verdicts_print_csv(verdicts, out);
        return;
    case OUTPUT_HTML: /* refused with the options */
    case OUTPUT_TEXT:
        break;
    }
    verdicts_print_text(verdicts, out);
    goal_order_print_text(order, verdicts, out);
}

static int write_verdicts(const struct report_options *options, const struct goal_file *file,
                          const struct goal_verdicts *verdicts, int64_t as_of_us)
{
    FILE *out = NULL;
    struct goal_order order = {0};
    int status = goal_order_read(file, verdicts, &order);
    if (status == EXIT_DONE)
        status = output_open(options->output_file, &out);
    if (status == EXIT_DONE) {
        print_verdicts(options, verdicts, &order, as_of_us, out);
        status = output_close(options->output_file, out);
    }
    goal_order_free(&order);
    return status;
}

static int judge_goals(const struct report_options *options, struct goal_file *file)
{
    struct gather gather = {.end_us = CKPI_ABSENT};
    struct goal_verdicts verdicts = {0};
    struct references references = {0};
    int status = EXIT_DONE;
    struct record_files records = {0};
    if (options->file_count > 0)
        status = read_contacts(options, &gather);
    else if (goals_need_records(file) && options->record_file_count == 0)
        status = complain(EXIT_USAGE, "goals: what is not observed is measured from records, but there is no FILE");
    if (status == EXIT_DONE)
        status = record_files_read(options, &gather, &records);
    contact_records_add(&gather, UINT32_MAX, &records);
    const int64_t as_of_us = goals_as_of(file, options->as_of_us, gather.end_us);
    if (status == EXIT_DONE && as_of_us == CKPI_ABSENT)
        status = complain(EXIT_USAGE, "goals: nothing was measured; say when with --as-of");
    if (status == EXIT_DONE && options->benchmarks != NULL)
        status = benchmarks_json_read(options->benchmarks, &references);
    if (status == EXIT_DONE)
        status = goals_resolve(file, &references, as_of_us);
    if (status == EXIT_DONE)
        status = goals_measure(file, &gather, &records, options->jobs, as_of_us);
    if (status == EXIT_DONE)
        status = goals_judge(file, as_of_us, &verdicts);
    if (status == EXIT_DONE)
        status = write_verdicts(options, file, &verdicts, as_of_us);
    goal_verdicts_free(&verdicts);
    references_free(&references);
    record_files_free(&records);
    gather_free(&gather);
    return status;
}

static int print_steps(const struct report_options *options, const struct goal_file *file)
{
    FILE *out = NULL;
    const int status = output_open(options->output_file, &out);
    if (status != EXIT_DONE)
        return status;
    goal_steps_print(file, options->output, out);
    return output_close(options->output_file, out);
}

static int run_goals(const struct report_options *options)
{
    struct goal_file file = {0};
    int status = goals_json_read(options->goals, &file);
    if (status == EXIT_DONE && options->check)
        status = check_goals(options, &file);
    else if (status == EXIT_DONE && options->steps)
        status = print_steps(options, &file);
    else if (status == EXIT_DONE)
        status = judge_goals(options, &file);
    goal_file_free(&file);
    return status;
}

int goals_command(int count, char **words)
{
    struct report_options options;
    int status = goals_options_parse(count, words, &options);
    if (status == EXIT_DONE && options.help)
        fputs(help, stdout);
    else if (status == EXIT_DONE)
        status = run_goals(&options);
    report_options_free(&options);
    return status;
}
