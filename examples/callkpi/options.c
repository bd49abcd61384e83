/* SPDX-License-Identifier: MIT */
#include "options.h"

#include "complaint.h"
#include "decimal.h"
#include "memory.h"
#include "option_words.h"
#include "time_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char report_help[] =
    "Usage: callkpi report [options] FILE...\n"
    "Reads finished contacts (contacts.csv) and prints KPI values. `-` is stdin; several files are one data set.\n"
    "\n"
    "What to read\n"
    "  --format csv            input format (csv)\n"
    "  --quarantine            count refused rows by reason and go on (default: stop at the first, exit 1)\n"
    "  --as-of T               moment of reading: what happens later has not happened yet (end of the data)\n"
    "  --load F                merge what --save wrote (repeatable), with the kinds of records that it keeps\n"
    "  --surveys F, --evaluations F, --sales F, --complaints F, --callbacks F, --cases F, --messages F,\n"
    "  --training F, --roster F, --costs F, --forecast F, --staffing F, --lifecycle F\n"
    "                          further records (repeatable); `callkpi records` tells their columns\n"
    "  --business-hours F      when the center is open (docs/hours-format.md): durations in business time where the\n"
    "                          files of cases and messages do not tell them\n"
    "  --jobs N                work in N threads (1); the output is the same bytes for every N\n"
    "\n"
    "What to print\n"
    "  --by LIST               queue, agent, team, site, channel, direction, interval (none: one total)\n"
    "  --interval D            such as 15m, 30m, 1h, 1d, 1w, for `interval` in --by (30m)\n"
    "  --tz Area/City          cut intervals at local midnight, or count them from it (UTC)\n"
    "  --metrics LIST|all      symbols of `callkpi metrics`, also W_p90, AHT_p50\n"
    "                          (N_OFF,N_ANS,N_ABN,SL,ASA,ABR,AWA,LWT,AHT,ATT,ACW,XFR)\n"
    "  --quantiles LIST        such as 0.5,0.9: adds AHT_p50, AHT_p90, ... where AHT, ... is selected, and W_p50, "
    "W_p90\n"
    "                          where any metric of contacts is\n"
    "  --threshold S           service-level threshold in seconds (20), up to eight with --short\n"
    "  --policy NAME           service-level policy (default); `callkpi metrics --policies` lists them\n"
    "  --policy FAMILY=NAME    policy of another family, such as handle_time=contact (repeatable): what AHT then "
    "stands\n"
    "                          for, or undefined=zero: what a quotient without a denominator is\n"
    "  --abandon-policy NAME   abandonment policy (default)\n"
    "  --distinct sketch|exact count different customers and agents (N_CUST, N_AGT): by a sketch, as where --metrics "
    "names\n"
    "                          them, or one by one\n"
    "  --short S               short-abandon limit in seconds (0: off)\n"
    "  --definitions F         measures and metrics of your own (docs/definitions-format.md), beside the others\n"
    "  --benchmarks F          where values stand among the reference sets of a JSON file\n"
    "  --goals F               goals (docs/goals-format.md): adds verdicts; from a saved state as\n"
    "                          far as its groups and intervals tell them\n"
    "\n"
    "Where to\n"
    "  --output text|json|csv|html  form of the answer (text)\n"
    "  -o F                    to a file (stdout)\n"
    "  --save F                also write the state, for --load\n"
    "\n"
    "Exit status: 0 done; 1 data was refused, as FILE:LINE: field: reason on stderr; 2 bad usage.\n";

/* --- Lists and numbers. --- */

/* The next piece of a comma list; false at its end. Pieces may be empty: callers refuse them. */
static bool next_piece(const char **at, const char **piece, size_t *size)
{
    if (*at == NULL)
        return false;
    *piece = *at;
    const char *comma = strchr(*at, ',');
    *size = comma != NULL ? (size_t)(comma - *at) : strlen(*at);
    *at = comma != NULL ? comma + 1 : NULL;
    return true;
}

/* Quantiles are kept in units of 1e-12: thirteen digits divide without loss of the nearest double. */
enum { QUANTILE_PLACES = 12 };
#define QUANTILE_ONE INT64_C(1000000000000)

static uint32_t make_quantile(int64_t units, struct quantile *out)
{
    if (units <= 0 || units >= QUANTILE_ONE)
        return CKPI_REASON_BEYOND_RANGE;
    char text[DECIMAL_TEXT_SIZE];
    size_t length = decimal_print(units, QUANTILE_PLACES - 2, text);
    out->value = (double)units / (double)QUANTILE_ONE;
    memcpy(out->percent, text, length + 1);
    return CKPI_REASON_NONE;
}

uint32_t quantile_parse(const char *text, size_t size, struct quantile *out)
{
    int64_t units = 0;
    uint32_t reason = decimal_parse(text, size, QUANTILE_PLACES, &units);
    return reason != CKPI_REASON_NONE ? reason : make_quantile(units, out);
}

uint32_t percent_parse(const char *text, size_t size, struct quantile *out)
{
    int64_t units = 0;
    uint32_t reason = decimal_parse(text, size, QUANTILE_PLACES - 2, &units);
    return reason != CKPI_REASON_NONE ? reason : make_quantile(units, out);
}

static int parse_seconds(const char *option, const char *text, int64_t *out_us)
{
    int64_t value_us = 0;
    if (decimal_parse(text, strlen(text), 6, &value_us) != CKPI_REASON_NONE || value_us < 0 ||
        value_us > ckpi_duration_limit())
        return complain(EXIT_USAGE, "%s: \"%s\" is no number of seconds from 0 up, with at most six decimals", option,
                        text);
    *out_us = value_us;
    return EXIT_DONE;
}

/* --- One function an option. --- */

static int not_yet(const char *what)
{
    return complain(EXIT_USAGE, "%s is not yet in this version (%s)", what, ckpi_version_string());
}

static int take_format(struct report_options *options, const char *option, const char *text)
{
    (void)options;
    if (strcmp(text, "csv") == 0)
        return EXIT_DONE;
    if (strcmp(text, "queue-log") == 0 || strcmp(text, "connect") == 0) {
        char what[40];
        snprintf(what, sizeof(what), "--format %s", text);
        return not_yet(what);
    }
    return complain(EXIT_USAGE, "%s: no such format: \"%s\"", option, text);
}

static bool find_group_dimension(const char *text, size_t size, uint32_t *out)
{
    static const uint32_t known[BY_LIMIT] = {CKPI_DIMENSION_QUEUE, CKPI_DIMENSION_AGENT,   CKPI_DIMENSION_TEAM,
                                             CKPI_DIMENSION_SITE,  CKPI_DIMENSION_CHANNEL, CKPI_DIMENSION_DIRECTION};
    if (ckpi_word_find(CKPI_VOCABULARY_DIMENSION, text, size, out) != CKPI_OK)
        return false;
    for (size_t i = 0; i < BY_LIMIT; i++)
        if (known[i] == *out)
            return true;
    return false;
}

static int take_by(struct report_options *options, const char *option, const char *text)
{
    const char *piece;
    size_t size;
    uint32_t seen = 0;
    while (next_piece(&text, &piece, &size)) {
        uint32_t dimension;
        bool again;
        if (size == strlen("interval") && memcmp(piece, "interval", size) == 0) {
            again = options->by_interval;
            options->by_interval = true;
        } else if (find_group_dimension(piece, size, &dimension)) {
            again = (seen & 1u << dimension) != 0;
            if (!again)
                options->by[options->by_count++] = dimension;
            seen |= 1u << dimension;
        } else {
            return complain(EXIT_USAGE,
                            "%s: \"%.*s\" is none of queue, agent, team, site, channel, direction, interval", option,
                            (int)size, piece);
        }
        if (again)
            return complain(EXIT_USAGE, "%s: %.*s is named twice", option, (int)size, piece);
    }
    return EXIT_DONE;
}

static int take_interval(struct report_options *options, const char *option, const char *text)
{
    if (length_parse(text, strlen(text), &options->interval_us) != CKPI_REASON_NONE ||
        options->interval_us > ckpi_duration_limit())
        return complain(EXIT_USAGE, "%s: \"%s\" is no length such as 15m, 1h or 1d, of at most 203 days", option, text);
    return EXIT_DONE;
}

static int take_zone(struct report_options *options, const char *option, const char *text)
{
    (void)option;
    options->zone = text;
    return EXIT_DONE;
}

static int take_metrics(struct report_options *options, const char *option, const char *text)
{
    (void)option;
    options->metrics = text;
    return EXIT_DONE;
}

static int take_threshold(struct report_options *options, const char *option, const char *text)
{
    int64_t threshold_us = 0;
    int status = parse_seconds(option, text, &threshold_us);
    if (status != EXIT_DONE)
        return status;
    for (size_t i = 0; i < options->threshold_count; i++)
        if (options->thresholds_us[i] == threshold_us)
            return EXIT_DONE;
    if (options->threshold_count == THRESHOLD_LIMIT)
        return complain(EXIT_USAGE, "%s: at most %d thresholds", option, THRESHOLD_LIMIT);
    options->thresholds_us[options->threshold_count++] = threshold_us;
    return EXIT_DONE;
}

static int find_policy(uint32_t kind, const char *option, const char *text, uint32_t *out)
{
    if (ckpi_policy_find(kind, text, strlen(text), out) == CKPI_OK)
        return EXIT_DONE;
    return complain(EXIT_USAGE, "%s: no policy is called \"%s\"; `callkpi metrics --policies` lists them", option,
                    text);
}

static int choose_policy(struct report_options *options, const char *option, uint32_t kind, const char *text)
{
    struct chosen_policy *chosen = &options->policies[kind];
    if (chosen->name != NULL)
        return complain(EXIT_USAGE, "%s %s: \"%s\" is given already", option, text, chosen->name);
    chosen->name = text;
    return find_policy(kind, option, text, &chosen->id);
}

/* NAME, of service level, or FAMILY=NAME. */
static int take_policy(struct report_options *options, const char *option, const char *text)
{
    const char *equals = strchr(text, '=');
    uint32_t kind;
    if (equals == NULL)
        return choose_policy(options, option, CKPI_POLICY_SERVICE_LEVEL, text);
    if (ckpi_policy_family_find(text, (size_t)(equals - text), &kind) != CKPI_OK)
        return complain(EXIT_USAGE,
                        "%s: no family of policies is called \"%.*s\"; `callkpi metrics --policies` lists them", option,
                        (int)(equals - text), text);
    return choose_policy(options, option, kind, equals + 1);
}

static int take_abandon_policy(struct report_options *options, const char *option, const char *text)
{
    return choose_policy(options, option, CKPI_POLICY_ABANDONMENT, text);
}

static int take_distinct(struct report_options *options, const char *option, const char *text)
{
    options->distinct = CKPI_DISTINCT_CUSTOMERS | CKPI_DISTINCT_AGENTS;
    if (strcmp(text, "exact") == 0)
        options->distinct |= CKPI_DISTINCT_EXACT;
    else if (strcmp(text, "sketch") != 0)
        return complain(EXIT_USAGE, "%s: \"%s\" is neither sketch nor exact", option, text);
    return EXIT_DONE;
}

static int take_short(struct report_options *options, const char *option, const char *text)
{
    return parse_seconds(option, text, &options->short_us);
}

static int take_quantiles(struct report_options *options, const char *option, const char *text)
{
    const char *piece;
    size_t size;
    while (next_piece(&text, &piece, &size)) {
        if (options->quantile_count == QUANTILE_LIMIT)
            return complain(EXIT_USAGE, "%s: at most %d quantiles", option, QUANTILE_LIMIT);
        if (quantile_parse(piece, size, &options->quantiles[options->quantile_count]) != CKPI_REASON_NONE)
            return complain(EXIT_USAGE, "%s: \"%.*s\" is no quantile between 0 and 1, such as 0.9", option, (int)size,
                            piece);
        options->quantile_count++;
    }
    return EXIT_DONE;
}

static int take_as_of(struct report_options *options, const char *option, const char *text)
{
    if (time_parse(text, strlen(text), &options->as_of_us) != CKPI_REASON_NONE ||
        options->as_of_us > ckpi_time_limit() || options->as_of_us < -ckpi_time_limit())
        return complain(EXIT_USAGE, "%s: \"%s\" is no time such as 2024-03-01T00:00:00Z", option, text);
    return EXIT_DONE;
}

static int take_jobs(struct report_options *options, const char *option, const char *text)
{
    int64_t jobs = 0;
    if (decimal_parse(text, strlen(text), 0, &jobs) != CKPI_REASON_NONE || jobs < 1 || jobs > JOB_LIMIT)
        return complain(EXIT_USAGE, "%s: \"%s\" is no number from 1 to %d", option, text, JOB_LIMIT);
    options->jobs = (size_t)jobs;
    return EXIT_DONE;
}

static int take_quarantine(struct report_options *options, const char *option, const char *text)
{
    (void)option;
    (void)text;
    options->quarantine = true;
    return EXIT_DONE;
}

static int take_save(struct report_options *options, const char *option, const char *text)
{
    (void)option;
    options->save = text;
    return EXIT_DONE;
}

static int take_load(struct report_options *options, const char *option, const char *text)
{
    (void)option;
    options->loads[options->load_count++] = text; /* room for every word of the line */
    return EXIT_DONE;
}

static int take_output(struct report_options *options, const char *option, const char *text)
{
    static const char *const forms[] = {
        [OUTPUT_TEXT] = "text", [OUTPUT_JSON] = "json", [OUTPUT_CSV] = "csv", [OUTPUT_HTML] = "html"};
    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
        if (strcmp(text, forms[i]) != 0)
            continue;
        options->output = (enum output_form)i;
        options->output_given = true;
        return EXIT_DONE;
    }
    return complain(EXIT_USAGE, "%s: \"%s\" is none of text, json, csv, html", option, text);
}

static int take_business_hours(struct report_options *options, const char *option, const char *text)
{
    (void)option;
    options->business_hours = text;
    return EXIT_DONE;
}

static int take_definitions(struct report_options *options, const char *option, const char *text)
{
    (void)option;
    options->definitions = text;
    return EXIT_DONE;
}

static int take_benchmarks(struct report_options *options, const char *option, const char *text)
{
    (void)option;
    options->benchmarks = text;
    return EXIT_DONE;
}

static int take_output_file(struct report_options *options, const char *option, const char *text)
{
    (void)option;
    options->output_file = text;
    return EXIT_DONE;
}

static int take_goals(struct report_options *options, const char *option, const char *text)
{
    (void)option;
    options->goals = text;
    return EXIT_DONE;
}

static int take_steps(struct report_options *options, const char *option, const char *text)
{
    (void)option;
    (void)text;
    options->steps = true;
    return EXIT_DONE;
}

static int take_check(struct report_options *options, const char *option, const char *text)
{
    (void)option;
    (void)text;
    options->check = true;
    return EXIT_DONE;
}

/* What a kind's file is called: as the word of the kind, or as people say. */
static const struct {
    const char *option;
    uint32_t kind;
} record_options[] = {
    {"--surveys", CKPI_RECORD_SURVEY},      {"--evaluations", CKPI_RECORD_EVALUATION},
    {"--sales", CKPI_RECORD_SALE},          {"--complaints", CKPI_RECORD_COMPLAINT},
    {"--callbacks", CKPI_RECORD_CALLBACK},  {"--cases", CKPI_RECORD_CASE},
    {"--messages", CKPI_RECORD_MESSAGE},    {"--training", CKPI_RECORD_TRAINING},
    {"--roster", CKPI_RECORD_EMPLOYMENT},   {"--costs", CKPI_RECORD_COST},
    {"--forecast", CKPI_RECORD_FORECAST},   {"--staffing", CKPI_RECORD_STAFFING},
    {"--lifecycle", CKPI_RECORD_LIFECYCLE},
};

const char *record_option(uint32_t kind)
{
    for (size_t i = 0; i < sizeof(record_options) / sizeof(record_options[0]); i++)
        if (record_options[i].kind == kind)
            return record_options[i].option;
    return NULL;
}

static int take_records(struct report_options *options, const char *option, const char *text)
{
    uint32_t kind = CKPI_RECORD_NONE;
    for (size_t i = 0; i < sizeof(record_options) / sizeof(record_options[0]); i++)
        if (strcmp(record_options[i].option, option) == 0)
            kind = record_options[i].kind;
    options->record_files[options->record_file_count++] = (struct record_file){kind, text};
    return EXIT_DONE;
}

static int take_later(struct report_options *options, const char *option, const char *text)
{
    (void)options;
    (void)text;
    return not_yet(option);
}

/* --- The table, and the line. --- */

struct option {
    const char *name;
    int (*take)(struct report_options *options, const char *option, const char *text);
    uint32_t manners; /* of option_words */
};

static const struct option option_table[] = {
    {"--format", take_format, 0},
    {"--by", take_by, 0},
    {"--interval", take_interval, 0},
    {"--tz", take_zone, 0},
    {"--metrics", take_metrics, 0},
    {"--threshold", take_threshold, OPTION_REPEATABLE},
    {"--policy", take_policy, OPTION_REPEATABLE},
    {"--abandon-policy", take_abandon_policy, 0},
    {"--distinct", take_distinct, 0},
    {"--short", take_short, 0},
    {"--quantiles", take_quantiles, 0},
    {"--as-of", take_as_of, 0},
    {"--quarantine", take_quarantine, OPTION_BARE | OPTION_REPEATABLE},
    {"--jobs", take_jobs, 0},
    {"--save", take_save, 0},
    {"--load", take_load, OPTION_REPEATABLE},
    {"--output", take_output, 0},
    {"-o", take_output_file, 0},
    {"--business-hours", take_business_hours, 0},
    {"--definitions", take_definitions, 0},
    {"--benchmarks", take_benchmarks, 0},
    {"--goals", take_goals, 0},
    {"--check", take_check, OPTION_BARE},
    {"--steps", take_steps, OPTION_BARE},
    {"--surveys", take_records, OPTION_REPEATABLE},
    {"--evaluations", take_records, OPTION_REPEATABLE},
    {"--sales", take_records, OPTION_REPEATABLE},
    {"--complaints", take_records, OPTION_REPEATABLE},
    {"--callbacks", take_records, OPTION_REPEATABLE},
    {"--cases", take_records, OPTION_REPEATABLE},
    {"--messages", take_records, OPTION_REPEATABLE},
    {"--training", take_records, OPTION_REPEATABLE},
    {"--roster", take_records, OPTION_REPEATABLE},
    {"--costs", take_records, OPTION_REPEATABLE},
    {"--forecast", take_records, OPTION_REPEATABLE},
    {"--staffing", take_records, OPTION_REPEATABLE},
    {"--lifecycle", take_records, OPTION_REPEATABLE},
    /* Of the contract, but not of this version: named, so that they are never silently ignored. */
    {"--fcr-window", take_later, OPTION_REFUSED},
    {"--agents", take_later, OPTION_REFUSED},
    {"--shifts", take_later, OPTION_REFUSED},
};

enum { OPTION_COUNT = sizeof(option_table) / sizeof(option_table[0]) };

static uint32_t manners_of(const void *row)
{
    const struct option *option = row;
    return option->manners;
}

static int take_words(int count, char **words, struct report_options *out)
{
    bool seen[OPTION_COUNT] = {false};
    struct option_words left = {.command = "report",
                                .table = option_table,
                                .row_size = sizeof(option_table[0]),
                                .row_count = OPTION_COUNT,
                                .manners = manners_of,
                                .files = out->files,
                                .seen = seen,
                                .words = words,
                                .left = count};
    for (;;) {
        size_t row;
        const char *value;
        int status = option_words_next(&left, &row, &value);
        out->help = left.help;
        out->file_count = left.file_count;
        if (status != EXIT_DONE || row == OPTION_COUNT)
            return status;
        status = option_table[row].take(out, option_table[row].name, value);
        if (status != EXIT_DONE)
            return status;
    }
}

/* The threshold of a short abandon is counted exactly too, so it takes a place among the eight. */
static int check_together(const struct report_options *options)
{
    bool short_is_threshold = options->short_us == 0;
    for (size_t i = 0; i < options->threshold_count; i++)
        short_is_threshold = short_is_threshold || options->thresholds_us[i] == options->short_us;
    if (!short_is_threshold && options->threshold_count == THRESHOLD_LIMIT)
        return complain(EXIT_USAGE, "at most %d thresholds, --short included", THRESHOLD_LIMIT);
    if (options->zone != NULL && options->by_interval && options->interval_us > DAY_US &&
        options->interval_us % DAY_US != 0)
        return complain(EXIT_USAGE, "--interval beyond a day must be whole days with --tz");
    return EXIT_DONE;
}

static int parse(int count, char **words, struct report_options *out)
{
    *out = (struct report_options){.interval_us = INT64_C(1800) * SECOND_US, .as_of_us = CKPI_ABSENT, .jobs = 1};
    out->files = need_memory((size_t)count + 1, sizeof(*out->files));
    out->loads = need_memory((size_t)count + 1, sizeof(*out->loads));
    out->record_files = need_memory((size_t)count + 1, sizeof(*out->record_files));
    int status = take_words(count, words, out);
    if (status == EXIT_DONE && out->threshold_count == 0)
        out->thresholds_us[out->threshold_count++] = 20 * SECOND_US;
    return status;
}

int report_options_parse(int count, char **words, struct report_options *out)
{
    int status = parse(count, words, out);
    if (status != EXIT_DONE || out->help)
        return status;
    if (out->file_count + out->load_count + out->record_file_count == 0)
        return complain(EXIT_USAGE, "no FILE; see callkpi report --help");
    if (out->business_hours != NULL && out->record_file_count == 0)
        return complain(EXIT_USAGE, "--business-hours is for files of records, such as --cases");
    if (out->check || out->steps)
        return complain(EXIT_USAGE, "%s belongs to callkpi goals", out->check ? "--check" : "--steps");
    return check_together(out);
}

int goals_options_parse(int count, char **words, struct report_options *out)
{
    int status = parse(count, words, out);
    if (status != EXIT_DONE || out->help)
        return status;
    if (out->goals != NULL || out->file_count == 0)
        return complain(EXIT_USAGE, "goals: the file of goals comes as the first FILE; see callkpi goals --help");
    if (out->check && out->steps)
        return complain(EXIT_USAGE, "goals: --check or --steps, not both");
    if (out->business_hours != NULL)
        return complain(EXIT_USAGE, "goals: --business-hours belongs to callkpi report");
    if (out->definitions != NULL)
        return complain(EXIT_USAGE, "goals: --definitions belongs to callkpi report");
    out->goals = out->files[0];
    out->file_count--;
    memmove(out->files, out->files + 1, out->file_count * sizeof(*out->files));
    if (out->save != NULL || out->load_count > 0)
        return complain(EXIT_USAGE, "goals: --save and --load belong to callkpi report");
    if (out->output == OUTPUT_HTML)
        return complain(EXIT_USAGE, "goals: --output html belongs to callkpi report, with --goals");
    if (!out->output_given)
        out->output = OUTPUT_JSON;
    return check_together(out);
}

void report_options_free(struct report_options *options)
{
    free(options->files);
    free(options->record_files);
    free(options->loads);
}
