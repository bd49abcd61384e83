/* SPDX-License-Identifier: MIT */
/* The command line of `callkpi report`. */
#ifndef CALLKPI_EXAMPLE_OPTIONS_H
#define CALLKPI_EXAMPLE_OPTIONS_H

#include <callkpi.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum output_form { OUTPUT_TEXT, OUTPUT_JSON, OUTPUT_CSV, OUTPUT_HTML };

#define BY_LIMIT 6
#define THRESHOLD_LIMIT 8
#define QUANTILE_LIMIT 32
#define JOB_LIMIT 256

#define RECORD_KIND_LIMIT (CKPI_RECORD_LIFECYCLE + 1)

/* A file of records beside contacts. */
struct record_file {
    uint32_t kind; /* ckpi_record_kind */
    const char *path;
};

/* A quantile, and how it is written in a metric's key: 0.5 is p50, 0.999 is p99.9. */
struct quantile {
    double value;
    char percent[24];
};

/* A preset as it was named, or NULL for the default, and its id. */
struct chosen_policy {
    const char *name;
    uint32_t id;
};

enum { POLICY_KIND_LIMIT = CKPI_POLICY_UNDEFINED + 1 };

struct report_options {
    const char **files;
    size_t file_count;
    struct record_file *record_files;
    size_t record_file_count;
    const char **loads;
    size_t load_count;
    const char *save;
    const char *output_file;
    enum output_form output;
    bool output_given;

    uint32_t by[BY_LIMIT]; /* ckpi_dimension, in the order given; `interval` apart */
    size_t by_count;
    bool by_interval;
    int64_t interval_us;
    const char *zone; /* NULL: UTC */

    const char *metrics; /* the list as given; NULL: the usual dozen */
    int64_t thresholds_us[THRESHOLD_LIMIT];
    size_t threshold_count;
    struct quantile quantiles[QUANTILE_LIMIT];
    size_t quantile_count;
    struct chosen_policy policies[POLICY_KIND_LIMIT]; /* by ckpi_policy_kind */
    uint32_t distinct;                                /* of ckpi_distinct; 0: what --metrics names */
    int64_t short_us;                                 /* 0: off */

    const char *business_hours; /* NULL: none */
    const char *definitions;    /* NULL: none */
    const char *benchmarks;     /* NULL: none */
    const char *goals;          /* NULL: none */
    bool check;                 /* of `callkpi goals` */
    bool steps;                 /* likewise */
    int64_t as_of_us;           /* CKPI_ABSENT: the end of the data */
    bool quarantine;
    size_t jobs;
    bool help;
};

/* Reads what follows `report`; complains and returns EXIT_USAGE where it makes no sense. */
int report_options_parse(int count, char **words, struct report_options *out);
/* What follows `goals`: the first word that is no option is the file of goals. */
int goals_options_parse(int count, char **words, struct report_options *out);
void report_options_free(struct report_options *options);

/* The option that names files of a kind of record, such as "--surveys"; NULL: none does. */
const char *record_option(uint32_t kind);

/* "0.9" -> {0.9, "90"}; 0 or a reason. percent_parse reads the "90" of W_p90. */
uint32_t quantile_parse(const char *text, size_t size, struct quantile *out);
uint32_t percent_parse(const char *text, size_t size, struct quantile *out);

extern const char report_help[];

#endif
