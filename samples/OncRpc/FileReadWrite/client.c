/* The client of FILEREADWRITE. Usage: client PORT NAME TEXT */
#include "filereadwrite.h"
#include "local.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int count, char **arguments)
{
    writeargs written;
    readargs wanted;
    Data *data;
    CLIENT *client;
    if (count != 4 || strlen(arguments[3]) > MAXDATA) {
        fprintf(stderr, "usage: client PORT NAME TEXT\n");
        return 2;
    }
    memset(&written, 0, sizeof written);
    written.f = wanted.f = arguments[2];
    written.data.length = (int)strlen(arguments[3]);
    memcpy(written.data.buffer, arguments[3], strlen(arguments[3]));
    wanted.position = 0;
    wanted.length = MAXDATA;
    client = local_client("tcp", atoi(arguments[1]), FILEREADWRITE, VERSION);
    local_result(write_2(&written, client), client);
    data = local_result(read_2(&wanted, client), client);
    printf("%s: %.*s\n", wanted.f, data->length, data->buffer);
    wanted.f = "missing";
    printf("missing: %d\n", ((Data *)local_result(read_2(&wanted, client), client))->length);
    clnt_destroy(client);
    return 0;
}
