/* Calls a contract that began in C# and was printed in the RPC language (contract.x): results, declared exceptions and faults are arms of
   one union. Prints PASS or FAIL for each case, then DONE. Usage: accounts PORT */
#include "contract.h"
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int passed, failed;

static void check(const char *name, int good)
{
    printf("%s %s\n", good ? "PASS" : "FAIL", name);
    *(good ? &passed : &failed) += 1;
}

static Transfer_result *transfer(CLIENT *client, int64_t amount)
{
    Transfer_args args;
    args.from = 1;
    args.to = 2;
    args.amount = amount;
    return transfer_1(&args, client);
}

int main(int argc, char **argv)
{
    int fd = RPC_ANYSOCK;
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    alarm(60);
    address.sin_port = htons((unsigned short)atoi(argc > 1 ? argv[1] : "0"));
    CLIENT *client = clnttcp_create(&address, ACCOUNTS, ACCOUNTS_V1, &fd, 0, 0);
    if (client == NULL) {
        clnt_pcreateerror("accounts");
        return 1;
    }

    Transfer_result *result = transfer(client, 100);
    check("union.result", result != NULL && result->status == Transfer_OK && result->Transfer_result_u.value == 900);
    result = transfer(client, 5000);
    check("union.declared", result != NULL && result->status == Transfer_Overdrawn && result->Transfer_result_u.thrown1.missing == 4100);
    result = transfer(client, -1);
    check("union.fault", result != NULL && result->status == Transfer_FAULT
        && strcmp(result->Transfer_result_u.fault.type, "BadArgument") == 0);

    int account = 1;
    dg_void_result *closed = close_1(&account, client);
    check("union.void", closed != NULL && closed->status == dg_OK);
    account = 99;
    closed = close_1(&account, client);
    check("union.void_fault", closed != NULL && closed->status == dg_FAULT && strstr(closed->dg_void_result_u.fault.message, "failed; its server's log says how") != NULL);

    account = 1;
    FindName_result *name = find_name_1(&account, client);
    check("union.present", name != NULL && name->status == FindName_OK && name->FindName_result_u.value != NULL
        && strcmp(*name->FindName_result_u.value, "one") == 0);
    account = 2;
    name = find_name_1(&account, client);
    check("union.absent", name != NULL && name->status == FindName_OK && name->FindName_result_u.value == NULL);

    GetBalances_result *balances = get_balances_1(NULL, client);
    check("union.map", balances != NULL && balances->status == GetBalances_OK
        && balances->GetBalances_result_u.value.int_hyper_map_len == 1
        && balances->GetBalances_result_u.value.int_hyper_map_val[0].value == 900);
    printf("DONE %d %d\n", passed, failed);
    return failed != 0;
}
