/* SPDX-License-Identifier: MIT */
#include "csv_header.h"

#include "complaint.h"
#include "memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void csv_header_init(struct csv_header *header, const char *const *columns, size_t count)
{
    *header = (struct csv_header){.columns = columns, .count = count};
    for (size_t i = 0; i < CSV_COLUMN_LIMIT; i++)
        header->place[i] = CSV_NOT_GIVEN;
}

void csv_header_free(struct csv_header *header)
{
    for (size_t i = 0; i < header->name_count; i++)
        free(header->names[i]);
    free(header->names);
    header->names = NULL;
    header->name_count = 0;
}

static char *copy_text(const char *text, size_t size)
{
    char *copy = need_memory(size + 1, 1);
    if (size > 0)
        memcpy(copy, text, size);
    return copy;
}

static int find_column(const struct csv_header *header, const char *name, size_t size)
{
    for (size_t i = 0; i < header->count; i++)
        if (strlen(header->columns[i]) == size && memcmp(header->columns[i], name, size) == 0)
            return (int)i;
    return CSV_NOT_GIVEN;
}

static int tell_unknown(const char *path, uint64_t line, const struct csv_field *field, struct names *told)
{
    size_t before = told->count;
    uint64_t id;
    int status = names_add(told, field->text, field->size, &id);
    if (status == EXIT_DONE && told->count > before)
        fprintf(stderr, "%s:%" PRIu64 ": %.*s: unknown column, ignored\n", path, line, (int)field->size, field->text);
    return status;
}

int csv_header_read(struct csv_header *header, const char *path, const struct csv_row *row, struct names *told)
{
    if (row->broken)
        return refuse(path, row->line, "header", CKPI_REASON_MALFORMED);
    header->names = need_memory(row->count, sizeof(*header->names));
    header->name_count = row->count;
    for (size_t i = 0; i < row->count; i++) {
        const struct csv_field field = csv_field_trim(row->fields[i]);
        header->names[i] = copy_text(field.text, field.size);
        int column = find_column(header, field.text, field.size);
        if (column == CSV_NOT_GIVEN) {
            int status = tell_unknown(path, row->line, &field, told);
            if (status != EXIT_DONE)
                return status;
        } else if (header->place[column] != CSV_NOT_GIVEN) {
            return refuse(path, row->line, header->columns[column], CKPI_REASON_DUPLICATE);
        } else {
            header->place[column] = (int)i;
        }
    }
    header->read = true;
    return EXIT_DONE;
}

int csv_header_need(const struct csv_header *header, const char *path, uint64_t line, const char *column)
{
    if (header->place[find_column(header, column, strlen(column))] != CSV_NOT_GIVEN)
        return EXIT_DONE;
    return refuse(path, line, column, CKPI_REASON_MISSING);
}

uint32_t csv_header_fits(const struct csv_header *header, const struct csv_row *row, const char **fault)
{
    *fault = "row";
    if (row->broken || row->count > header->name_count)
        return CKPI_REASON_MALFORMED;
    if (row->count == header->name_count)
        return CKPI_REASON_NONE;
    *fault = header->names[row->count];
    return CKPI_REASON_MALFORMED;
}

bool csv_header_field(const struct csv_header *header, const struct csv_row *row, size_t column, bool is_text,
                      struct csv_field *out)
{
    if (header->place[column] == CSV_NOT_GIVEN)
        return false;
    const struct csv_field field = row->fields[header->place[column]], trimmed = csv_field_trim(field);
    *out = is_text ? field : trimmed;
    return trimmed.size > 0;
}
