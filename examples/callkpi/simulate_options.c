/* SPDX-License-Identifier: MIT */
#include "simulate_options.h"

#include "complaint.h"
#include "decimal.h"
#include "option_words.h"
#include "time_text.h"

#include <stddef.h>
#include <string.h>

const char simulate_help[] =
    "Usage: callkpi simulate [options]\n"
    "Makes contacts: the same bytes for the same options on every machine.\n"
    "\n"
    "  --model mmna            one queue M/M/n+M: Poisson arrivals, exponential handling and patience (the default)\n"
    "  --calls-per-hour L      arrivals\n"
    "  --aht S                 average handle time in seconds\n"
    "  --agents N              number of agents\n"
    "  --patience S            average patience in seconds (endless)\n"
    "  --hours H               for how long customers come; all of them are served or leave\n"
    "  --grain S               times are multiples of this (0.000001)\n"
    "\n"
    "  --model center          a small call center: queues, teams, transfers, callbacks, surveys (examples/sample)\n"
    "  --days D                customers come from 8 to 18 h (2)\n"
    "  --end T                 when the data ends: who waits then is open (two days: on the second, 15:28)\n"
    "\n"
    "  --seed K                whole number (1); replications differ in it\n"
    "  --start T               when it begins; for center, the day (2024-03-04T08:00:00Z)\n"
    "  -o F                    contacts.csv to a file (stdout)\n"
    "  --agents-out F          also write what each agent did: agent,team,site,state,start_at,end_at\n";

enum { MOST_AGENTS = 1000000, MOST_DAYS = 3660 };

/* 2024-03-04, a Monday. */
static const int64_t DEFAULT_START_US = INT64_C(1709539200) * SECOND_US;
static const int64_t HOUR_US = INT64_C(3600) * SECOND_US;

/* --- The options, as data. --- */

enum option_kind { OPTION_MODEL, OPTION_NUMBER, OPTION_TIME, OPTION_FILE };

struct option {
    const char *name;
    enum option_kind kind;
    size_t offset;
    unsigned places; /* for numbers: decimals, kept as a power of ten */
    int64_t low, high;
    int models; /* bits of 1 << enum simulate_model */
};

#define MEMBER(member) offsetof(struct simulate_options, member)
enum { MMNA = 1 << MODEL_MMNA, CENTER = 1 << MODEL_CENTER };

#define LONGEST_US (INT64_C(1) << 44) /* ckpi_duration_limit() */

static const struct option option_table[] = {
    {"--model", OPTION_MODEL, MEMBER(model), 0, 0, 0, MMNA | CENTER},
    {"--calls-per-hour", OPTION_NUMBER, MEMBER(calls_per_hour_micro), 6, 1, INT64_C(1000000000000000), MMNA},
    {"--aht", OPTION_NUMBER, MEMBER(mmna.mean_handle_us), 6, 0, LONGEST_US >> 6, MMNA},
    {"--agents", OPTION_NUMBER, MEMBER(mmna.agents), 0, 1, MOST_AGENTS, MMNA},
    {"--patience", OPTION_NUMBER, MEMBER(mmna.mean_patience_us), 6, 1, LONGEST_US >> 6, MMNA},
    {"--hours", OPTION_NUMBER, MEMBER(hours_us), 6, 0, INT64_C(1000000000000), MMNA},
    {"--grain", OPTION_NUMBER, MEMBER(mmna.grain_us), 6, 1, INT64_C(3600000000), MMNA},
    {"--days", OPTION_NUMBER, MEMBER(center.days), 0, 1, MOST_DAYS, CENTER},
    {"--end", OPTION_TIME, MEMBER(center.end_us), 0, 0, 0, CENTER},
    {"--seed", OPTION_NUMBER, MEMBER(mmna.seed), 0, 0, INT64_MAX, MMNA | CENTER},
    {"--start", OPTION_TIME, MEMBER(start_us), 0, 0, 0, MMNA | CENTER},
    {"-o", OPTION_FILE, MEMBER(output_file), 0, 0, 0, MMNA | CENTER},
    {"--agents-out", OPTION_FILE, MEMBER(agents_file), 0, 0, 0, MMNA | CENTER},
};

enum { OPTION_COUNT = sizeof(option_table) / sizeof(option_table[0]) };

static int take_model(const char *text, struct simulate_options *out)
{
    if (strcmp(text, "mmna") == 0)
        out->model = MODEL_MMNA;
    else if (strcmp(text, "center") == 0)
        out->model = MODEL_CENTER;
    else
        return complain(EXIT_USAGE, "--model: \"%s\" is neither mmna nor center", text);
    return EXIT_DONE;
}

static int take_value(const struct option *option, const char *text, struct simulate_options *out)
{
    char *member = (char *)out + option->offset;
    int64_t value = 0;
    if (option->kind == OPTION_MODEL)
        return take_model(text, out);
    if (option->kind == OPTION_FILE) {
        memcpy(member, &text, sizeof(text));
        return EXIT_DONE;
    }
    if (option->kind == OPTION_TIME) {
        if (time_parse(text, strlen(text), &value) != CKPI_REASON_NONE || value > ckpi_time_limit() / 2 ||
            value < -ckpi_time_limit() / 2)
            return complain(EXIT_USAGE, "%s: \"%s\" is no time such as 2024-03-04T08:00:00Z", option->name, text);
    } else if (decimal_parse(text, strlen(text), option->places, &value) != CKPI_REASON_NONE || value < option->low ||
               value > option->high) {
        char low[DECIMAL_TEXT_SIZE], high[DECIMAL_TEXT_SIZE];
        decimal_print(option->low, option->places, low);
        decimal_print(option->high, option->places, high);
        return complain(EXIT_USAGE, "%s: \"%s\" is no number from %s to %s with at most %u decimals", option->name,
                        text, low, high, option->places);
    }
    memcpy(member, &value, sizeof(value));
    return EXIT_DONE;
}

static int take_words(int count, char **words, struct simulate_options *out, bool seen[OPTION_COUNT])
{
    struct option_words left = {.command = "simulate",
                                .table = option_table,
                                .row_size = sizeof(option_table[0]),
                                .row_count = OPTION_COUNT,
                                .seen = seen,
                                .words = words,
                                .left = count};
    for (;;) {
        size_t row;
        const char *value;
        int status = option_words_next(&left, &row, &value);
        out->help = left.help;
        if (status != EXIT_DONE || row == OPTION_COUNT)
            return status;
        status = take_value(&option_table[row], value, out);
        if (status != EXIT_DONE)
            return status;
    }
}

/* What a model needs, and what means nothing to it. */
static int check_together(const struct simulate_options *options, const bool seen[OPTION_COUNT])
{
    static const char *const needed[] = {"--calls-per-hour", "--aht", "--agents", "--hours"};
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (seen[i] && !(option_table[i].models & 1 << options->model))
            return complain(EXIT_USAGE, "%s does not go with this --model", option_table[i].name);
    for (size_t n = 0; n < sizeof(needed) / sizeof(needed[0]) && options->model == MODEL_MMNA; n++)
        for (size_t i = 0; i < OPTION_COUNT; i++)
            if (strcmp(option_table[i].name, needed[n]) == 0 && !seen[i])
                return complain(EXIT_USAGE, "%s is missing; see callkpi simulate --help", needed[n]);
    return EXIT_DONE;
}

static void derive(struct simulate_options *options)
{
    /* The nearest whole microsecond. */
    const int64_t hour_micro = HOUR_US * 1000000, rate = options->calls_per_hour_micro;
    options->hours_us = options->hours_us / 1000000 * 3600 * 1000000 + options->hours_us % 1000000 * 3600;
    options->mmna.start_us = options->start_us;
    options->mmna.mean_gap_us = rate > 0 ? (hour_micro + rate / 2) / rate : 0;
    options->center.seed = options->mmna.seed;
    options->center.first_midnight_us = floor_divide(options->start_us, DAY_US) * DAY_US;
    if (options->center.end_us == CKPI_ABSENT)
        options->center.end_us = options->center.first_midnight_us + (options->center.days - 1) * DAY_US +
                                 15 * HOUR_US + 28 * 60 * SECOND_US;
}

int simulate_options_parse(int count, char **words, struct simulate_options *out)
{
    bool seen[OPTION_COUNT] = {false};
    *out = (struct simulate_options){
        .start_us = DEFAULT_START_US, .mmna = {.seed = 1}, .center = {.days = 2, .end_us = CKPI_ABSENT}};
    int status = take_words(count, words, out, seen);
    if (status != EXIT_DONE || out->help)
        return status;
    status = check_together(out, seen);
    if (status == EXIT_DONE)
        derive(out);
    return status;
}
