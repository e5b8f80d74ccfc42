/* The server of FILEREADWRITE. Usage: server PORT DIRECTORY */
#include "filereadwrite.h"
#include "local.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void filereadwrite_2(struct svc_req *request, SVCXPRT *transport);

/* A name is a name: a file in the directory that is no link to one elsewhere. */
static int open_named(const char *name, int flags)
{
    if (*name == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || strchr(name, '/') != NULL)
        return -1;
    return open(name, flags | O_NOFOLLOW, 0644);
}

void *write_2_svc(writeargs *wanted, struct svc_req *request)
{
    static char done;
    int length = wanted->data.length < 0 ? 0 : wanted->data.length > MAXDATA ? MAXDATA : wanted->data.length;
    int file = open_named(wanted->f, O_WRONLY | O_CREAT);
    (void)request;
    if (file < 0)
        return NULL;
    length = pwrite(file, wanted->data.buffer, (size_t)length, wanted->position) == length;
    close(file);
    return length ? &done : NULL;
}

Data *read_2_svc(readargs *wanted, struct svc_req *request)
{
    static Data data;
    int length = wanted->length < 0 ? 0 : wanted->length > MAXDATA ? MAXDATA : wanted->length;
    int file = open_named(wanted->f, O_RDONLY);
    (void)request;
    memset(&data, 0, sizeof data);
    data.length = file < 0 ? -1 : (int)pread(file, data.buffer, (size_t)length, wanted->position);
    if (file >= 0)
        close(file);
    return &data;
}

int main(int count, char **arguments)
{
    SVCXPRT *tcp, *udp;
    if (count != 3 || chdir(arguments[2]) != 0) {
        fprintf(stderr, "usage: server PORT DIRECTORY\n");
        return 2;
    }
    local_open(atoi(arguments[1]), &tcp, &udp);
    local_offer(tcp, FILEREADWRITE, VERSION, filereadwrite_2);
    local_offer(udp, FILEREADWRITE, VERSION, filereadwrite_2);
    local_serve(tcp);
    return 1;
}
