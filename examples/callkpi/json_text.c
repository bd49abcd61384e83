/* SPDX-License-Identifier: MIT */
#include "json_text.h"

#include "number_text.h"

#include <math.h>

json_t *json_number_of(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static void write_object(json_t *json, FILE *out)
{
    const char *name, *before = "";
    json_t *value;
    fputc('{', out);
    json_object_foreach(json, name, value)
    {
        fprintf(out, "%s\"%s\": ", before, name); /* the program's own names: nothing to escape */
        json_text_write(value, out);
        before = ", ";
    }
    fputc('}', out);
}

static void write_array(json_t *json, FILE *out)
{
    fputc('[', out);
    for (size_t i = 0; i < json_array_size(json); i++) {
        if (i > 0)
            fputs(", ", out);
        json_text_write(json_array_get(json, i), out);
    }
    fputc(']', out);
}

void json_text_write(json_t *json, FILE *out)
{
    char number[NUMBER_TEXT_SIZE];
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        write_object(json, out);
        break;
    case JSON_ARRAY:
        write_array(json, out);
        break;
    case JSON_REAL:
        number_print(json_real_value(json), number);
        fputs(number, out);
        break;
    case JSON_STRING:
    case JSON_INTEGER:
    case JSON_TRUE:
    case JSON_FALSE:
    case JSON_NULL:
        json_dumpf(json, out, JSON_ENCODE_ANY);
        break;
    }
}
