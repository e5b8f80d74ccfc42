#include "example.h"
#include <string.h>

static char words[] = "gr\xc3\xbc\xc3\x9f" "e";
static char data[] = { 1, 2, 3, 4, 5 };
static int numbers[] = { 1, -1, 2147483647 };
static int64_t longs[] = { -9223372036854775807LL - 1, 7 };
static double reals[] = { 0.5, -1e300 };
static bool_t truths[] = { 1, 0, 1 };
static int shorts[] = { -32768, 32767 };
static text lines[] = { (char *)"a", (char *)"", (char *)"bcd" };
static point points[] = { { 1, 2 }, { -3, -4 } };
static point something = { 8, 9 };

void fill_example(everything *v)
{
    memset(v, 0, sizeof *v);
    v->truth = 1;
    v->small = -3;
    v->octet = 200;
    v->i32 = -2147483647 - 1;
    v->u32 = 4294967295u;
    v->i64 = -2;
    v->u64 = 18446744073709551614ull;
    v->f32 = 2.5f;
    v->f64 = -1.5;
    v->shade = BLUE;
    v->words = words;
    v->data.blob_len = sizeof data;
    v->data.blob_val = data;
    memcpy(v->address, "\x00\x11\x22\x33\x44\xff", 6);
    v->three[0] = 1;
    v->three[1] = -1;
    v->three[2] = 7;
    v->numbers.numbers_len = 3;
    v->numbers.numbers_val = numbers;
    v->longs.longs_len = 2;
    v->longs.longs_val = longs;
    v->reals.reals_len = 2;
    v->reals.reals_val = reals;
    v->truths.truths_len = 3;
    v->truths.truths_val = truths;
    v->shorts.shorts_len = 2;
    v->shorts.shorts_val = shorts;
    v->lines.text_list_len = 3;
    v->lines.text_list_val = lines;
    v->points.point_list_len = 2;
    v->points.point_list_val = points;
    v->nothing = NULL;
    v->something = &something;
}

static int same_points(const point_list *a, const point_list *b)
{
    return a->point_list_len == b->point_list_len
        && memcmp(a->point_list_val, b->point_list_val, a->point_list_len * sizeof(point)) == 0;
}

static int same_lines(const text_list *a, const text_list *b)
{
    if (a->text_list_len != b->text_list_len)
        return 0;
    for (u_int i = 0; i < a->text_list_len; i++)
        if (strcmp(a->text_list_val[i], b->text_list_val[i]) != 0)
            return 0;
    return 1;
}

#define SAME_LIST(field) \
    (v->field.field##_len == e.field.field##_len \
        && memcmp(v->field.field##_val, e.field.field##_val, e.field.field##_len * sizeof *e.field.field##_val) == 0)

int equals_example(const everything *v)
{
    everything e;
    fill_example(&e);
    return v->truth == e.truth && v->small == e.small && v->octet == e.octet && v->i32 == e.i32 && v->u32 == e.u32
        && v->i64 == e.i64 && v->u64 == e.u64 && v->f32 == e.f32 && v->f64 == e.f64 && v->shade == e.shade
        && strcmp(v->words, e.words) == 0
        && v->data.blob_len == e.data.blob_len && memcmp(v->data.blob_val, e.data.blob_val, e.data.blob_len) == 0
        && memcmp(v->address, e.address, sizeof e.address) == 0
        && memcmp(v->three, e.three, sizeof e.three) == 0
        && SAME_LIST(numbers) && SAME_LIST(longs) && SAME_LIST(reals) && SAME_LIST(truths) && SAME_LIST(shorts)
        && same_lines(&v->lines, &e.lines) && same_points(&v->points, &e.points)
        && v->nothing == NULL && v->something != NULL && v->something->x == 8 && v->something->y == 9;
}
