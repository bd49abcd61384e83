/* SPDX-License-Identifier: MIT */
/* Declarations as canonical bytes: members in the order of their structs. */
#include "public.h"

#include "measure/measure.h"
#include <string.h>

static void write_text(ckpip_writer *writer, const char *text, size_t size)
{
    const char *end = memchr(text, 0, size);
    const size_t length = end ? (size_t)(end - text) : size;
    ckpip_write_varint(writer, length);
    for (size_t i = 0; i < length; i++)
        ckpip_write_byte(writer, (uint8_t)text[i]);
}

static void read_text(ckpip_reader *reader, char *text, size_t size)
{
    const uint64_t length = ckpip_read_varint(reader);
    if (length >= size)
        reader->failed = true;
    for (uint64_t i = 0; !reader->failed && i < length; i++) {
        text[i] = (char)ckpip_read_byte(reader);
        reader->failed |= text[i] == 0;
    }
}

static uint32_t read_u32(ckpip_reader *reader)
{
    const uint64_t x = ckpip_read_varint(reader);
    if (x > UINT32_MAX)
        reader->failed = true;
    return (uint32_t)x;
}

void ckpip_measure_write(const ckpi_measure *m, ckpip_writer *writer)
{
    const uint32_t head[] = {m->kind,   m->aggregate, m->operand,        m->field,
                             m->field2, m->handling,  m->precision_bits, m->condition_count};
    for (size_t i = 0; i < sizeof head / sizeof head[0]; i++)
        ckpip_write_varint(writer, head[i]);
    for (uint32_t i = 0; i < m->condition_count; i++) {
        const ckpi_measure_condition *c = &m->conditions[i];
        ckpip_write_varint(writer, c->field);
        ckpip_write_varint(writer, c->comparison);
        ckpip_write_varint(writer, c->other);
        ckpip_write_varint(writer, c->group);
        ckpip_write_signed(writer, c->value);
    }
    write_text(writer, m->name, sizeof m->name);
}

void ckpip_measure_read(ckpi_measure *m, ckpip_reader *reader)
{
    memset(m, 0, sizeof *m);
    uint32_t *const head[] = {&m->kind,   &m->aggregate, &m->operand,        &m->field,
                              &m->field2, &m->handling,  &m->precision_bits, &m->condition_count};
    for (size_t i = 0; i < sizeof head / sizeof head[0]; i++)
        *head[i] = read_u32(reader);
    if (m->condition_count > CKPIP_CONDITIONS_MAX)
        reader->failed = true;
    for (uint32_t i = 0; !reader->failed && i < m->condition_count; i++) {
        ckpi_measure_condition *c = &m->conditions[i];
        c->field = read_u32(reader);
        c->comparison = read_u32(reader);
        c->other = read_u32(reader);
        c->group = read_u32(reader);
        c->value = ckpip_read_signed(reader);
    }
    read_text(reader, m->name, sizeof m->name);
}

/* --- Definitions --- */

/* The lists of terms, and the texts, in the order of the struct. What came later, a shape and what goes with it, is
 * written behind, and only in the extended form: what does without keeps its bytes. */
typedef struct member {
    size_t offset;
    size_t most;
} member;

static const member LISTS[] = {
    {offsetof(ckpi_metric_definition, numerator), 8},  {offsetof(ckpi_metric_definition, denominator), 8},
    {offsetof(ckpi_metric_definition, population), 4}, {offsetof(ckpi_metric_definition, squares), 4},
    {offsetof(ckpi_metric_definition, products), 4},   {offsetof(ckpi_metric_definition, squares2), 4},
};

static const member TEXTS[] = {
    {offsetof(ckpi_metric_definition, symbol), 16},         {offsetof(ckpi_metric_definition, name), 48},
    {offsetof(ckpi_metric_definition, numerator_text), 64}, {offsetof(ckpi_metric_definition, denominator_text), 64},
    {offsetof(ckpi_metric_definition, sources), 48},
};

static const member RECORDS = {offsetof(ckpi_metric_definition, records), 4};
static const member FIELDS = {offsetof(ckpi_metric_definition, fields), 128};

enum { LIST_COUNT = sizeof LISTS / sizeof LISTS[0], TEXT_COUNT = sizeof TEXTS / sizeof TEXTS[0] };

bool ckpip_definition_extends(const ckpi_metric_definition *d)
{
    return d->shape != 0 || d->merge_class != 0 || d->records[0].coefficient != 0 || d->fields[0] != 0;
}

static void write_terms(const ckpi_metric_definition *d, const member *list, ckpip_writer *writer)
{
    const ckpi_metric_term *terms = (const ckpi_metric_term *)(const void *)((const char *)d + list->offset);
    for (size_t i = 0; i < list->most && terms[i].coefficient != 0; i++) {
        ckpip_write_signed(writer, terms[i].coefficient);
        ckpip_write_varint(writer, terms[i].measure);
    }
    ckpip_write_varint(writer, 0);
}

void ckpip_definition_write(const ckpi_metric_definition *d, bool extended, ckpip_writer *writer)
{
    const uint32_t head[] = {d->kind, d->unit, d->better, d->counting_unit, d->handling, d->version};
    uint64_t bits;
    for (size_t i = 0; i < sizeof head / sizeof head[0]; i++)
        ckpip_write_varint(writer, head[i]);
    memcpy(&bits, &d->scale, sizeof bits);
    ckpip_write_u64(writer, bits);
    for (size_t l = 0; l < LIST_COUNT; l++)
        write_terms(d, &LISTS[l], writer);
    for (size_t t = 0; t < TEXT_COUNT; t++)
        write_text(writer, (const char *)d + TEXTS[t].offset, TEXTS[t].most);
    if (!extended)
        return;
    ckpip_write_varint(writer, d->shape);
    ckpip_write_varint(writer, d->merge_class);
    write_terms(d, &RECORDS, writer);
    write_text(writer, (const char *)d + FIELDS.offset, FIELDS.most);
}

static void read_terms(ckpi_metric_definition *d, const member *list, ckpip_reader *reader)
{
    ckpi_metric_term *terms = (ckpi_metric_term *)(void *)((char *)d + list->offset);
    for (size_t i = 0; !reader->failed; i++) {
        const int64_t coefficient = ckpip_read_signed(reader);
        if (coefficient == 0)
            return;
        if (i == list->most) {
            reader->failed = true;
            return;
        }
        terms[i].coefficient = coefficient;
        terms[i].measure = read_u32(reader);
    }
}

void ckpip_definition_read(ckpi_metric_definition *d, bool extended, ckpip_reader *reader)
{
    memset(d, 0, sizeof *d);
    uint32_t *const head[] = {&d->kind, &d->unit, &d->better, &d->counting_unit, &d->handling, &d->version};
    for (size_t i = 0; i < sizeof head / sizeof head[0]; i++)
        *head[i] = read_u32(reader);
    const uint64_t bits = ckpip_read_u64(reader);
    memcpy(&d->scale, &bits, sizeof bits);
    /* Defaults are filled in before they are written: one meaning, one form. */
    if (d->scale == 0 || d->version == 0)
        reader->failed = true;
    for (size_t l = 0; l < LIST_COUNT; l++)
        read_terms(d, &LISTS[l], reader);
    for (size_t t = 0; t < TEXT_COUNT; t++)
        read_text(reader, (char *)d + TEXTS[t].offset, TEXTS[t].most);
    if (!extended)
        return;
    d->shape = read_u32(reader);
    d->merge_class = read_u32(reader);
    if (d->merge_class == ckpip_merge_class_of(d->kind))
        reader->failed = true;
    read_terms(d, &RECORDS, reader);
    read_text(reader, (char *)d + FIELDS.offset, FIELDS.most);
}
