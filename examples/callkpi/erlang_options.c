/* SPDX-License-Identifier: MIT */
#include "erlang_options.h"

#include "complaint.h"
#include "option_words.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const char erlang_help[] =
    "Usage: callkpi erlang --model b|c|a --calls N --interval D --aht S [options]\n"
    "Prints, as one JSON object, what a number of agents attains; without --agents, the least number that meets the\n"
    "target and what it attains. What the model does not know is null.\n"
    "\n"
    "  --model b|c|a           Erlang B: who finds all agents busy is blocked; C: everybody waits, however long;\n"
    "                          A: callers abandon when their patience runs out\n"
    "  --calls N               offered calls in the interval\n"
    "  --interval D            such as 15m, 30m, 1h, or seconds\n"
    "  --aht S                 average handle time in seconds\n"
    "  --agents N              number of agents\n"
    "  --patience S            average patience in seconds, with --model a\n"
    "  --recall P              part of the blocked that tries again, with --model b (0)\n"
    "\n"
    "What is to be met, all of it; parts are between 0 and 1\n"
    "  --target P              service level: at least this part\n"
    "  --within S              ... answered within so many seconds (20)\n"
    "  --of KIND               ... of: offered (the default), answered, without-short: offered less abandoned within\n"
    "                          --short, without-within: ... within --within; abandoned-within counts those as met\n"
    "  --short S               abandons up to this are short (0)\n"
    "  --max-asa S             average speed of answer: at most this\n"
    "  --max-abandonment P     abandoned: at most this part\n"
    "  --max-blocking P        blocked: at most this part\n"
    "  --max-occupancy P       occupancy: at most this\n"
    "  --shrinkage P           part of paid time in which agents do not take calls (0)\n"
    "\n"
    "Exit status: 0 done, also where no number of agents will do (agents is null); 2 bad usage.\n";

/* --- The options, as data. --- */

enum option_kind { OPTION_MODEL, OPTION_NUMBER, OPTION_PART, OPTION_DURATION, OPTION_AGENTS, OPTION_SERVICE_LEVEL };

struct option {
    const char *name;
    enum option_kind kind;
    size_t offset;
    uint32_t member; /* a value of ckpi_capacity_member: what the library says about it */
    bool needed;
    bool asks; /* for something to be met */
};

#define DEMAND(member) offsetof(struct erlang_options, demand.member)
#define TARGET(member) offsetof(struct erlang_options, target.member)

static const struct option option_table[] = {
    {"--model", OPTION_MODEL, 0, CKPI_CAPACITY_MEMBER_MODEL, true, false},
    {"--calls", OPTION_NUMBER, DEMAND(calls), CKPI_CAPACITY_MEMBER_CALLS, true, false},
    {"--interval", OPTION_DURATION, DEMAND(interval_s), CKPI_CAPACITY_MEMBER_INTERVAL, true, false},
    {"--aht", OPTION_NUMBER, DEMAND(handle_time_s), CKPI_CAPACITY_MEMBER_HANDLE_TIME, true, false},
    {"--agents", OPTION_AGENTS, 0, CKPI_CAPACITY_MEMBER_NONE, false, false},
    {"--patience", OPTION_NUMBER, DEMAND(patience_s), CKPI_CAPACITY_MEMBER_PATIENCE, false, false},
    {"--recall", OPTION_PART, DEMAND(recall), CKPI_CAPACITY_MEMBER_RECALL, false, false},
    {"--target", OPTION_PART, TARGET(service_level), CKPI_CAPACITY_MEMBER_SERVICE_LEVEL, false, true},
    {"--within", OPTION_NUMBER, DEMAND(threshold_s), CKPI_CAPACITY_MEMBER_THRESHOLD, false, false},
    {"--of", OPTION_SERVICE_LEVEL, 0, CKPI_CAPACITY_MEMBER_KIND, false, false},
    {"--short", OPTION_NUMBER, DEMAND(short_s), CKPI_CAPACITY_MEMBER_SHORT, false, false},
    {"--max-asa", OPTION_NUMBER, TARGET(mean_wait_answered_s), CKPI_CAPACITY_MEMBER_WAIT, false, true},
    {"--max-abandonment", OPTION_PART, TARGET(abandonment), CKPI_CAPACITY_MEMBER_ABANDONMENT, false, true},
    {"--max-blocking", OPTION_PART, TARGET(blocking), CKPI_CAPACITY_MEMBER_BLOCKING, false, true},
    {"--max-occupancy", OPTION_PART, TARGET(occupancy), CKPI_CAPACITY_MEMBER_OCCUPANCY, false, true},
    {"--shrinkage", OPTION_PART, TARGET(shrinkage), CKPI_CAPACITY_MEMBER_SHRINKAGE, false, false},
};

enum { OPTION_COUNT = sizeof(option_table) / sizeof(option_table[0]) };

/* --- Values. --- */

/* Digits, with a point and an exponent if need be; *end is behind them. No "inf", "nan", blanks or signs of strtod's. */
static bool number_parse(const char *text, const char **end, double *out)
{
    if (*text == '\0' || strspn(text, "0123456789.") == 0 || strncmp(text, "0x", 2) == 0 || strncmp(text, "0X", 2) == 0)
        return false;
    char *behind;
    errno = 0;
    *out = strtod(text, &behind);
    *end = behind;
    return behind != text && !isinf(*out);
}

static int take_number(const struct option *option, const char *text, double *out)
{
    const char *end;
    if (!number_parse(text, &end, out) || *end != '\0')
        return complain(EXIT_USAGE, "%s: \"%s\" is no number from 0 up", option->name, text);
    if (option->kind == OPTION_PART && *out > 1)
        return complain(EXIT_USAGE, "%s: \"%s\" is no part between 0 and 1", option->name, text);
    /* To the library, 0 asks for nothing. */
    if (option->asks && option->member != CKPI_CAPACITY_MEMBER_SERVICE_LEVEL && *out <= 0)
        return complain(EXIT_USAGE, "%s: must be above 0", option->name);
    return EXIT_DONE;
}

static int take_duration(const struct option *option, const char *text, double *out)
{
    static const struct {
        const char *unit;
        double seconds;
    } units[] = {{"", 1}, {"s", 1}, {"m", 60}, {"h", 3600}, {"d", 86400}, {"w", 604800}};
    const char *end;
    if (number_parse(text, &end, out) && *out > 0)
        for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
            if (strcmp(end, units[i].unit) == 0) {
                *out *= units[i].seconds;
                return EXIT_DONE;
            }
    return complain(EXIT_USAGE, "%s: \"%s\" is no length of time such as 30m, 1h or 1800", option->name, text);
}

static int take_agents(const struct option *option, const char *text, struct erlang_options *out)
{
    const char *end;
    double agents;
    if (!number_parse(text, &end, &agents) || *end != '\0' || agents > (double)ckpi_capacity_limit() ||
        floor(agents) < agents)
        return complain(EXIT_USAGE, "%s: \"%s\" is no whole number from 0 to %lld", option->name, text,
                        (long long)ckpi_capacity_limit());
    out->agents = (int64_t)agents;
    out->has_agents = true;
    return EXIT_DONE;
}

/* The position of a word in a list, from 0; below 0 where it is not there. */
static int find_word(const char *text, const char *const *list, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(text, list[i]) == 0)
            return i;
    return -1;
}

static int take_model(const char *text, struct erlang_options *out)
{
    static const char *const models[] = {"b", "c", "a"}; /* CKPI_CAPACITY_MODEL_ERLANG_B and on */
    const int found = find_word(text, models, 3);
    if (found < 0)
        return complain(EXIT_USAGE, "--model: \"%s\" is none of b, c and a", text);
    out->demand.model = CKPI_CAPACITY_MODEL_ERLANG_B + (uint32_t)found;
    return EXIT_DONE;
}

static int take_service_level(const char *text, struct erlang_options *out)
{
    static const char *const kinds[] = {"offered", "answered", "without-short", "without-within", "abandoned-within"};
    const int found = find_word(text, kinds, 5);
    if (found < 0)
        return complain(EXIT_USAGE, "--of: no such service level: \"%s\"; see callkpi erlang --help", text);
    out->target.service_level_kind = (uint32_t)found;
    return EXIT_DONE;
}

static int take_value(const struct option *option, const char *text, struct erlang_options *out)
{
    double value = 0;
    int status;
    switch (option->kind) {
    case OPTION_MODEL:
        return take_model(text, out);
    case OPTION_SERVICE_LEVEL:
        return take_service_level(text, out);
    case OPTION_AGENTS:
        return take_agents(option, text, out);
    case OPTION_DURATION:
        status = take_duration(option, text, &value);
        break;
    case OPTION_NUMBER:
    case OPTION_PART:
    default:
        status = take_number(option, text, &value);
        break;
    }
    memcpy((char *)out + option->offset, &value, sizeof(value));
    return status;
}

/* --- All together. --- */

static int take_words(int count, char **words, struct erlang_options *out, bool seen[OPTION_COUNT])
{
    struct option_words left = {.command = "erlang",
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

/* What the library would refuse, in the words of the option. */
static int check_with_library(const struct erlang_options *options)
{
    uint32_t member = CKPI_CAPACITY_MEMBER_NONE;
    const ckpi_status status = ckpi_capacity_check(&options->demand, &options->target, &member);
    if (status == CKPI_OK)
        return EXIT_DONE;
    const char *text = ckpi_capacity_member_text(member);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (option_table[i].member == member)
            return complain(EXIT_USAGE, "%s: %s", option_table[i].name, strchr(text, ':') + 2);
    return complain(EXIT_USAGE, "%s", text);
}

static int check_together(struct erlang_options *options, const bool seen[OPTION_COUNT])
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (option_table[i].needed && !seen[i])
            return complain(EXIT_USAGE, "%s is missing; see callkpi erlang --help", option_table[i].name);
        options->has_target = options->has_target || (option_table[i].asks && seen[i]);
    }
    if (!options->has_agents && !options->has_target)
        return complain(EXIT_USAGE, "neither --agents nor a target such as --target 0.8 --within 20");
    return check_with_library(options);
}

int erlang_options_parse(int count, char **words, struct erlang_options *out)
{
    bool seen[OPTION_COUNT] = {false};
    *out = (struct erlang_options){
        .demand = {.struct_size = sizeof(out->demand), .threshold_s = 20},
        .target = {.struct_size = sizeof(out->target)},
    };
    const int status = take_words(count, words, out, seen);
    return status != EXIT_DONE || out->help ? status : check_together(out, seen);
}
