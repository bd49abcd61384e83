/* SPDX-License-Identifier: MIT */
#include "records_csv.h"

#include "complaint.h"
#include "csv_header.h"
#include "decimal.h"
#include "file_bytes.h"
#include "memory.h"
#include "time_text.h"

#include <stdlib.h>
#include <string.h>

#define RECORD_LIMIT 4096

struct reading {
    const char *path;
    bool quarantine;
    struct names *names;
    struct names *told;
    struct records *records;
    struct csv_header header;
    const char *columns[CSV_COLUMN_LIMIT];
    ckpi_record_field_info fields[CSV_COLUMN_LIMIT];
    size_t field_count;
};

union record {
    uint64_t aligned;
    unsigned char bytes[RECORD_LIMIT];
};

/* --- The columns, as the library tells them. --- */

static void list_columns(struct reading *reading)
{
    ckpi_record_field_info field = {.struct_size = sizeof(field)};
    for (uint32_t i = 0; ckpi_record_field_at(reading->records->kind, i, &field) == CKPI_OK; i++) {
        if (field.column[0] == '\0' || reading->field_count == CSV_COLUMN_LIMIT)
            continue; /* computed */
        reading->fields[reading->field_count] = field;
        reading->columns[reading->field_count++] = field.column;
    }
}

static const char *column_of_field(const struct reading *reading, uint32_t field)
{
    for (size_t i = 0; i < reading->field_count; i++)
        if (reading->fields[i].field == field)
            return reading->fields[i].column;
    const char *word = ckpi_word(CKPI_VOCABULARY_FIELD, field);
    return word != NULL ? word : "row";
}

static int read_header(struct reading *reading, const struct csv_row *row)
{
    int status = csv_header_read(&reading->header, reading->path, row, reading->told);
    for (size_t i = 0; i < reading->field_count && status == EXIT_DONE; i++)
        if (reading->fields[i].required)
            status = csv_header_need(&reading->header, reading->path, row->line, reading->fields[i].column);
    return status;
}

/* --- One field. Each returns 0 or a ckpi_reason. --- */

static void set_bits(union record *record, size_t offset, uint32_t bits)
{
    uint32_t word;
    memcpy(&word, record->bytes + offset, sizeof(word));
    word |= bits;
    memcpy(record->bytes + offset, &word, sizeof(word));
}

/* The field's limits are inside its width, so nothing is cut off. */
static uint32_t put_number(union record *record, const ckpi_record_field_info *field, int64_t value)
{
    if (field->size < 8 && (value < field->lowest || value > field->highest))
        return CKPI_REASON_BEYOND_RANGE;
    unsigned char *member = record->bytes + field->offset;
    if (field->size == 8)
        memcpy(member, &value, 8);
    else if (field->size == 4)
        memcpy(member, &(uint32_t){(uint32_t)value}, 4);
    else if (field->size == 2)
        memcpy(member, &(uint16_t){(uint16_t)value}, 2);
    else
        *member = (unsigned char)value;
    return CKPI_REASON_NONE;
}

static unsigned decimals_of(int64_t per_unit)
{
    unsigned places = 0;
    for (; per_unit > 1; per_unit /= 10)
        places++;
    return places;
}

static uint32_t parse_currency(const char *text, size_t size, int64_t *out)
{
    if (size != 3)
        return CKPI_REASON_MALFORMED;
    *out = (unsigned char)text[0] | (int64_t)(unsigned char)text[1] << 8 | (int64_t)(unsigned char)text[2] << 16;
    return CKPI_REASON_NONE;
}

static uint32_t parse_number(const ckpi_record_field_info *field, const char *text, size_t size, int64_t *out)
{
    uint32_t word;
    switch (field->field_type) {
    case CKPI_TYPE_TIME:
        return time_parse(text, size, out);
    case CKPI_TYPE_MONEY:
        return decimal_parse(text, size, 2, out);
    case CKPI_TYPE_CURRENCY:
        return parse_currency(text, size, out);
    case CKPI_TYPE_WORD:
        if (ckpi_word_find(field->vocabulary, text, size, &word) != CKPI_OK)
            return CKPI_REASON_UNKNOWN_VALUE;
        *out = word;
        return CKPI_REASON_NONE;
    default:
        return decimal_parse(text, size, decimals_of(field->per_unit), out);
    }
}

static uint32_t currency_of(const struct reading *reading, const union record *record)
{
    uint32_t currency = 0;
    for (size_t i = 0; i < reading->field_count; i++)
        if (reading->fields[i].field_type == CKPI_TYPE_CURRENCY)
            memcpy(&currency, record->bytes + reading->fields[i].offset, sizeof(currency));
    return currency;
}

/* Ids are made when the row is known to be good: a refused row leaves no trace. */
static uint32_t parse_field(const ckpi_record_field_info *field, const char *text, size_t size, union record *record)
{
    int64_t value;
    uint32_t reason = CKPI_REASON_NONE;
    if (field->field_type == CKPI_TYPE_ID) {
        if (!text_is_utf8(text, size))
            return CKPI_REASON_MALFORMED;
        uint64_t id = ckpi_text_id(text, size);
        memcpy(record->bytes + field->offset, &id, sizeof(id));
    } else if (field->field_type == CKPI_TYPE_FLAG) {
        if (size != 1 || (text[0] != '0' && text[0] != '1'))
            return CKPI_REASON_MALFORMED;
        set_bits(record, field->offset, text[0] == '1' ? field->flag_bit : 0);
    } else {
        reason = parse_number(field, text, size, &value);
        if (reason == CKPI_REASON_NONE && field->field_type == CKPI_TYPE_CURRENCY)
            memcpy(record->bytes + field->offset, &(uint32_t){(uint32_t)value}, sizeof(uint32_t));
        else if (reason == CKPI_REASON_NONE)
            reason = put_number(record, field, value);
    }
    if (reason == CKPI_REASON_NONE)
        set_bits(record, 0, field->present_bit);
    return reason;
}

/* --- One row. --- */

static bool is_text(const ckpi_record_field_info *field)
{
    return field->field_type == CKPI_TYPE_ID;
}

static uint32_t parse_row(const struct reading *reading, const struct csv_row *row, union record *record,
                          const char **fault)
{
    uint32_t reason = csv_header_fits(&reading->header, row, fault);
    for (size_t i = 0; i < reading->field_count && reason == CKPI_REASON_NONE; i++) {
        struct csv_field field;
        *fault = reading->columns[i];
        if (csv_header_field(&reading->header, row, i, is_text(&reading->fields[i]), &field))
            reason = parse_field(&reading->fields[i], field.text, field.size, record);
    }
    if (reason != CKPI_REASON_NONE)
        return reason;
    ckpi_issue issue = {.struct_size = sizeof(issue)};
    if (ckpi_record_check(reading->records->kind, record->bytes, reading->records->record_size, &issue) != CKPI_OK) {
        *fault = column_of_field(reading, issue.field);
        return issue.reason != CKPI_REASON_NONE ? issue.reason : CKPI_REASON_MALFORMED;
    }
    /* Euros and yen do not add up, and rates are the caller's. */
    const uint32_t currency = currency_of(reading, record);
    *fault = column_of_field(reading, CKPI_FIELD_CURRENCY);
    return currency != 0 && reading->records->currency != 0 && currency != reading->records->currency
               ? CKPI_REASON_CONTRADICTION
               : CKPI_REASON_NONE;
}

/* What is grouped by is printed; other ids never are. */
static int remember_names(const struct reading *reading, const struct csv_row *row)
{
    int status = EXIT_DONE;
    for (size_t i = 0; i < reading->field_count && status == EXIT_DONE; i++) {
        struct csv_field field;
        uint64_t id;
        if (is_text(&reading->fields[i]) && reading->fields[i].is_dimension &&
            csv_header_field(&reading->header, row, i, true, &field))
            status = names_add(reading->names, field.text, field.size, &id);
    }
    return status;
}

static int on_row(void *user, const struct csv_row *row)
{
    struct reading *reading = user;
    struct records *records = reading->records;
    if (!reading->header.read)
        return read_header(reading, row);
    records->tally.read++;
    union record record = {0};
    const char *fault;
    uint32_t reason = parse_row(reading, row, &record, &fault);
    if (reason != CKPI_REASON_NONE) {
        if (!reading->quarantine)
            return refuse(reading->path, row->line, fault, reason);
        records->tally.refused[reason < REASON_LIMIT ? reason : CKPI_REASON_MALFORMED]++;
        return EXIT_DONE;
    }
    int status = remember_names(reading, row);
    if (status != EXIT_DONE)
        return status;
    size_t size = records->count * records->record_size;
    records->bytes = need_room(records->bytes, &records->capacity, size + records->record_size, 1);
    memcpy(records->bytes + size, record.bytes, records->record_size);
    records->count++;
    if (records->currency == 0)
        records->currency = currency_of(reading, &record);
    return EXIT_DONE;
}

int records_csv_read(const char *path, bool quarantine, struct names *names, struct names *told,
                     struct records *records)
{
    ckpi_record_kind_info info = {.struct_size = sizeof(info)};
    ckpi_status known = ckpi_record_kind_describe(records->kind, &info);
    if (known != CKPI_OK || info.record_size > RECORD_LIMIT)
        return complain_status("the kind of record", known);
    records->record_size = info.record_size;
    char *bytes;
    size_t size;
    int status = file_bytes_read(path, &bytes, &size);
    if (status == EXIT_DONE) {
        struct reading reading = {
            .path = path, .quarantine = quarantine, .names = names, .told = told, .records = records};
        list_columns(&reading);
        csv_header_init(&reading.header, reading.columns, reading.field_count);
        status = csv_rows_read(bytes, size, on_row, &reading);
        if (status == EXIT_DONE && !reading.header.read)
            status = refuse(path, 1, "header", CKPI_REASON_MISSING);
        csv_header_free(&reading.header);
    }
    free(bytes);
    return status;
}

/* --- Identity: record_id, and of each the newest revision. --- */

struct identity {
    uint64_t id;
    uint32_t revision;
    size_t row;
};

static int compare_identities(const void *a, const void *b)
{
    const struct identity *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    if (x->revision != y->revision)
        return x->revision < y->revision ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static uint32_t offset_of(uint32_t kind, uint32_t field)
{
    ckpi_record_field_info info = {.struct_size = sizeof(info)};
    return ckpi_record_field_describe(kind, field, &info) == CKPI_OK ? info.offset : 0;
}

/* Of rows with one identity the last in order is the newest, and of its equals the first stays. */
static void drop_repeated(struct records *records, const struct identity *sorted, size_t count, bool *dropped)
{
    for (size_t end = 0; end < count;) {
        size_t start = end;
        while (end < count && sorted[end].id == sorted[start].id)
            end++;
        size_t kept = end - 1;
        while (kept > start && sorted[kept - 1].revision == sorted[kept].revision)
            kept--;
        for (size_t i = start; i < end; i++) {
            bool again = i > start && sorted[i - 1].revision == sorted[i].revision;
            dropped[sorted[i].row] = i != kept;
            records->tally.duplicate += again;
            records->tally.stale += i != kept && !again;
        }
    }
}

void records_finish(struct records *records)
{
    const uint32_t id_at = offset_of(records->kind, CKPI_FIELD_RECORD);
    const uint32_t revision_at = offset_of(records->kind, CKPI_FIELD_REVISION);
    struct identity *identities = need_memory(records->count, sizeof(*identities));
    bool *dropped = need_memory(records->count, sizeof(*dropped));
    size_t count = 0, kept = 0;
    for (size_t row = 0; row < records->count; row++) {
        const unsigned char *record = records->bytes + row * records->record_size;
        struct identity identity = {.row = row};
        memcpy(&identity.id, record + id_at, sizeof(identity.id));
        memcpy(&identity.revision, record + revision_at, sizeof(identity.revision));
        if (identity.id != 0)
            identities[count++] = identity;
    }
    qsort(identities, count, sizeof(*identities), compare_identities);
    drop_repeated(records, identities, count, dropped);
    for (size_t row = 0; row < records->count; row++) {
        if (dropped[row])
            continue;
        if (kept != row)
            memcpy(records->bytes + kept * records->record_size, records->bytes + row * records->record_size,
                   records->record_size);
        kept++;
    }
    records->count = kept;
    records->tally.accepted = (int64_t)kept;
    free(identities);
    free(dropped);
}

void records_free(struct records *records)
{
    free(records->bytes);
    *records = (struct records){.kind = records->kind};
}
