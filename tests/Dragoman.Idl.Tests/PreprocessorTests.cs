namespace Dragoman.Idl.Tests;

public class PreprocessorTests
{
    [Theory]
    [InlineData("#define N 5\nconst A = N;", "A = 5;")]
    [InlineData("#define N M\n#define M 7\nconst A = N;", "A = 7;")]
    [InlineData("#define ADD(x, y) x\nconst A = ADD(3, (4, 5));", "A = 3;")]
    [InlineData("#define F (1)\n#if F == 1\nconst A = 1;\n#endif", "A = 1;")]
    [InlineData("#define N 5\n#undef N\n#ifdef N\nconst B = 1;\n#else\nconst A = 2;\n#endif", "A = 2;")]
    [InlineData("#if defined(X) || (!defined Y && 3 * 2 - 1 >= 5 ? 1 : 0)\nconst A = 1;\n#endif", "A = 1;")]
    [InlineData("#if 0\nit's nothing % /\n#elif 1\nconst A = 2;\n#elif 1\nconst B = 3;\n#else\nconst C = 4;\n#endif", "A = 2;")]
    [InlineData("#ifdef RPC_HDR\nconst B = 1;\n#elif 1\nconst A = 3;\n#endif", "A = 3;")]
    [InlineData("#define A A\nconst A = 4;", "A = 4;")]
    [InlineData("#define LONG 1 \\\n\n  # pragma once\nconst A = LONG;", "A = 1;")]
    [InlineData("#if 'a' == 97 && 0x10 == 16 && -1 < 0 && ~0 == -1 && (1 << 3 | 1) == 9\nconst A = 5;\n#endif", "A = 5;")]
    public void Directives_do_what_they_do_in_C(string source, string expected)
    {
        string text = Compiled.CSharp(source);

        Assert.Contains($"public const int {expected}", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("public const").Length);
    }

    [Theory]
    [InlineData("#ifdef A\nconst A = 1;", "test.x:1:1: error: a condition has no end, expected '#endif'")]
    [InlineData("#endif", "test.x:1:1: error: unexpected '#endif', expected an open '#if'")]
    [InlineData("#if 1\n#else\n#else\n#endif", "test.x:3:1: error: unexpected '#else', expected an open '#if' without '#else'")]
    [InlineData("#if 1 +\n#endif", "test.x:1:2: error: the condition has no value, expected a number or 'defined'")]
    [InlineData("#if 1 / 0\n#endif", "test.x:1:2: error: the condition divides by zero")]
    [InlineData("#if (1\n#endif", "test.x:1:2: error: a parenthesis has no end, expected ')'")]
    [InlineData("#if 1 2\n#endif", "test.x:1:7: error: unexpected '2', expected an operator or the end of the line")]
    [InlineData("#include \"b.x\"", "test.x:1:10: error: 'b.x' was not found, expected it in '.'")]
    [InlineData("#include <b.x>", "test.x:1:10: error: 'b.x' was not found, expected it in an include directory, of which none is given")]
    [InlineData("#define F(a) a\nconst A = F(1, 2);", "test.x:2:11: error: the macro 'F' has 2 arguments here, expected 1\ntest.x:2:18: error: unexpected ';', expected the value of the constant")]
    [InlineData("#define F(a) #a", "test.x:1:14: error: unexpected '#', expected a macro without the operators '#' and '##'")]
    [InlineData("#error wrong way", "test.x:1:2: error: #error wrong way")]
    [InlineData("#import x", "test.x:1:2: error: unexpected 'import', expected 'include', 'define', 'undef', 'if', 'ifdef', 'ifndef', 'elif', 'else' or 'endif' after '#'")]
    [InlineData("/* endless", "test.x:1:1: error: a comment has no end, expected '*/'")]
    [InlineData("const größe = 1;", "test.x:1:9: error: unexpected 'öße', expected ASCII letters, digits and punctuation outside comments\ntest.x:1:7: warning: ")]
    public void A_broken_directive_is_an_error(string source, string expected) =>
        Assert.StartsWith(expected.Split('\n')[0], Compiled.Messages(source), StringComparison.Ordinal);

    [Fact]
    public void Included_files_keep_their_own_places_in_messages()
    {
        string messages = Compiled.Messages("#include \"sub/types.x\"\nstruct s { t a; u b; };", ("sub/types.x", "\n#include \"more.x\"\ntypedef int t\n"), ("sub/more.x", "struct m { int a; v b; };"));

        Assert.Equal(
            """
            test.x:2:1: error: unexpected the keyword 'struct', expected ';' after the type 't'
            test.x:2:17: error: 'u' is not defined, expected the name of a type; where a C header defines it, say what it is: by a macro (-D u=int) or in an .x file that defines it and includes this one
            sub/more.x:1:19: error: 'v' is not defined, expected the name of a type; where a C header defines it, say what it is: by a macro (-D v=int) or in an .x file that defines it and includes this one
            """.ReplaceLineEndings("\n"),
            messages);
    }

    [Fact]
    public void Included_files_are_compiled_along_and_named_in_the_result()
    {
        IdlOptions options = new() { IncludeDirectories = ["lib"], Defines = new Dictionary<string, string> { ["N"] = "12" } };

        IdlResult result = Compiled.Text("#include <a.x>\nstruct s { t a[N]; };", options, ("lib/a.x", "#ifndef A\n#define A\n#include \"a.x\"\ntypedef hyper t;\n#endif"));

        Assert.Equal(["test.x", "lib/a.x"], result.Sources);
        Assert.Contains("record S([Fixed(12)] long[] A)", Assert.Single(result.Files).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Macros_are_reported_where_they_are_used() => Assert.Equal(
        "test.x:2:16: error: unexpected '=', expected the name of the member",
        Compiled.Messages("#define EQUALS =\nstruct s { int EQUALS; };"));
}
