/* SPDX-License-Identifier: MIT */
/* A client of the library, which makes all its calls, in a thread whose stack is
 * what docs/architecture.md asks for. */
#include <pthread.h>
#include <stdio.h>

enum { STACK = 160 * 1024, MESON_SKIP = 77 };

static int client(void);
#define main client
#include CLIENT
#undef main

static void *run(void *result)
{
    *(int *)result = client();
    return NULL;
}

int main(void)
{
#if !defined(__OPTIMIZE__) || defined(__SANITIZE_ADDRESS__)
    puts("what is not optimised, or watched, needs more stack");
    return MESON_SKIP;
#endif
    pthread_attr_t attributes;
    pthread_t thread;
    int result = 1;
    if (pthread_attr_init(&attributes) != 0 || pthread_attr_setstacksize(&attributes, STACK) != 0 ||
        pthread_create(&thread, &attributes, run, &result) != 0 || pthread_join(thread, NULL) != 0) {
        fputs("no thread\n", stderr);
        return 1;
    }
    pthread_attr_destroy(&attributes);
    return result;
}
