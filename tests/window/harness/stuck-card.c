/* Lets a program wait whenever it opens a file whose path holds the words of STUCK_AT, for as long as the file named in
   STUCK_WHILE exists: what a worn camera card does to whoever reads it. A minute at the most. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { LOOK_AGAIN_US = 10000, LOOKS_AT_MOST = 6000 };

int open64(const char *path, int flags, ...)
{
    static int (*real)(const char *, int, ...);
    if (!real)
        real = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open64");
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    const char *at = getenv("STUCK_AT");
    const char *sign = getenv("STUCK_WHILE");
    if (at && sign && strstr(path, at))
        for (int looks = 0; looks < LOOKS_AT_MOST && access(sign, F_OK) == 0; looks++)
            usleep(LOOK_AGAIN_US);
    return real(path, flags, mode);
}
