/* SPDX-License-Identifier: MIT */
/* What the words of a goal leave open. English, and shallow: terms from lists,
 * numbers, times. It never finds an error, only what is worth asking. */
#include "public.h"

#include "base/take.h"
#include "goal/smart.h"
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* One term a line. */
static const char VAGUE[] =
    "as soon as possible\nas much as possible\nas appropriate\nif necessary\nwhere appropriate\nwhen needed\nadequate\n"
    "acceptable\nsufficient\nreasonable\nappropriate\nbetter\nbest\nfaster\nsuperior\nworld-class\nexcellent\ngreat\n"
    "good\nefficient\neffective\nflexible\nuser-friendly\nseveral\nsome\nmany\na few\nmost\nsignificantly\n"
    "substantially\nminimize\nminimise\nmaximize\nmaximise\noptimize\noptimise\netc\nand so on\ntry to\nstrive\naim "
    "to\n"
    "soon\ntimely\nregularly\nnormally\nideally\ngenerally\n";

static const char CHANGE[] = "improve\nincrease\nraise\nboost\ngrow\nenhance\nreduce\nlower\ndecrease\ncut\nshorten\n";

/* One metric a line, its names apart by commas; a percent sign in front: its unit is percent. */
static const char METRICS[] =
    "aht,average handle time,average handling time,average call handling time,call handling time,handle time\n"
    "%fcr,first call resolution,first-call resolution,first contact resolution\n"
    "%csat,customer satisfaction\n"
    "nps,net promoter\n"
    "ess,employee satisfaction\n"
    "%service level,sla\n"
    "%occupancy\n"
    "hold time\n"
    "call return time,return time\n"
    "%escalated call,escalation\n"
    "%retention\n"
    "%turnover\n"
    "complaint\n"
    "%attendance\n"
    "sales per agent\n";

enum { TEXT_LIMIT = 4096 };

typedef struct text {
    const char *data; /* lower case, single spaces, a terminator */
    size_t size;
} text;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z');
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* Into a buffer with room for size + 1. */
static text normalize(const char *from, size_t size, char *buffer)
{
    size_t used = 0;
    for (size_t i = 0; i < size; i++) {
        if (!is_space(from[i]))
            buffer[used++] = from[i] ? lower(from[i]) : '?';
        else if (used > 0 && buffer[used - 1] != ' ')
            buffer[used++] = ' ';
    }
    used -= used > 0 && buffer[used - 1] == ' ';
    buffer[used] = 0;
    return (text){buffer, used};
}

/* --- Terms --- */

static bool begins(const char *at, const char *term, size_t size)
{
    return strncmp(at, term, size) == 0;
}

/* A whole word, or its plural. */
static bool has_term(text t, const char *term, size_t size)
{
    for (size_t i = 0; i + size <= t.size; i++) {
        if (!begins(t.data + i, term, size) || (i > 0 && is_word(t.data[i - 1])))
            continue;
        const char *behind = t.data + i + size;
        if (!is_word(behind[0]) || (behind[0] == 's' && !is_word(behind[1])) ||
            (behind[0] == 'e' && behind[1] == 's' && !is_word(behind[2])))
            return true;
    }
    return false;
}

/* Terms of a line, apart by commas; any of them. */
static bool has_any(text t, const char *line, size_t size)
{
    for (size_t i = 0; i < size;) {
        const char *comma = memchr(line + i, ',', size - i);
        const size_t end = comma ? (size_t)(comma - line) : size;
        if (end > i && has_term(t, line + i, end - i))
            return true;
        i = end + 1;
    }
    return false;
}

typedef struct list {
    const char *data;
    size_t size;
} list;

static bool next_line(list *rest, list *line)
{
    if (rest->size == 0)
        return false;
    const char *end = memchr(rest->data, '\n', rest->size);
    line->data = rest->data;
    line->size = end ? (size_t)(end - rest->data) : rest->size;
    const size_t used = line->size + (end != NULL);
    rest->data += used;
    rest->size -= used;
    return true;
}

static bool has_line(text t, list terms)
{
    for (list line; next_line(&terms, &line);) {
        if (has_any(t, line.data, line.size))
            return true;
    }
    return false;
}

/* How many metrics a text names, and whether one of them is a percentage. */
static size_t count_metrics(text t, list metrics, bool *percent)
{
    size_t count = 0;
    *percent = false;
    for (list line; next_line(&metrics, &line);) {
        const bool in_percent = line.size > 0 && line.data[0] == '%';
        if (!has_any(t, line.data + in_percent, line.size - in_percent))
            continue;
        count++;
        *percent |= in_percent;
    }
    return count;
}

/* --- Phrases --- */

static bool has_digit(text t)
{
    for (size_t i = 0; i < t.size; i++) {
        if (is_digit(t.data[i]))
            return true;
    }
    return false;
}

/* Any of some words, apart by bars, at a place; answers its length, or 0. */
static size_t one_of(const char *at, const char *words)
{
    while (*words) {
        const size_t size = strcspn(words, "|");
        if (begins(at, words, size))
            return size;
        words += size + (words[size] == '|');
    }
    return 0;
}

/* What comes before a purpose: metrics behind it are reasons, not targets. */
static text without_purpose(text t)
{
    static const char PURPOSES[] = " to increase | to improve | to raise | to boost | in order to | so that ";
    for (size_t i = 0; i < t.size; i++) {
        if (one_of(t.data + i, PURPOSES))
            return (text){t.data, i};
    }
    return t;
}

static size_t digits(const char *at)
{
    size_t n = 0;
    while (is_digit(at[n]))
        n++;
    return n;
}

/* "10%", "10.5 percent", but not "10 percentage points". */
static bool is_percent(const char *at)
{
    size_t n = digits(at);
    if (n == 0)
        return false;
    if (at[n] == '.' && is_digit(at[n + 1]))
        n += 1 + digits(at + n + 1);
    n += at[n] == ' ';
    if (at[n] == '%')
        return true;
    const size_t percent = one_of(at + n, "percent");
    return percent && !one_of(at + n + percent, "age point| age point");
}

static bool has_change_by_percent(text t)
{
    for (const char *at = t.data; (at = strstr(at, "by ")); at++) {
        if (is_percent(at + 3))
            return true;
    }
    return false;
}

static bool says_which_percent(text t)
{
    return strstr(t.data, "relative") || strstr(t.data, "points") || strstr(t.data, "percentage point") ||
           has_term(t, "pp", 2);
}

static bool is_date(const char *at)
{
    return digits(at) == 4 && at[4] == '-' && digits(at + 5) == 2 && at[7] == '-' && digits(at + 8) >= 2;
}

/* "3 months", "six consecutive weeks". */
static bool is_span(const char *at)
{
    static const char NUMBERS[] = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
    const size_t n = digits(at) ? digits(at) : one_of(at, NUMBERS);
    if (n == 0 || at[n] != ' ')
        return false;
    at += n + 1;
    at += one_of(at, "consecutive ");
    return one_of(at, "day|week|month|quarter|year") > 0;
}

static bool is_moment(const char *at)
{
    static const char MONTHS[] =
        "january|february|march|april|may|june|july|august|september|october|november|december";
    if (is_span(at) || is_date(at) || one_of(at, MONTHS) || one_of(at, "year-end|year end"))
        return true;
    if (at[0] == 'q' && at[1] >= '1' && at[1] <= '4' && !is_word(at[2]) && at[2] != '_')
        return true;
    return at[0] == '2' && at[1] == '0' && is_digit(at[2]) && is_digit(at[3]);
}

static bool has_time(text t)
{
    static const char PREPOSITIONS[] = "within |by |before |until |over |in |during |through |from ";
    for (size_t i = 0; i < t.size; i++) {
        const size_t preposition = one_of(t.data + i, PREPOSITIONS);
        if (!preposition)
            continue;
        const char *at = t.data + i + preposition;
        for (size_t article; (article = one_of(at, "the |a |an |end of |span of |next "));)
            at += article;
        if (is_moment(at))
            return true;
    }
    return false;
}

/* --- All of it --- */

typedef struct report {
    ckpi_smart_finding *findings;
    size_t capacity;
    ckpi_smart sum;
} report;

static void find_if(report *r, bool broken, uint32_t code)
{
    if (!broken)
        return;
    const ckpip_smart_row *row = ckpip_smart_row_of(code);
    if (r->sum.finding_count < r->capacity)
        r->findings[r->sum.finding_count] = (ckpi_smart_finding){code, row->severity, NAN};
    r->sum.finding_count++;
    r->sum.warning_count++;
    r->sum.warn_letters |= 1u << row->letter;
}

typedef struct lexicon {
    list vague;
    list change;
    list metrics;
} lexicon;

static void lint(report *r, text t, const lexicon *words)
{
    const bool number = has_digit(t);
    char main_part[TEXT_LIMIT + 1];
    text main_text = without_purpose(t);
    memcpy(main_part, main_text.data, main_text.size);
    main_part[main_text.size] = 0;
    main_text.data = main_part;
    bool percent, percent_in_main;
    const size_t named = count_metrics(t, words->metrics, &percent);
    const size_t wanted = count_metrics(main_text, words->metrics, &percent_in_main);
    const bool in_percent = wanted > 0 ? percent_in_main : percent;
    find_if(r, has_line(t, words->vague), CKPI_SMART_S_VAGUE_TERM);
    find_if(r, has_line(t, words->change) && !number, CKPI_SMART_S_CHANGE_WITHOUT_AMOUNT);
    find_if(r, named == 0, CKPI_SMART_M_NO_METRIC_IN_TEXT);
    find_if(r, wanted > 1, CKPI_SMART_S_MULTI_METRIC);
    find_if(r, !number, CKPI_SMART_M_NO_NUMBER);
    find_if(r, in_percent && has_change_by_percent(t) && !says_which_percent(t), CKPI_SMART_M_PERCENT_AMBIGUOUS);
    find_if(r, !has_time(t), CKPI_SMART_T_NO_TIME_IN_TEXT);
}

static list list_or(const char *data, size_t size, const char *standard, size_t standard_size)
{
    return data ? (list){data, size} : (list){standard, standard_size};
}

static ckpi_status take_lexicon(lexicon *into, const ckpi_lexicon *from)
{
    ckpi_lexicon given;
    memset(&given, 0, sizeof given);
    const ckpi_status status = from ? ckpip_take(&given, sizeof given, sizeof given, from) : CKPI_OK;
    if (status != CKPI_OK)
        return status;
    if (given.reserved0)
        return CKPI_E_NEWER;
    into->vague = list_or(given.vague, given.vague_size, VAGUE, sizeof VAGUE - 1);
    into->change = list_or(given.change, given.change_size, CHANGE, sizeof CHANGE - 1);
    into->metrics = list_or(given.metrics, given.metrics_size, METRICS, sizeof METRICS - 1);
    return CKPI_OK;
}

static ckpi_smart report_on(text t, const lexicon *words, ckpi_smart_finding *findings, size_t capacity)
{
    report r = {findings, capacity, {.valid = 1}};
    if (t.size == 0)
        find_if(&r, true, CKPI_SMART_S_NO_STATEMENT);
    else
        lint(&r, t, words);
    return r.sum;
}

ckpi_status ckpi_wording_check(const char *statement, size_t size, const ckpi_lexicon *words,
                               ckpi_smart_finding *findings, size_t capacity, ckpi_smart *out)
{
    char buffer[TEXT_LIMIT + 1];
    lexicon known;
    if ((!statement && size > 0) || (!findings && capacity > 0))
        return CKPI_E_ARGUMENT;
    if (size > TEXT_LIMIT)
        return CKPI_E_LIMIT;
    ckpi_status status = take_lexicon(&known, words);
    if (status != CKPI_OK)
        return status;
    const text t = normalize(statement, size, buffer);
    const ckpi_smart smart = report_on(t, &known, NULL, 0);
    status = ckpip_smart_give(&smart, findings, capacity, out);
    if (status == CKPI_OK && findings)
        (void)report_on(t, &known, findings, capacity);
    return status;
}
