/* SPDX-License-Identifier: MIT */
#include "table_text.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

void table_add(struct table *table, const char *text, size_t size)
{
    char *copy = need_memory(size + 1, 1);
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        copy[i] = byte < 0x20 || byte == 0x7F ? '?' : text[i];
    }
    table->cells = need_room(table->cells, &table->capacity, table->count + 1, sizeof(*table->cells));
    table->cells[table->count++] = copy;
}

/* Characters, not bytes: those of UTF-8 that continue one are not counted. */
static size_t width_of(const char *text)
{
    size_t width = 0;
    for (; *text != '\0'; text++)
        width += ((unsigned char)*text & 0xC0) != 0x80;
    return width;
}

static void print_padding(size_t count, FILE *out)
{
    while (count-- > 0)
        fputc(' ', out);
}

void table_print(const struct table *table, FILE *out)
{
    size_t *widths = need_memory(table->columns, sizeof(*widths));
    for (size_t i = 0; i < table->count; i++) {
        size_t width = width_of(table->cells[i]);
        if (width > widths[i % table->columns])
            widths[i % table->columns] = width;
    }
    for (size_t i = 0; i < table->count; i++) {
        size_t column = i % table->columns;
        size_t padding = widths[column] - width_of(table->cells[i]);
        if (table->alignments[column] == ALIGN_RIGHT)
            print_padding(padding, out);
        fputs(table->cells[i], out);
        if (column + 1 == table->columns) {
            fputc('\n', out);
            continue;
        }
        if (table->alignments[column] == ALIGN_LEFT)
            print_padding(padding, out);
        fputs("  ", out);
    }
    free(widths);
}

void table_free(struct table *table)
{
    for (size_t i = 0; i < table->count; i++)
        free(table->cells[i]);
    free(table->cells);
}
