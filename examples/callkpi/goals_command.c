/* SPDX-License-Identifier: MIT */
#include "goals_command.h"

#include "complaint.h"
#include "goal_check_print.h"
#include "goal_smart.h"
#include "goals_json.h"
#include "memory.h"
#include "options.h"
#include "output_file.h"

#include <stdio.h>
#include <stdlib.h>

static const char help[] =
    "Usage: callkpi goals GOALS.json [--check] [options of callkpi report] [FILE...]\n"
    "Judges goals (docs/goals-format.md), from what the file itself says was measured, or from the contacts in "
    "FILE...\n"
    "\n"
    "  --check                 do not judge: say what is wrong with each goal, by SMART letter; exit 1 if one has "
    "errors\n"
    "  --as-of T               moment of judging (the end of the data)\n"
    "  --output json|text|csv  form of the answer (json)\n"
    "  -o F                    to a file (stdout)\n"
    "\n"
    "Exit status: 0 done; 1 data was refused, as FILE: goals[3].target: reason on stderr; 2 bad usage.\n";

static int check_goals(const struct report_options *options, const struct goal_file *file)
{
    struct diagnosis *diagnoses = need_memory(file->count + 1, sizeof(*diagnoses));
    int status = EXIT_DONE;
    bool valid = true;
    for (size_t i = 0; i < file->count && status == EXIT_DONE; i++) {
        status = diagnosis_read(file, i, options->as_of_us, &diagnoses[i]);
        valid = valid && diagnoses[i].valid;
    }
    FILE *out = NULL;
    if (status == EXIT_DONE)
        status = output_open(options->output_file, &out);
    if (status == EXIT_DONE) {
        goal_check_print(file, diagnoses, options->output, out);
        status = output_close(options->output_file, out);
    }
    free(diagnoses);
    return status == EXIT_DONE && !valid ? EXIT_DATA : status;
}

static int judge_goals(const struct report_options *options, const struct goal_file *file)
{
    (void)options;
    (void)file;
    return complain(EXIT_USAGE, "goals without --check is not yet in this version (%s)", ckpi_version_string());
}

static int run_goals(const struct report_options *options)
{
    struct goal_file file = {0};
    int status = goals_json_read(options->goals, &file);
    if (status == EXIT_DONE)
        status = options->check ? check_goals(options, &file) : judge_goals(options, &file);
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
