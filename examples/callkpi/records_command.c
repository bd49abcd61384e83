/* SPDX-License-Identifier: MIT */
#include "records_command.h"

#include "complaint.h"
#include "contacts_csv.h"
#include "json_text.h"
#include "records_csv.h"

#include <callkpi.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char help[] = "Usage: callkpi records [--json]\n"
                           "       callkpi records KIND FILE... [--quarantine]\n"
                           "Lists the kinds of record and the columns of their files; or reads files of one kind, and\n"
                           "says what was read and what is wrong. `-` is stdin. Several files are one data set.\n"
                           "  --json        the list as JSON, with the fields that are computed\n"
                           "  --quarantine  count refused records by reason and go on\n";

static bool next_kind(uint32_t *index, ckpi_record_kind_info *info)
{
    uint32_t kind;
    *info = (ckpi_record_kind_info){.struct_size = sizeof(*info)};
    return ckpi_record_kind_at((*index)++, &kind) == CKPI_OK && ckpi_record_kind_describe(kind, info) == CKPI_OK;
}

static bool next_field(uint32_t kind, uint32_t *index, ckpi_record_field_info *info)
{
    *info = (ckpi_record_field_info){.struct_size = sizeof(*info)};
    return ckpi_record_field_at(kind, (*index)++, info) == CKPI_OK;
}

/* --- The list --- */

static json_t *words_json(uint32_t vocabulary)
{
    json_t *list = json_array();
    uint32_t value;
    for (uint32_t i = 0; ckpi_word_at(vocabulary, i, &value) == CKPI_OK; i++)
        json_array_append_new(list, json_string(ckpi_word(vocabulary, value)));
    return list;
}

static json_t *field_json(const ckpi_record_field_info *field)
{
    json_t *json = json_pack("{s:s,s:s,s:s,s:s,s:b,s:b,s:I,s:s}", "name", field->name, "column", field->column, "type",
                             ckpi_word(CKPI_VOCABULARY_FIELD_TYPE, field->field_type), "unit", field->unit, "required",
                             field->required != 0, "dimension", field->is_dimension != 0, "per_unit",
                             (json_int_t)field->per_unit, "meaning", field->meaning);
    if (field->lowest != 0 || field->highest != 0) {
        json_object_set_new(json, "lowest", json_integer(field->lowest));
        json_object_set_new(json, "highest", json_integer(field->highest));
    }
    if (field->vocabulary != 0)
        json_object_set_new(json, "words", words_json(field->vocabulary));
    return json;
}

static void print_json(void)
{
    ckpi_record_kind_info info;
    uint32_t index = 0;
    printf("{\"schema\": \"callkpi-records/1\", \"library\": \"%s\",\n \"kinds\": [", ckpi_version_string());
    for (const char *before = "\n  "; next_kind(&index, &info); before = ",\n  ") {
        json_t *json = json_pack("{s:s,s:s,s:I}", "kind", info.name, "meaning", info.meaning, "record_size",
                                 (json_int_t)info.record_size);
        json_t *fields = json_array();
        ckpi_record_field_info field;
        for (uint32_t i = 0; next_field(info.kind, &i, &field);)
            json_array_append_new(fields, field_json(&field));
        json_object_set_new(json, "fields", fields);
        fputs(before, stdout);
        json_text_write(json, stdout);
        json_decref(json);
    }
    puts("]}");
}

static void print_text(void)
{
    ckpi_record_kind_info info;
    uint32_t index = 0;
    while (next_kind(&index, &info)) {
        printf("%s: %s\n", info.name, info.meaning);
        ckpi_record_field_info field;
        for (uint32_t i = 0; next_field(info.kind, &i, &field);)
            if (field.column[0] != '\0')
                printf("  %-26s %-9s%s %s\n", field.column, ckpi_word(CKPI_VOCABULARY_FIELD_TYPE, field.field_type),
                       field.required != 0 ? "*" : " ", field.meaning);
        putchar('\n');
    }
    puts("* required");
}

/* --- Reading --- */

static void print_tally(const char *kind, const struct tally *tally)
{
    printf("%s: %" PRId64 " read, %" PRId64 " accepted, %" PRId64 " duplicate, %" PRId64 " stale\n", kind, tally->read,
           tally->accepted, tally->duplicate, tally->stale);
    for (uint32_t reason = 0; reason < REASON_LIMIT; reason++)
        if (tally->refused[reason] > 0)
            printf("  refused: %" PRId64 " %s\n", tally->refused[reason], ckpi_word(CKPI_VOCABULARY_REASON, reason));
}

static int check_contacts(char **files, size_t count, bool quarantine)
{
    struct gather gather = {0};
    int status = EXIT_DONE;
    for (size_t i = 0; i < count && status == EXIT_DONE; i++)
        status = contacts_csv_read(files[i], quarantine, &gather);
    if (status == EXIT_DONE) {
        gather_finish(&gather, CKPI_ABSENT);
        print_tally("contact", &gather.tally);
    }
    gather_free(&gather);
    return status;
}

static int check_records(uint32_t kind, char **files, size_t count, bool quarantine)
{
    struct records records = {.kind = kind};
    struct names names = {0}, told = {0};
    int status = EXIT_DONE;
    for (size_t i = 0; i < count && status == EXIT_DONE; i++)
        status = records_csv_read(files[i], quarantine, &names, &told, &records);
    if (status == EXIT_DONE) {
        records_finish(&records);
        print_tally(ckpi_word(CKPI_VOCABULARY_RECORD_KIND, kind), &records.tally);
    }
    records_free(&records);
    names_free(&names);
    names_free(&told);
    return status;
}

static int check_files(char **words, size_t count, bool quarantine)
{
    uint32_t kind;
    if (ckpi_record_kind_find(words[0], strlen(words[0]), &kind) != CKPI_OK)
        return complain(EXIT_USAGE, "records: no such kind: %s; callkpi records lists them", words[0]);
    if (count < 2)
        return complain(EXIT_USAGE, "records: no files; see callkpi records --help");
    if (kind == CKPI_RECORD_CONTACT)
        return check_contacts(words + 1, count - 1, quarantine);
    return check_records(kind, words + 1, count - 1, quarantine);
}

int records_command(int count, char **words)
{
    bool as_json = false, quarantine = false;
    size_t kept = 0;
    for (int i = 0; i < count; i++) {
        if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0) {
            fputs(help, stdout);
            return EXIT_DONE;
        }
        if (strcmp(words[i], "--json") == 0)
            as_json = true;
        else if (strcmp(words[i], "--quarantine") == 0)
            quarantine = true;
        else if (words[i][0] == '-' && words[i][1] != '\0')
            return complain(EXIT_USAGE, "records: no such option: %s; see callkpi records --help", words[i]);
        else
            words[kept++] = words[i];
    }
    int status = EXIT_DONE;
    if (kept > 0)
        status = check_files(words, kept, quarantine);
    else if (as_json)
        print_json();
    else
        print_text();
    if (fflush(stdout) != 0 || ferror(stdout))
        return complain(EXIT_DATA, "stdout cannot be written");
    return status;
}
