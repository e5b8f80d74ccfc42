#include <stdio.h>
#include <stdlib.h>
#include <arpa/inet.h>
#include "bank.h"

int main(int argc, char **argv) {
  struct sockaddr_in at = {.sin_family = AF_INET};
  at.sin_addr.s_addr = inet_addr(argv[1]);
  at.sin_port = htons(atoi(argv[2]));
  int socket = RPC_ANYSOCK;
  CLIENT *account = clnttcp_create(&at, ACCOUNT, ACCOUNT_V1, &socket, 0, 0);
  if (!account) {
    clnt_pcreateerror("account");
    return 1;
  }
  int64_t amount = 100;
  GetOwner_result *owner = get_owner_1(NULL, account);
  Deposit_result *balance = deposit_1(&amount, account);
  if (!owner || !balance) {
    clnt_perror(account, "account");
    return 1;
  }
  printf("%s has %lld cents\n", owner->GetOwner_result_u.value, (long long)balance->Deposit_result_u.value);
  return 0;
}
