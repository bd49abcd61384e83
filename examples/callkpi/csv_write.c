/* SPDX-License-Identifier: MIT */
#include "csv_write.h"

#include "number_text.h"

#include <csv.h>
#include <math.h>
#include <string.h>

void csv_field_print(const char *text, FILE *out)
{
    if (text == NULL)
        return;
    if (strpbrk(text, ",\"\r\n ") == NULL)
        fputs(text, out);
    else
        csv_fwrite(out, text, strlen(text));
}

void csv_number_print(double value, FILE *out)
{
    char text[NUMBER_TEXT_SIZE];
    if (!isfinite(value))
        return;
    number_print(value, text);
    fputs(text, out);
}
