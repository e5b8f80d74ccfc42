/* The client of SUMAR. Usage: client PORT A B */
#include "local.h"
#include "sumar.h"
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments)
{
    operandos numbers;
    CLIENT *client;
    if (count != 4) {
        fprintf(stderr, "usage: client PORT A B\n");
        return 2;
    }
    numbers.a = atoi(arguments[2]);
    numbers.b = atoi(arguments[3]);
    client = local_client("tcp", atoi(arguments[1]), SUMAR_PROG, SUMAR_VERS);
    printf("%d + %d = %d\n", numbers.a, numbers.b, *(int *)local_result(sumar_1(&numbers, client), client));
    clnt_destroy(client);
    return 0;
}
