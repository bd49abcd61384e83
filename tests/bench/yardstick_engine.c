/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "yardstick.h"
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct bench_engine {
    pid_t process;
    FILE *to;
    FILE *from;
    char name[64];
};

/* The next line, without its end; 0 if there is one. */
static int take_line(struct bench_engine *engine, char *line, size_t size)
{
    if (fgets(line, (int)size, engine->from) == NULL) {
        return -1;
    }
    line[strcspn(line, "\n")] = '\0';
    return 0;
}

struct bench_engine *bench_engine_open(const char *directory, const char *name)
{
    int there[2];
    int back[2];
    struct bench_engine *engine = calloc(1, sizeof(*engine));
    if (engine == NULL || pipe2(there, O_CLOEXEC) != 0 || pipe2(back, O_CLOEXEC) != 0) {
        bench_fail("cannot start a process");
    }
    engine->process = fork();
    if (engine->process < 0) {
        bench_fail("cannot start a process");
    }
    if (engine->process == 0) {
        dup2(there[0], STDIN_FILENO);
        dup2(back[1], STDOUT_FILENO);
        if (chdir(directory) == 0) {
            execlp("node", "node", "engine.mjs", name, (char *)NULL);
        }
        _exit(127);
    }
    signal(SIGPIPE, SIG_IGN);
    close(there[0]);
    close(back[1]);
    engine->to = fdopen(there[1], "w");
    engine->from = fdopen(back[0], "r");
    if (engine->to == NULL || engine->from == NULL) {
        bench_fail("cannot start a process");
    }
    if (take_line(engine, engine->name, sizeof(engine->name)) != 0) {
        printf("%s: does not start, skipped\n", name);
        bench_engine_close(engine);
        return NULL;
    }
    return engine;
}

const char *bench_engine_name(const struct bench_engine *engine)
{
    return engine->name;
}

/* Sends a command that was written, and takes the time that it took. */
static int finish(struct bench_engine *engine, double *ns)
{
    char line[4096];
    double passed = 0;
    fputc('\n', engine->to);
    fflush(engine->to);
    if (take_line(engine, line, sizeof(line)) != 0) {
        printf("%s: ended\n", engine->name);
        return -1;
    }
    if (sscanf(line, "ok %lf", &passed) != 1) {
        printf("%s: %s\n", engine->name, line);
        return -1;
    }
    if (ns != NULL) {
        *ns = passed;
    }
    return 0;
}

int bench_engine_load(struct bench_engine *engine, const char *csv)
{
    fprintf(engine->to, "load %s", csv);
    return finish(engine, NULL);
}

int bench_engine_run(struct bench_engine *engine, const char *job, double *ns)
{
    fprintf(engine->to, "run %s", job);
    return finish(engine, ns);
}

int bench_engine_collect(struct bench_engine *engine, const char *job, const char *csv)
{
    fprintf(engine->to, "save %s %s", job, csv);
    return finish(engine, NULL);
}

void bench_engine_close(struct bench_engine *engine)
{
    if (engine != NULL) {
        fclose(engine->to);
        fclose(engine->from);
        waitpid(engine->process, NULL, 0);
        free(engine);
    }
}
