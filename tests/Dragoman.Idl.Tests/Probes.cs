namespace Dragoman.Idl.Tests;

/// <summary>
/// What the language is in practice, row by row: what rpcgen accepts is accepted, what it refuses although RFC 4506 or RFC 5531 allow it is
/// accepted with a warning, and the rest is an error.
/// </summary>
internal static class Probes
{
    public static IReadOnlyList<Probe> All { get; } = [.. Strings, .. Integers, .. Arrays, .. Nesting, .. Unions, .. Constants, .. Enums, .. Structs, .. Programs, .. Lexical];

    private static IEnumerable<Probe> Strings =>
    [
        Accepted("string without a bound", Struct("string a<>;")),
        Accepted("string with a bound", Struct("string a<10>;")),
        Accepted("string as a procedure's type", Program("string F(string) = 1;")),
        Accepted("string in brackets as a procedure's type", Program("int F(string<>) = 1; int G(string<9>) = 2; int H(string a<>) = 3;")),
        Refused("string without brackets", Struct("string a;")),
        Refused("string in square brackets", Struct("string a[10];")),
        Refused("pointer to string", Struct("string *a;")),
        Refused("string of two dimensions", Struct("string a<><>;")),
        Refused("opaque without brackets", Struct("opaque a;")),
        Refused("pointer to opaque", Struct("opaque *a;")),
        Accepted("opaque data", Struct("opaque a[3]; opaque b<>; opaque c<5>;")),
    ];

    private static IEnumerable<Probe> Integers =>
    [
        Accepted("unsigned alone", Struct("unsigned a;")),
        Accepted("hyper", Struct("hyper a; unsigned hyper b;")),
        Accepted("integers of C", Struct("long a; short b; char c; unsigned long d; unsigned short e; unsigned char f;")),
        Accepted("long and short with int", Struct("long int a; unsigned short int b;")),
        Accepted("integers of the C library", Struct("int64_t a; uint64_t b; int32_t c; uint32_t d; u_int e; u_long f; bool_t g;")),
        Accepted("real numbers and bool", Struct("float a; double b; bool c;")),
        Accepted("integers of the RPC library", Struct("rpcprog_t a; rpcvers_t b; rpcproc_t c; rpcprot_t d; rpcport_t e; enum_t f; quad_t g; u_quad_t h;")),
        Refused("long long", Struct("long long a;")),
        Refused("longlong_t", Struct("longlong_t a;"), compilersRefuse: true),
        new("quadruple", Struct("quadruple a;"), Verdict.Warned),
    ];

    private static IEnumerable<Probe> Arrays =>
    [
        Accepted("typedef of an array of arrays", "typedef int row[3]; typedef row matrix[2]; struct s { matrix m; };"),
        Accepted("pointer to an array", "typedef int arr<>; struct s { arr *a; };"),
        Accepted("arrays in arms", "union u switch (int k) { case 1: int a[2]; case 2: int b<>; case 3: int *c; case 4: opaque d<5>; case 5: string e<>; };"),
        Accepted("sequences of opaque data, strings and sequences", "typedef opaque o[5]; typedef string t<9>; typedef int q<>; struct s { o a<>; t b[2]; q c<3>; };"),
        Accepted("arrays of no elements", "typedef opaque h[0]; struct s { int n; opaque a[0]; int b[0]; h c; }; union u switch (int k) { case 1: int a[0]; case 2: h b; };"),
        Accepted("lists and pointers of arrays of no elements", "typedef opaque h[0]; struct s { h a<>; h *b; }; struct t { opaque a[0]; };"),
        Refused("array of two dimensions", Struct("int a[2][3];")),
        Refused("array without a length", Struct("int a[];")),
        Refused("array of negative length", Struct("int a[-1];"), compilersRefuse: true),
    ];

    private static IEnumerable<Probe> Nesting =>
    [
        Accepted("struct before a type's name", "struct t { int a; }; struct s { struct t x; };"),
        Accepted("enum before a type's name", "enum e { A = 1 }; struct s { enum e x; };"),
        Warned("struct without a name", Struct("struct { int a; } x;")),
        Warned("union without a name", Struct("union switch (int k) { case 1: int a; default: void; } x;")),
        Warned("enum without a name", Struct("enum { A = 1, B = 2 } x;")),
        Warned("typedef of a struct", "typedef struct { int a; } s;"),
        Warned("typedef of an enum", "typedef enum { A = 1 } e;"),
        Warned("typedef of a union", "typedef union switch (int k) { case 1: int a; } u;"),
    ];

    private static IEnumerable<Probe> Unions =>
    [
        Accepted("several cases for an arm", "union u switch (int k) { case 1: case 2: int a; default: void; };"),
        Accepted("negative and hexadecimal cases", "union u switch (int k) { case -1: int a; case 0x10: int b; };"),
        Accepted("character cases", "union u switch (char k) { case 'a': int a; case 'b': void; };"),
        Accepted("TRUE and 0 as cases", "union u switch (bool k) { case TRUE: int a; case 0: int b; };"),
        Accepted("enumerators as cases", "enum e { A = 1, B = 2 }; union u switch (e k) { case A: int a; case 2: int b; default: void; };"),
        Accepted("no default", "union u switch (unsigned int k) { case 1: int a; };"),
        Accepted("hyper as discriminant", "union u switch (hyper k) { case 1: int a; default: void; };"),
        Accepted("cases that C converts", "union u switch (int k) { case 0xffffffff: int a; case 0x80000000: int b; }; union v switch (unsigned int k) { case -1: int a; };"),
        Accepted("cases of a small type", "union u switch (short k) { case 1: int a; case 0xffffffff: int b; case 70000: int c; }; union v switch (char k) { case 200: int a; };"),
        Accepted("cases of the RPC library", "union u switch (unsigned int k) { case AUTH_NONE: int a; case AUTH_SYS: int b; case AUTH_SHORT: int c; case AUTH_DES: int d; };"),
        Accepted("cases of a program", Program("int LAST(void) = 5;") + " union u switch (int k) { case P: int a; case V: int b; case LAST: int c; };"),
        Warned("a discriminant declared later", "union u switch (e k) { case A: int a; }; enum e { A = 1 };"),
        Refused("default before a case", "union u switch (int k) { default: void; case 1: int a; };"),
        Refused("two defaults", "union u switch (int k) { case 1: int a; default: void; default: int b; };"),
        Refused("nothing but a default", "union u switch (int k) { default: void; };"),
        Refused("no case", "union u switch (int k) { };"),
        Refused("two equal cases", "union u switch (int k) { case 1: int a; case 1: int b; };", compilersRefuse: true),
        Refused("discriminant that is no number", "union u switch (double k) { case 1: int a; };", compilersRefuse: true),
    ];

    private static IEnumerable<Probe> Constants =>
    [
        Accepted("octal, hexadecimal and negative", "const A = 017; const B = 0x1F; const C = -5;"),
        Accepted("another constant", "const A = 3; const B = A; struct s { int a[B]; };"),
        Accepted("more than 32 bits", "const A = 0x123456789a; const B = 9000000000;"),
        Accepted("an enumerator as a length", "enum e { N = 3 }; struct s { int a[N]; };"),
        Accepted("a procedure as a constant", "const HIGHEST = LAST; struct s { int a<HIGHEST>; string b<V>; }; " + Program("int FIRST(void) = 1; int LAST(void) = 5;")),
        Warned("a procedure as a length", Program("int LAST(void) = 5;") + " struct s { int a[LAST]; };"),
        Accepted("a procedure as a version's number", "program P { version V { int F(void) = 1; int LAST(void) = 2; } = LAST; } = 0x20000000;"),
        Accepted("constants of the RPC library", "const A = PMAPPROG; const B = IPPROTO_TCP; struct s { string host<MAX_MACHINE_NAME>; u_int gids<NGRPS>; };"),
        Accepted("constants of the RPC library defined again", "const AUTH_SYS = 7; const NGRPS = 8; struct s { int a<NGRPS>; }; union u switch (int k) { case AUTH_SYS: int a; };"),
        Warned("a length declared later", "struct s { int a[N]; }; const N = 3;"),
        Accepted("a bound declared later", "struct s { int a<N>; }; const N = 3;"),
        Refused("sum", "const A = 3 + 4;"),
        Refused("character", "const A = 'c';"),
        Accepted("text", "const A = \"hello\"; const B = A;"),
        Accepted("text with escapes", "const A = \"a\\n\\t\\\\ \\x41\\101\";"),
        Warned("text with quotes", "const A = \"say \\\"no\\\"\";"),
        Refused("text as a length", "const A = \"hello\"; struct s { int a[A]; };", compilersRefuse: true),
        Refused("digits that are none", "const A = 0x1g;"),
    ];

    private static IEnumerable<Probe> Enums =>
    [
        Accepted("implied values", "enum e { A, B = 5, C };"),
        Accepted("value of another member", "enum e { A = 3, B = A };"),
        Accepted("32 bits without a sign", "enum e { A = 0x80000000, B = 0xffffffff };"),
        Warned("value of a later enum's member", "enum e { A = B }; enum f { B = 3 };"),
        Warned("an enum declared later", "struct s { e a; }; enum e { A };"),
        Refused("comma at the end", "enum e { A = 1, };"),
        Refused("no member", "enum e { };"),
        Refused("the same member in two enums", "enum e { A = 1 }; enum f { A = 2 };", compilersRefuse: true),
    ];

    private static IEnumerable<Probe> Structs =>
    [
        Accepted("types of the RPC library", Struct("netobj a; netobj b<>; des_block c; struct opaque_auth d;")),
        Accepted("the type of a struct declared again", "struct pt { int a; }; typedef struct pt pt; enum e { A }; typedef enum e e; struct s { pt a; e b; };"),
        Accepted("the type of a struct declared before", "typedef struct pt pt; struct pt { int a; };"),
        Accepted("pointer to itself", "struct s { int a; s *next; };"),
        Accepted("pointer to itself with struct", "struct s { int a; struct s *next; };"),
        Warned("pointer to a later struct", "struct s { t *p; }; struct t { int a; };"),
        Accepted("pointers and lists of a later struct with struct", "struct s { struct t *p; struct t q<>; }; struct t { int a; };"),
        Accepted("typedef of a later struct with struct", "typedef struct t u; struct t { int a; };"),
        Warned("typedef of a later struct", "typedef t u; struct t { int a; };"),
        Warned("a later struct by value", "struct s { struct t p; }; struct t { int a; };"),
        Warned("list of itself", "struct s { int a; s b<>; };"),
        Accepted("list of itself with struct", "struct s { int a; struct s b<>; };"),
        Accepted("words of C++ as names", Struct("int class; int new; int this; int public;")),
        Refused("empty struct", "struct s { };"),
        Warned("void as a member", Struct("int a; void;")),
        Refused("declaration without a body", "struct b;"),
        Refused("itself by value", "struct s { int a; s b; };", compilersRefuse: true),
        Refused("undefined type", Struct("nowhere a;"), compilersRefuse: true),
        Refused("the same type twice", "struct s { int a; }; struct s { int b; };", compilersRefuse: true),
        Refused("the same member twice", Struct("int a; int a;"), compilersRefuse: true),
        new("words of C as names", Struct("int register; int goto;"), Verdict.Warned),
    ];

    private static IEnumerable<Probe> Programs =>
    [
        Accepted("procedure 0", Program("void F(void) = 0;")),
        Accepted("version 0", "program P { version V { int F(void) = 1; } = 0; } = 0x20000000;"),
        Accepted("constant as a version", "const N = 3; program P { version V { int F(void) = 1; } = N; } = 0x20000000;"),
        Accepted("several versions", "program P { version V { int F(void) = 1; } = 1; version W { int F(void) = 1; } = 2; } = 0x20000000;"),
        Accepted("several programs", "program P { version V { int F(void) = 1; } = 1; } = 0x20000000; program Q { version W { int G(void) = 1; } = 1; } = 0x20000001;"),
        Accepted("a program before its types", "program P { version V { t F(t) = 1; } = 1; } = 0x20000000; struct t { int a; };"),
        Accepted("no parameters", Program("int F() = 1;")),
        Accepted("a pointer as a parameter", "struct s { int a; }; " + Program("int F(s *) = 1; int G(struct s *a) = 2; int H(int *) = 3;")),
        Warned("pointers among parameters", "struct s { int a; }; " + Program("int F(s *a, string b<>) = 1;")),
        Accepted("struct before a parameter's type", "struct s { int a; }; " + Program("struct s F(struct s) = 1;")),
        Warned("several parameters", Program("int F(int, double) = 1;")),
        Accepted("a parameter with a name", Program("int F(int a) = 1;")),
        Warned("several parameters with names", Program("int F(int a, int b) = 1;")),
        Refused("a number twice", Program("int F(void) = 1; int G(void) = 1;"), compilersRefuse: true),
        Refused("a name twice", Program("int F(void) = 1; int F(void) = 2;"), compilersRefuse: true),
        Refused("empty program", "program P { } = 0x20000000;"),
        Refused("empty version", "program P { version V { } = 1; } = 0x20000000;"),
        Refused("array as a parameter", Program("int F(int<>) = 1;")),
        Refused("opaque parameter", Program("int F(opaque) = 1;")),
        Refused("pointer as a result", Program("int *F(void) = 1;")),
        Refused("void among parameters", Program("int F(void, int) = 1;")),
    ];

    private static IEnumerable<Probe> Lexical =>
    [
        Accepted("macros", "#define N 5\n#define TWICE(x) x\nstruct s { int a[N]; int b[TWICE(4)]; };"),
        Accepted("conditions on rpcgen's outputs", "#ifdef RPC_HDR\n%#define X\n#endif\n#ifndef RPC_SVC\nstruct s { int a; };\n#else\n#endif\n"),
        Accepted("lines for C", "%#include <stdio.h>\nstruct s {\n%/* in C */\nint a;\n};"),
        Accepted("other alphabets in comments", "/* größer ≥ 大 */ const A = 1;"),
        Accepted("long lines", "const A = 1;" + new string(' ', 1000) + "const B = 2;"),
        Warned("comments of one line", "// one line\nconst A = 1;"),
        Refused("percent sign inside a line", "const A = 1; %const B = 2;"),
        Refused("two semicolons", "const A = 1;;"),
        Refused("no semicolon", "const A = 1\nconst B = 2;"),
        Refused("other alphabets in names", Struct("int größe;")),
        Refused("keywords as names", Struct("int version;")),
    ];

    private static string Struct(string members) => $"struct s {{ {members} }};";

    private static string Program(string procedures) => $"program P {{ version V {{ {procedures} }} = 1; }} = 0x20000000;";

    private static Probe Accepted(string name, string source) => new(name, source, Verdict.Accepted);

    private static Probe Warned(string name, string source) => new(name, source, Verdict.Warned);

    private static Probe Refused(string name, string source, bool compilersRefuse = false) => new(name, source, Verdict.Refused, compilersRefuse);
}
