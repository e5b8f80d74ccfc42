/* The server of the calculator: two versions by two transports at one port. Usage: server PORT */
#include "calc.h"
#include "local.h"
#include <stdlib.h>

void calc_prog_1(struct svc_req *request, SVCXPRT *transport);
void calc_prog_2(struct svc_req *request, SVCXPRT *transport);

int *add_1_svc(intpair pair, struct svc_req *request)
{
    static int sum;
    (void)request;
    sum = pair.a + pair.b;
    return &sum;
}

int *add2_2_svc(int a, int b, struct svc_req *request)
{
    static int sum;
    (void)request;
    sum = a + b;
    return &sum;
}

double *div_2_svc(double a, double b, struct svc_req *request)
{
    static double quotient;
    (void)request;
    quotient = a / b;
    return &quotient;
}

quad_t *mul_2_svc(int a, int b, struct svc_req *request)
{
    static quad_t product;
    (void)request;
    product = (quad_t)a * b;
    return &product;
}

int main(int count, char **arguments)
{
    SVCXPRT *tcp, *udp;
    local_open(count > 1 ? atoi(arguments[1]) : 0, &tcp, &udp);
    local_offer(tcp, CALC_PROG, CALC_V1, calc_prog_1);
    local_offer(tcp, CALC_PROG, CALC_V2, calc_prog_2);
    local_offer(udp, CALC_PROG, CALC_V1, calc_prog_1);
    local_offer(udp, CALC_PROG, CALC_V2, calc_prog_2);
    local_serve(tcp);
    return 1;
}
