/* Calls a counter by UDP from one caller, sending again every 0.2 s what is not answered, with the same id each time.
   Prints how many calls were answered, how many answers differ, and the highest. Usage: count PORT CALLS */
#include <arpa/inet.h>
#include <rpc/rpc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNTER 0x20000103
#define COUNTER_V1 1
#define NEXT 1

int main(int argc, char **argv)
{
    int fd = RPC_ANYSOCK, calls, answered = 0, different = 0, highest = 0;
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct timeval retry = { 0, 200000 }, limit = { 30, 0 };
    if (argc < 3)
        return 2;
    alarm(120);
    address.sin_port = htons((unsigned short)atoi(argv[1]));
    calls = atoi(argv[2]);
    char *seen = calloc((size_t)calls * 2 + 2, 1);
    CLIENT *client = clntudp_create(&address, COUNTER, COUNTER_V1, retry, &fd);
    if (client == NULL || seen == NULL) {
        clnt_pcreateerror("count");
        return 1;
    }
    for (int i = 0; i < calls; i++) {
        int result = 0;
        if (clnt_call(client, NEXT, (xdrproc_t)xdr_void, NULL, (xdrproc_t)xdr_int, (char *)&result, limit) != RPC_SUCCESS) {
            clnt_perror(client, "count");
            continue;
        }
        answered++;
        if (result > highest)
            highest = result;
        if (result > 0 && result <= calls * 2 && !seen[result]) {
            seen[result] = 1;
            different++;
        }
    }
    printf("ANSWERED %d DIFFERENT %d HIGHEST %d\n", answered, different, highest);
    clnt_destroy(client);
    free(seen);
    return 0;
}
