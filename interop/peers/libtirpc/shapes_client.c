/* Calls the program SHAPES with every arm of its unions, with lists and with trees. */
#include "shapes_client.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static check_function check;

static void kinds(CLIENT *client)
{
    by_kind value = { .kind = SHAPE_NONE }, *back = echo_kind_1(&value, client);
    check("shapes.kind_none", back != NULL && back->kind == SHAPE_NONE);

    value.kind = SHAPE_OTHER;
    value.by_kind_u.number = -5;
    back = echo_kind_1(&value, client);
    check("shapes.kind_number", back != NULL && back->kind == SHAPE_OTHER && back->by_kind_u.number == -5);

    value.kind = SHAPE_WORDS;
    value.by_kind_u.words = (char *)"some words";
    back = echo_kind_1(&value, client);
    check("shapes.kind_words", back != NULL && back->kind == SHAPE_WORDS && strcmp(back->by_kind_u.words, "some words") == 0);

    value.kind = SHAPE_LAST;
    value.by_kind_u.rest.rest_len = 3;
    value.by_kind_u.rest.rest_val = (char *)"\x01\x02\xff";
    back = echo_kind_1(&value, client);
    check("shapes.kind_default", back != NULL && back->kind == SHAPE_LAST
        && back->by_kind_u.rest.rest_len == 3 && memcmp(back->by_kind_u.rest.rest_val, "\x01\x02\xff", 3) == 0);
}

static void numbers(CLIENT *client)
{
    by_code code = { .code = 0, .by_code_u.big = -1 - 9223372036854775807LL }, *back = echo_code_1(&code, client);
    check("shapes.code_hyper", back != NULL && back->code == 0 && back->by_code_u.big == code.by_code_u.big);
    code.code = -1;
    back = echo_code_1(&code, client);
    check("shapes.code_void", back != NULL && back->code == -1);

    /* No arm: as an int, because the union's own routine would not send it. */
    int wrong = 5, ignored;
    struct timeval limit = { 10, 0 };
    check("shapes.code_without_arm",
        clnt_call(client, ECHO_CODE, (xdrproc_t)xdr_int, (char *)&wrong, (xdrproc_t)xdr_int, (char *)&ignored, limit) == RPC_CANTDECODEARGS);

    by_size size = { .size = 4000000000u, .by_size_u.pair = { 6, -6 } }, *sized = echo_size_1(&size, client);
    check("shapes.size_pair", sized != NULL && sized->size == 4000000000u && sized->by_size_u.pair[0] == 6 && sized->by_size_u.pair[1] == -6);
    size.size = 77;
    sized = echo_size_1(&size, client);
    check("shapes.size_default", sized != NULL && sized->size == 77);

    by_truth truth = { .ok = TRUE, .by_truth_u.where = { 3, 4 } }, *told = echo_truth_1(&truth, client);
    check("shapes.truth_true", told != NULL && told->ok == TRUE && told->by_truth_u.where.y == 4);
    truth.ok = FALSE;
    truth.by_truth_u.why = (char *)"because";
    told = echo_truth_1(&truth, client);
    check("shapes.truth_false", told != NULL && told->ok == FALSE && strcmp(told->by_truth_u.why, "because") == 0);
}

static void list(CLIENT *client, int count, const char *name)
{
    node *nodes = calloc((size_t)count + 1, sizeof *nodes);
    node_list head = count > 0 ? nodes : NULL, *back;
    for (int i = 0; i < count; i++)
        nodes[i] = (node){ .value = i, .name = (char *)"n", .next = i + 1 < count ? &nodes[i + 1] : NULL };
    back = turn_1(&head, client);
    int expected = count;
    for (node *n = back != NULL ? *back : NULL; n != NULL && n->value == expected - 1 && strcmp(n->name, "n") == 0; n = n->next)
        expected--;
    check(name, back != NULL && expected == 0);
    free(nodes);
}

static void trees(CLIENT *client)
{
    tree leaf = { 3, NULL, NULL }, left = { 2, NULL, &leaf }, right = { 4, NULL, NULL }, root = { 1, &left, &right };
    tree_opt given = &root, *back = mirror_1(&given, client);
    check("shapes.tree", back != NULL && *back != NULL && (*back)->value == 1 && (*back)->left->value == 4
        && (*back)->right->value == 2 && (*back)->right->right == NULL && (*back)->right->left->value == 3);
    given = NULL;
    back = mirror_1(&given, client);
    check("shapes.no_tree", back != NULL && *back == NULL);

    by_kind kinds[2] = { { .kind = SHAPE_NONE }, { .kind = SHAPE_NUMBER, .by_kind_u.number = 9 } };
    point somewhere = { -1, 1 };
    node last = { 2, (char *)"b", NULL }, first = { 1, (char *)"a", &last };
    shapes all = {
        .kinds = { 2, kinds }, .code = { .code = -1 }, .size = { .size = 0 }, .truth = { .ok = FALSE, .by_truth_u.why = (char *)"" },
        .somewhere = &somewhere, .root = &root, .nodes = &first, .mark = { 'x', 'y', 'z' },
    };
    shapes *same = echo_shapes_1(&all, client);
    check("shapes.all", same != NULL && same->kinds.kinds_len == 2 && same->kinds.kinds_val[1].by_kind_u.number == 9
        && same->code.code == -1 && same->size.size == 0 && same->truth.by_truth_u.why[0] == '\0' && same->nowhere == NULL
        && same->somewhere->x == -1 && same->root->left->right->value == 3 && strcmp(same->nodes->next->name, "b") == 0
        && same->nodes->next->next == NULL && memcmp(same->mark, "xyz", 3) == 0);
}

void call_shapes(CLIENT *v1, CLIENT *v2, int is_large, check_function checking)
{
    check = checking;
    kinds(v1);
    numbers(v1);
    list(v1, 0, "shapes.list_0");
    list(v1, 100, "shapes.list_100");
    if (is_large)
        list(v1, 10000, "shapes.list_10000");
    trees(v1);

    int from = 3;
    node_list *down = count_down_2(&from, v2);
    check("shapes.second_version", down != NULL && (*down)->value == 3 && (*down)->next->next->value == 1 && (*down)->next->next->next == NULL);
}
