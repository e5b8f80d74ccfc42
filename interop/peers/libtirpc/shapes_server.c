/* The program SHAPES: gives back what it gets, lists and trees the other way round. */
#include "interop.h"
#include <stdlib.h>

by_kind *echo_kind_1_svc(by_kind *value, struct svc_req *request)
{
    (void)request;
    return value;
}

by_code *echo_code_1_svc(by_code *value, struct svc_req *request)
{
    (void)request;
    return value;
}

by_size *echo_size_1_svc(by_size *value, struct svc_req *request)
{
    (void)request;
    return value;
}

by_truth *echo_truth_1_svc(by_truth *value, struct svc_req *request)
{
    (void)request;
    return value;
}

shapes *echo_shapes_1_svc(shapes *value, struct svc_req *request)
{
    (void)request;
    return value;
}

node_list *turn_1_svc(node_list *list, struct svc_req *request)
{
    node *turned = NULL;
    (void)request;
    while (*list != NULL) {
        node *first = *list;
        *list = first->next;
        first->next = turned;
        turned = first;
    }
    *list = turned;
    return list;
}

static void mirror(tree *root)
{
    if (root == NULL)
        return;
    tree *left = root->left;
    root->left = root->right;
    root->right = left;
    mirror(root->left);
    mirror(root->right);
}

tree_opt *mirror_1_svc(tree_opt *root, struct svc_req *request)
{
    (void)request;
    mirror(*root);
    return root;
}

node_list *count_down_2_svc(int *from, struct svc_req *request)
{
    static node *nodes;
    static node_list result;
    static char empty[] = "";
    (void)request;
    free(nodes);
    nodes = calloc((size_t)*from + 1, sizeof *nodes);
    for (int i = 0; i < *from; i++)
        nodes[i] = (node){ .value = *from - i, .name = empty, .next = i + 1 < *from ? &nodes[i + 1] : NULL };
    result = *from > 0 ? nodes : NULL;
    return &result;
}
