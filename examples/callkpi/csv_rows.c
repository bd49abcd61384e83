/* SPDX-License-Identifier: MIT */
#include "csv_rows.h"

#include "complaint.h"
#include "memory.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

/* A quote that is never closed would swallow the rest of the file: no row is longer than this. */
#define ROW_LIMIT 1048576u

struct extent {
    size_t offset;
    size_t size;
};

struct splitter {
    struct csv_parser parser;
    unsigned char delimiter;
    char *text; /* of the fields so far */
    size_t text_size;
    size_t text_capacity;
    struct extent *extents;
    size_t extent_count;
    size_t extent_capacity;
    struct csv_field *fields;
    size_t field_capacity;
    bool line_ended; /* the last line fed ended a row, or was blank */
    bool row_ready;
};

struct csv_field csv_field_trim(struct csv_field field)
{
    while (field.size > 0 && (field.text[0] == ' ' || field.text[0] == '\t')) {
        field.text++;
        field.size--;
    }
    while (field.size > 0 && (field.text[field.size - 1] == ' ' || field.text[field.size - 1] == '\t'))
        field.size--;
    return field;
}

static void on_field(void *bytes, size_t size, void *user)
{
    struct splitter *splitter = user;
    splitter->text = need_room(splitter->text, &splitter->text_capacity, splitter->text_size + size, 1);
    splitter->extents = need_room(splitter->extents, &splitter->extent_capacity, splitter->extent_count + 1,
                                  sizeof(*splitter->extents));
    if (size > 0)
        memcpy(splitter->text + splitter->text_size, bytes, size);
    splitter->extents[splitter->extent_count++] = (struct extent){splitter->text_size, size};
    splitter->text_size += size;
}

static bool is_blank(const struct splitter *splitter)
{
    return splitter->extent_count == 0 ||
           (splitter->extent_count == 1 &&
            csv_field_trim((struct csv_field){splitter->text, splitter->text_size}).size == 0 &&
            splitter->text_size > 0);
}

static void on_row(int terminator, void *user)
{
    (void)terminator;
    struct splitter *splitter = user;
    splitter->line_ended = true;
    splitter->row_ready = !is_blank(splitter);
}

/* Blanks belong to a field (RFC 4180): a queue " A" is not the queue "A". */
static int is_never_space(unsigned char c)
{
    (void)c;
    return 0;
}

static void start_parser(struct splitter *splitter)
{
    /* Blank lines are reported too: that is how a line inside quotes is told from a blank one. */
    if (csv_init(&splitter->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
        abort(); /* libcsv only fails where the parser pointer is NULL */
    csv_set_delim(&splitter->parser, splitter->delimiter);
    csv_set_space_func(&splitter->parser, is_never_space);
}

static void restart_parser(struct splitter *splitter)
{
    csv_free(&splitter->parser);
    start_parser(splitter);
}

/* The most frequent candidate outside quotes in the first line that is not blank. */
static unsigned char find_delimiter(const char *bytes, size_t size)
{
    static const char candidates[] = {',', ';', '\t'};
    size_t counts[sizeof(candidates)] = {0};
    bool quoted = false, blank = true;
    for (size_t i = 0; i < size; i++) {
        char c = bytes[i];
        if (c == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        if (c == '\n' || c == '\r') {
            if (!blank)
                break;
            continue;
        }
        blank = blank && (c == ' ' || c == '\t');
        for (size_t k = 0; k < sizeof(candidates); k++)
            counts[k] += c == candidates[k];
    }
    size_t best = 0;
    for (size_t k = 1; k < sizeof(candidates); k++)
        if (counts[k] > counts[best])
            best = k;
    return (unsigned char)candidates[best];
}

/* Length of the physical line that starts here, its LF, CRLF or CR included. */
static size_t line_length(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '\n')
            return i + 1;
        if (bytes[i] == '\r')
            return i + 1 < size && bytes[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return size;
}

static int hand_over(struct splitter *splitter, uint64_t line, bool broken, csv_row_fn row_fn, void *user)
{
    struct csv_row row = {.line = line, .broken = broken};
    if (!broken) {
        splitter->fields =
            need_room(splitter->fields, &splitter->field_capacity, splitter->extent_count, sizeof(*splitter->fields));
        for (size_t i = 0; i < splitter->extent_count; i++)
            splitter->fields[i] =
                (struct csv_field){splitter->text + splitter->extents[i].offset, splitter->extents[i].size};
        row.fields = splitter->fields;
        row.count = splitter->extent_count;
    }
    return row_fn(user, &row);
}

static int read_rows(struct splitter *splitter, const char *bytes, size_t size, csv_row_fn row_fn, void *user)
{
    size_t at = 0, row_start = 0, resume_at = 0;
    uint64_t line = 1, row_line = 1;
    bool inside_row = false;
    int status = EXIT_DONE;
    while (status == EXIT_DONE && (at < size || inside_row)) {
        if (!inside_row) {
            row_start = at;
            row_line = line;
            resume_at = at + line_length(bytes + at, size - at);
            splitter->text_size = splitter->extent_count = 0;
        }
        splitter->line_ended = splitter->row_ready = false;
        bool fine;
        if (at < size) {
            size_t length = line_length(bytes + at, size - at);
            fine = csv_parse(&splitter->parser, bytes + at, length, on_field, on_row, splitter) == length;
            at += length;
            line++;
            inside_row = !splitter->line_ended;
            fine = fine && !(inside_row && at - row_start > ROW_LIMIT);
        } else {
            fine = csv_fini(&splitter->parser, on_field, on_row, splitter) == 0;
            inside_row = false;
        }
        if (!fine) {
            /* Only the first line of a broken row is given up: reading goes on with the next one. */
            if (csv_error(&splitter->parser) == CSV_ENOMEM)
                return complain(EXIT_DATA, "out of memory");
            restart_parser(splitter);
            at = resume_at;
            line = row_line + 1;
            inside_row = false;
            status = hand_over(splitter, row_line, true, row_fn, user);
        } else if (splitter->row_ready) {
            status = hand_over(splitter, row_line, false, row_fn, user);
        }
    }
    return status;
}

int csv_rows_read(const char *bytes, size_t size, csv_row_fn row_fn, void *user)
{
    struct splitter splitter = {.delimiter = ','};
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        size -= 3;
    }
    splitter.delimiter = find_delimiter(bytes, size);
    start_parser(&splitter);
    int status = read_rows(&splitter, bytes, size, row_fn, user);
    csv_free(&splitter.parser);
    free(splitter.text);
    free(splitter.extents);
    free(splitter.fields);
    return status;
}
