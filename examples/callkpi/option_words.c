/* SPDX-License-Identifier: MIT */
#include "option_words.h"

#include "complaint.h"

#include <string.h>

static const char *name_of(const struct option_words *words, size_t row)
{
    const char *name;
    memcpy(&name, (const char *)words->table + row * words->row_size, sizeof name);
    return name;
}

static size_t find_row(const struct option_words *words, const char *word, const char **value)
{
    const char *equals = strncmp(word, "--", 2) == 0 ? strchr(word, '=') : NULL;
    const size_t size = equals != NULL ? (size_t)(equals - word) : strlen(word);
    *value = equals != NULL ? equals + 1 : NULL;
    for (size_t row = 0; row < words->row_count; row++) {
        const char *name = name_of(words, row);
        if (strlen(name) == size && memcmp(name, word, size) == 0)
            return row;
    }
    return words->row_count;
}

static const char *take_word(struct option_words *words)
{
    words->left--;
    return *words->words++;
}

/* Files, up to the next option; NULL at the end. */
static const char *take_files(struct option_words *words)
{
    while (words->left > 0) {
        const char *word = take_word(words);
        if (words->files == NULL)
            return word;
        if (!words->options_over && strcmp(word, "--") == 0)
            words->options_over = true;
        else if (words->options_over || word[0] != '-' || strcmp(word, "-") == 0)
            words->files[words->file_count++] = word;
        else
            return word;
    }
    return NULL;
}

static uint32_t manners_of(const struct option_words *words, size_t row)
{
    return words->manners != NULL ? words->manners((const char *)words->table + row * words->row_size) : 0;
}

static int take_value(struct option_words *words, size_t row, uint32_t manners, const char **value)
{
    if (words->seen[row] && !(manners & OPTION_REPEATABLE))
        return complain(EXIT_USAGE, "%s is given twice", name_of(words, row));
    words->seen[row] = true;
    if ((manners & OPTION_BARE) && *value != NULL)
        return complain(EXIT_USAGE, "%s takes no value", name_of(words, row));
    if (*value != NULL || (manners & (OPTION_BARE | OPTION_REFUSED)))
        return EXIT_DONE;
    if (words->left == 0)
        return complain(EXIT_USAGE, "%s needs a value", name_of(words, row));
    *value = take_word(words);
    return EXIT_DONE;
}

int option_words_next(struct option_words *words, size_t *row, const char **value)
{
    *row = words->row_count;
    const char *word = take_files(words);
    if (word == NULL)
        return EXIT_DONE;
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
        words->help = true;
        return EXIT_DONE;
    }
    *row = find_row(words, word, value);
    if (*row == words->row_count)
        return complain(EXIT_USAGE, "no such option: %s; see callkpi %s --help", word, words->command);
    return take_value(words, *row, manners_of(words, *row), value);
}
