namespace Dragoman.Idl.Tests;

public class MessageTests
{
    [Theory]
    [InlineData("struct s {\n    int a\n    int b;\n};", "test.x:3:5: error: unexpected the keyword 'int', expected ';' after the member")]
    [InlineData("struct s { };", "test.x:1:12: error: unexpected '}', expected a member: a struct has at least one")]
    [InlineData("struct s { string a; };", "test.x:1:20: error: unexpected ';', expected '<': the string 'a' has a bound or none, as in a<255> and a<>")]
    [InlineData("struct s { opaque a; };", "test.x:1:20: error: unexpected ';', expected '[' or '<': opaque data such as 'a' have a length")]
    [InlineData("struct s { int a[2][3]; };", "test.x:1:20: error: unexpected '[', expected ';': an array has one dimension, an array of arrays takes a typedef of the inner one")]
    [InlineData("struct s { long long a; };", "test.x:1:17: error: unexpected the keyword 'long', expected a name: 64 bits are 'hyper'")]
    [InlineData("enum e { A = 1, };", "test.x:1:17: error: unexpected '}', expected the name of a member of the enum")]
    [InlineData("union u switch (int k) { case 1: void; default: void; case 2: void; };", "test.x:1:55: error: unexpected the keyword 'case', expected '}': the default is the last arm of a union, and the only one of its kind")]
    [InlineData("program P { version V { int *F(void) = 1; } = 1; } = 0x20000000;", "test.x:1:29: error: unexpected '*', expected the name of the procedure: a result that may be absent takes a typedef of the pointer")]
    [InlineData("const A = 3 + 4;", "test.x:1:13: error: unexpected '+', expected ';' after the constant")]
    [InlineData("const A = \"x\"; struct s { int a[A]; };", "test.x:1:33: error: 'A' is a text, expected a number or the name of one")]
    [InlineData("const A = \"x\"; const B = A; enum e { C = B };", "test.x:1:42: error: 'B' is a text, expected a number or the name of one")]
    [InlineData("const A = \"\\q\";", "test.x:1:11: error: \"\\q\" has an escape that means nothing, expected those of C")]
    [InlineData("const A = 08;", "test.x:1:11: error: '08' is no number, expected decimal digits, hexadecimal ones after '0x' or octal ones after '0'")]
    [InlineData("int a;", "test.x:1:1: error: unexpected the keyword 'int', expected 'const', 'typedef', 'enum', 'struct', 'union' or 'program'")]
    [InlineData("struct s { int a;", "test.x:1:18: error: unexpected the end of the file, expected a type")]
    public void A_mistake_in_the_grammar_says_what_was_expected(string source, string expected) => Assert.Equal(expected, Compiled.Messages(source));

    [Theory]
    [InlineData("const A = 1;\nconst A = 2;", "test.x:2:7: error: 'A' is already defined at test.x:1:7, expected a name of its own")]
    [InlineData("enum e { A = 1 };\nenum f { A = 2 };", "test.x:2:10: error: 'A' is already defined at test.x:1:10, expected a name of its own")]
    [InlineData("struct s { int a; int a; };", "test.x:1:23: error: the member 'a' is already declared at test.x:1:16, expected a name of its own")]
    [InlineData("union u switch (int k) { case 1: void; case 0x1: int a; };", "test.x:1:45: error: the case 1 is already declared at test.x:1:31, expected a number of its own")]
    [InlineData("program P { version V { int F() = 1; int G() = 1; } = 1; } = 0x20000000;", "test.x:1:48: error: the procedure 1 is already declared at test.x:1:35, expected a number of its own")]
    [InlineData("program P { version V { int F() = 1; } = 1; version W { int F() = 1; } = 1; } = 0x20000000;", "test.x:1:74: error: version 1 of program 536870912 is already declared at test.x:1:42, expected a number of its own\ntest.x:1:61: warning: C compilers refuse rpcgen's output: it names the function of 'F' like that of test.x:1:29, 'f_1'")]
    [InlineData("struct s { t a; };", "test.x:1:12: error: 't' is not defined, expected the name of a type; where a C header defines it, say what it is: by a macro (-D t=int) or in an .x file that defines it and includes this one")]
    [InlineData("const A = 1; struct s { A a; };", "test.x:1:25: error: 'A' is no type, expected the name of a type")]
    [InlineData("struct s { int a[N]; };", "test.x:1:18: error: 'N' is not defined, expected a number or the name of a constant; where a C header defines it, say what it is: by a macro (-D N=1) or in an .x file that defines it and includes this one")]
    [InlineData("const A = B; const B = A;", "test.x:1:11: error: the value of 'B' depends on itself, expected a number")]
    [InlineData("struct s { int a[-1]; };", "test.x:1:18: error: -1 is out of range, expected 0 to 2147483591")]
    [InlineData("enum e { A = 4294967296 };", "test.x:1:14: error: 4294967296 is out of range, expected -2147483648 to 4294967295")]
    [InlineData("union u switch (int k) { case 0x1ffffffff: void; };", "test.x:1:31: error: 8589934591 is out of range, expected -2147483648 to 2147483647")]
    [InlineData("union u switch (int k) { case -1: void; case 0xffffffff: int a; };", "test.x:1:46: error: the case -1 is already declared at test.x:1:31, expected a number of its own")]
    [InlineData("union u switch (unsigned hyper k) { case 1: int a; case 18446744073709551616: int b; };", "test.x:1:57: error: 18446744073709551616 is out of range, expected 0 to 18446744073709551615")]
    [InlineData("program P { version V { int F() = -1; } = 1; } = 0x20000000;", "test.x:1:35: error: -1 is out of range, expected 0 to 4294967295")]
    [InlineData("struct s { int a; s b; };", "test.x:1:21: error: 's' contains itself, expected a pointer such as 's *next'")]
    [InlineData("struct a { b x; };\nstruct b { a y[2]; };", "test.x:2:14: error: 'a' contains itself, expected a pointer such as 'a *next'")]
    [InlineData("typedef a b; typedef b a;", "test.x:1:24: error: 'b' contains itself, expected a pointer such as 'b *a'")]
    [InlineData("typedef a *a;", "test.x:1:12: error: 'a' stands for itself, expected a struct or union in between")]
    [InlineData("union u switch (float k) { case 1: void; };", "test.x:1:17: error: the discriminant 'k' cannot be counted, expected the type int, unsigned int, bool or an enum")]
    public void A_mistake_in_the_meaning_says_where_the_other_half_is(string source, string expected)
    {
        string messages = Compiled.Messages(source);

        Assert.Equal(expected.Split('\n').Order(StringComparer.Ordinal), messages.Split('\n').Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("// a\nconst A = 1;", "test.x:1:1: warning: rpcgen refuses comments that begin with '//'")]
    [InlineData("typedef struct { int a; } s;", "test.x:1:9: warning: rpcgen refuses a struct without a name of its own")]
    [InlineData("program P { version V { int F(int, int) = 1; } = 1; } = 0x20000000;", "test.x:1:36: warning: rpcgen refuses several parameters unless it runs with -N")]
    [InlineData("struct s { quadruple q; };", "test.x:1:12: warning: rpcgen writes C for 'quadruple' that compilers refuse")]
    [InlineData("struct s { int goto; };", "test.x:1:16: warning: C compilers refuse the name 'goto' in rpcgen's output")]
    [InlineData("enum e { A }; struct s { struct e a; };", "test.x:1:33: warning: C compilers refuse 'struct e' in rpcgen's output: 'e' is an enum")]
    [InlineData("struct s { t *a; };\nstruct t { int b; };", "test.x:1:12: warning: C compilers refuse 't' here in rpcgen's output, where it is not defined yet, expected 'struct t'")]
    [InlineData("struct s { struct t a; };\nstruct t { int b; };", "test.x:1:19: warning: C compilers refuse 't' here in rpcgen's output, where it is not defined yet, expected its definition before")]
    [InlineData("struct s { int a[N]; };\nconst N = 3;", "test.x:1:18: warning: C compilers refuse 'N' here in rpcgen's output, where it is not defined yet, expected its definition before")]
    public void What_rpcgen_cannot_do_is_a_warning(string source, string expected) => Assert.Equal(expected, Compiled.Messages(source));

    [Theory]
    [InlineData("%#include <a.h>\n%int b;\nconst A = 1;", "test.x:1:1: note: lines that begin with '%' are meant for rpcgen's C and left out")]
    [InlineData("enum e { A = 0xffffffff };", "test.x:1:10: note: 'A' is -1 on the wire, because values of an enum have a sign")]
    [InlineData("struct s { char a[10]; };", "test.x:1:12: note: each element of 'a' takes four bytes on the wire; where octets are meant, 'opaque' takes one")]
    [InlineData("program P { version V { int F() = 1; } = 1; } = 99;", "test.x:1:49: note: the program number 99 is IANA's to assign; programs of one's own take one from 0x20000000 to 0x3fffffff")]
    [InlineData("struct s { int a; s *next; };\nstruct t { s first; };", "test.x:1:8: note: 's' would be a list, but somewhere it is held by value instead of by 's *': its elements stay nested in each other")]
    [InlineData("struct s { int a; opaque results[0]; };", "test.x:1:26: note: 'results' has no elements, so that nothing of it is on the wire; it is left out")]
    [InlineData("union u switch (int k) { case 0xffffffff: int a; };", "test.x:1:31: note: the case 0xffffffff is -1 on the wire, because the discriminant has a sign")]
    [InlineData("union u switch (unsigned int k) { case -1: int a; };", "test.x:1:40: note: the case -1 is 4294967295 on the wire, because the discriminant has no sign")]
    [InlineData("union u switch (bool k) { case TRUE: int a; case 2: int b; };", "test.x:1:50: note: the case 2 is none of 0 to 1: 'k' becomes an int, which is the same on the wire")]
    [InlineData("union u switch (short k) { case 1: int a; case 0x20000: int b; };", "test.x:1:48: note: the case 0x20000 is none of -32768 to 32767: 'k' becomes an int, which is the same on the wire")]
    public void What_may_surprise_is_a_note(string source, string expected) =>
        Assert.Equal(expected, string.Join('\n', Compiled.Text(source).Diagnostics));

    [Fact]
    public void One_run_finds_the_mistakes_of_all_members_and_definitions()
    {
        const string source =
            """
            const A 1;
            struct s {
                int a
                int b;
                opaque c;
                int d;
            };
            enum e { };
            union u switch (int k) {
                case 1: string x;
                case 2: int y;
            };
            program P {
                version V {
                    int F(int<>) = 1;
                    int G(void) = ;
                } = 1;
            } = 0x20000000;
            typedef int;
            """;

        Assert.Equal(
            """
            test.x:1:9: error: unexpected '1', expected '=' after 'A'
            test.x:4:5: error: unexpected the keyword 'int', expected ';' after the member
            test.x:5:13: error: unexpected ';', expected '[' or '<': opaque data such as 'c' have a length
            test.x:8:10: error: unexpected '}', expected the name of a member of the enum
            test.x:10:21: error: unexpected ';', expected '<': the string 'x' has a bound or none, as in x<255> and x<>
            test.x:15:18: error: unexpected '<', expected ')' or ',': an array or a pointer as a parameter takes a typedef
            test.x:16:23: error: unexpected ';', expected the number of the procedure
            test.x:19:12: error: unexpected ';', expected the new name of the type
            """,
            Compiled.Messages(source));
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error()
    {
        IdlResult result = IdlCompiler.Compile("nowhere.x");

        Assert.Equal("nowhere.x:1:1: error: the file cannot be read, expected an .x file", Assert.Single(result.Diagnostics).ToString());
        Assert.Equal("nowhere.x(1,1): error DRI0001: the file cannot be read, expected an .x file", result.Diagnostics[0].ToBuildText());
    }

    [Fact]
    public void A_file_of_mistakes_ends_after_a_hundred()
    {
        IdlResult result = Compiled.Text(string.Concat(Enumerable.Repeat("const A;\n", 1000)));

        Assert.Equal(100, result.Diagnostics.Count);
    }
}
