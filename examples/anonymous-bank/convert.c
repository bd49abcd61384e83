/* SPDX-License-Identifier: MIT */
/* Your format in a page: the call records of an anonymous bank (Guedj and Mandelbaum, Technion) to contacts.csv.
 * Usage: anonymous-bank-convert 01_January.txt > january.csv
 *
 * What it decides is told in README.md beside this file. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum column {
    LINE,
    CALL,
    CUSTOMER,
    PRIORITY,
    TYPE,
    DATE,
    VRU_ENTRY,
    VRU_EXIT,
    VRU_TIME,
    Q_START,
    Q_EXIT,
    Q_TIME,
    OUTCOME,
    SER_START,
    SER_EXIT,
    SER_TIME,
    SERVER,
    COLUMNS
};

/* Cuts a line in place at its tabs, taking blanks off both ends of each field. Some rows have two fields glued
 * by blanks instead of a tab: those are cut at every run of blanks, which no field has inside. */
static int split(char *line, bool at_blanks, char *fields[COLUMNS])
{
    int count = 0;
    line[strcspn(line, "\r\n")] = '\0';
    for (char *at = line; at != NULL; count++) {
        at += strspn(at, " ");
        size_t size = strcspn(at, at_blanks ? "\t " : "\t");
        char *next = at[size] != '\0' ? at + size + 1 : NULL;
        if (at_blanks && next != NULL)
            next += strspn(next, "\t ");
        at[size] = '\0';
        while (size > 0 && at[size - 1] == ' ')
            at[--size] = '\0';
        if (count < COLUMNS)
            fields[count] = at;
        at = next;
    }
    return count;
}

static bool is_number(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0';
}

/* "7:02:56" to seconds of the day; -1 where it is none. */
static long clock_seconds(const char *text)
{
    int hour, minute, second;
    char rest;
    if (sscanf(text, "%2d:%2d:%2d%c", &hour, &minute, &second, &rest) != 3)
        return -1;
    return hour * 3600L + minute * 60L + second;
}

/* The day after yymmdd, in this file's one century. */
static void next_date(int *year, int *month, int *day)
{
    static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int length = *month == 2 && *year % 4 == 0 ? 29 : lengths[*month - 1];
    if (++*day <= length)
        return;
    *day = 1;
    if (++*month <= 12)
        return;
    *month = 1;
    ++*year;
}

/* Offered when the voice response unit let go of the call. That is after midnight where the exit lies half a
 * day before the entry, or counts on beyond 24 hours; an exit a minute before the entry is a clock that runs
 * wrong, on the same day. */
static bool make_offered_at(char *const fields[COLUMNS], char *out_text, size_t size)
{
    int year, month, day;
    long entry = clock_seconds(fields[VRU_ENTRY]), out = clock_seconds(fields[VRU_EXIT]);
    if (!is_number(fields[DATE]) || sscanf(fields[DATE], "%2d%2d%2d", &year, &month, &day) != 3 || month < 1 ||
        month > 12 || entry < 0 || out < 0)
        return false;
    year += 1900;
    if (entry - out > 12 * 3600L || out >= 24 * 3600L)
        next_date(&year, &month, &day);
    out %= 24 * 3600L;
    snprintf(out_text, size, "%04d-%02d-%02dT%02ld:%02ld:%02ldZ", year, month, day, out / 3600, out / 60 % 60,
             out % 60);
    return true;
}

static bool print_contact(char *const fields[COLUMNS])
{
    bool answered = strcmp(fields[OUTCOME], "AGENT") == 0;
    bool queued = atol(fields[Q_TIME]) > 0 || strcmp(fields[Q_START], "0:00:00") != 0;
    bool anonymous = !is_number(fields[CUSTOMER]) || strcmp(fields[CUSTOMER], "0") == 0;
    bool nobody = strncmp(fields[SERVER], "NO_SERVER", strlen("NO_SERVER")) == 0;
    const char *outcome = answered ? "answered" : queued ? "abandoned" : "self_service";
    char offered_at[64];
    if (!make_offered_at(fields, offered_at, sizeof(offered_at)))
        return false;
    printf("%s-%s-%s,%s,%s,%s,%s,%s,%s,%s\n", fields[DATE], fields[LINE], fields[CALL],
           anonymous ? "" : fields[CUSTOMER], fields[TYPE], nobody ? "" : fields[SERVER], offered_at, outcome,
           answered || queued ? fields[Q_TIME] : "", answered ? fields[SER_TIME] : "");
    return true;
}

/* Returns false for a line that is no row. */
static bool convert_line(const char *line)
{
    char copy[1024], *fields[COLUMNS];
    snprintf(copy, sizeof(copy), "%s", line);
    if (split(copy, false, fields) != COLUMNS) {
        snprintf(copy, sizeof(copy), "%s", line);
        if (split(copy, true, fields) != COLUMNS)
            return false;
    }
    return strcmp(fields[OUTCOME], "PHANTOM") == 0 || print_contact(fields);
}

static int convert(const char *path)
{
    char line[1024];
    int status = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        perror(path);
        return 1;
    }
    for (long number = 1; fgets(line, sizeof(line), file) != NULL; number++) {
        if (number == 1 || line[strspn(line, " \t\r\n")] == '\0' || convert_line(line))
            continue;
        fprintf(stderr, "%s:%ld: not a row of the bank's, left out\n", path, number);
        status = 1;
    }
    fclose(file);
    return status;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("Usage: anonymous-bank-convert FILE... > contacts.csv\n", stderr);
        return 2;
    }
    int status = 0;
    puts("contact_id,customer_id,queue,agent,offered_at,outcome,wait_s,talk_s");
    for (int i = 1; i < argc; i++)
        status |= convert(argv[i]);
    return fflush(stdout) == 0 ? status : 1;
}
