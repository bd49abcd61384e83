/* SPDX-License-Identifier: MIT */
/* callkpi: call-center KPIs from files. The library's first user; everything here goes through <callkpi.h>.
 * setlocale() is never called: numbers are read and written the same everywhere. */
#include "complaint.h"
#include "erlang_command.h"
#include "goals_command.h"
#include "metrics_command.h"
#include "records_command.h"
#include "report.h"
#include "simulate_command.h"

#include <stdio.h>
#include <string.h>

static const char help[] = "Usage: callkpi COMMAND [options]\n"
                           "  report   contacts in, KPI values out\n"
                           "  goals    where goals stand, or what is wrong with them\n"
                           "  metrics  the catalogue of metrics and policies\n"
                           "  erlang   what a number of agents attains; how many a target takes\n"
                           "  records  the kinds of record, the columns of their files, and whether a file is right\n"
                           "  simulate contacts of a simulated call center\n"
                           "`callkpi COMMAND --help` tells more; `callkpi --version` prints the library's.\n";

static const struct {
    const char *name;
    int (*run)(int count, char **words);
} commands[] = {{"report", report_command},   {"goals", goals_command},   {"metrics", metrics_command},
                {"records", records_command}, {"erlang", erlang_command}, {"simulate", simulate_command}};

int main(int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : NULL;
    if (word == NULL) {
        fputs(help, stderr);
        return EXIT_USAGE;
    }
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
        fputs(help, stdout);
        return EXIT_DONE;
    }
    if (strcmp(word, "--version") == 0) {
        puts(ckpi_version_string());
        return EXIT_DONE;
    }
    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
        if (strcmp(word, commands[i].name) == 0)
            return commands[i].run(argc - 2, argv + 2);
    return complain(EXIT_USAGE, "no such command: %s; see callkpi --help", word);
}
