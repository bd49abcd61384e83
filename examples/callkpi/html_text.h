/* SPDX-License-Identifier: MIT */
/* Text within a page: what a file says is never markup. */
#ifndef CALLKPI_EXAMPLE_HTML_TEXT_H
#define CALLKPI_EXAMPLE_HTML_TEXT_H

#include <stddef.h>
#include <stdio.h>

void html_escape(const char *text, size_t size, FILE *out);
void html_text(const char *text, FILE *out); /* terminated */

#endif
