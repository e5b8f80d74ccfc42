/* The client of the calculator: version 1 by UDP, version 2 by TCP. Usage: client PORT */
#include "calc.h"
#include "local.h"
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments)
{
    intpair pair = { 20, 22 };
    CLIENT *first, *second;
    if (count != 2) {
        fprintf(stderr, "usage: client PORT\n");
        return 2;
    }
    first = local_client("udp", atoi(arguments[1]), CALC_PROG, CALC_V1);
    second = local_client("tcp", atoi(arguments[1]), CALC_PROG, CALC_V2);
    printf("1 udp ADD 20 22 = %d\n", *(int *)local_result(add_1(pair, first), first));
    printf("2 tcp ADD2 20 22 = %d\n", *(int *)local_result(add2_2(20, 22, second), second));
    printf("2 tcp DIV 1 8 = %g\n", *(double *)local_result(div_2(1, 8, second), second));
    printf("2 tcp MUL 2147483647 -2 = %lld\n", (long long)*(quad_t *)local_result(mul_2(2147483647, -2, second), second));
    clnt_destroy(first);
    clnt_destroy(second);
    return 0;
}
