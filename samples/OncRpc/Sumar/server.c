/* The server of SUMAR. Usage: server PORT */
#include "local.h"
#include "sumar.h"
#include <stdlib.h>

void sumar_prog_1(struct svc_req *request, SVCXPRT *transport);

int *sumar_1_svc(operandos *numbers, struct svc_req *request)
{
    static int sum;
    (void)request;
    sum = numbers->a + numbers->b;
    return &sum;
}

int main(int count, char **arguments)
{
    SVCXPRT *tcp, *udp;
    local_open(count > 1 ? atoi(arguments[1]) : 0, &tcp, &udp);
    local_offer(tcp, SUMAR_PROG, SUMAR_VERS, sumar_prog_1);
    local_offer(udp, SUMAR_PROG, SUMAR_VERS, sumar_prog_1);
    local_serve(tcp);
    return 1;
}
