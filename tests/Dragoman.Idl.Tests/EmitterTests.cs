namespace Dragoman.Idl.Tests;

public class EmitterTests
{
    [Theory]
    [InlineData("struct s { int a; unsigned int b; hyper c; unsigned hyper d; float e; double f; bool g; };", "record S(int A, uint B, long C, ulong D, float E, double F, bool G);")]
    [InlineData("struct s { short a; unsigned short b; char c; unsigned char d; long e; };", "record S(short A, ushort B, sbyte C, byte D, int E);")]
    [InlineData("struct s { quadruple a; };", "record S(Quadruple A);")]
    [InlineData("struct s { string a<>; string b<9>; opaque c<>; opaque d<9>; opaque e[9]; };", "record S(string A, [Bound(9)] string B, byte[] C, [Bound(9)] byte[] D, [Fixed(9)] byte[] E);")]
    [InlineData("struct s { int a[3]; int b<>; int c<3>; int *d; };", "record S([Fixed(3)] int[] A, List<int> B, [Bound(3)] List<int> C, int? D);")]
    [InlineData("typedef int row[3]; typedef row grid[2]; struct s { grid a; };", "record S([Fixed(2, 3)] int[,] A);")]
    [InlineData("typedef int q<>; struct s { q a[2]; q b<>; };", "record S([Fixed(2)] List<int>[] A, List<List<int>> B);")]
    [InlineData("typedef opaque o<>; struct s { o a[2]; };", "record S([Fixed(2)] byte[][] A);")]
    [InlineData("struct s { unsigned char a<>; };", "record S(List<uint> A);")]
    [InlineData("typedef string t<9>; struct s { t a; t *b; };", "record S([Bound(9)] string A, [Bound(9)] string? B);")]
    [InlineData("struct s { string a<4294967295>; };", "record S(string A);")]
    [InlineData("struct s { int class; int GetHashCode; int s; int foo_bar; int fooBar; };", "record S(int Class, [XdrName(\"GetHashCode\")] int GetHashCodeValue, [XdrName(\"s\")] int SValue, [XdrName(\"foo_bar\")] int FooBar, [XdrName(\"fooBar\")] int FooBar2);")]
    public void Types_become_the_ones_a_programmer_would_write(string source, string expected) => AssertHeader(source, expected);

    [Theory]
    [InlineData("typedef opaque h[5]; struct s { h a<>; };", "record S(List<H> A);", "record H([Fixed(5)] byte[] Value);")]
    [InlineData("typedef string t<9>; struct s { t a[2]; };", "record S([Fixed(2)] T[] A);", "record T([Bound(9)] string Value);")]
    [InlineData("typedef int *p; typedef p *pp; struct s { pp a; };", "record S(P? A);", "record P(int? Value);")]
    [InlineData("struct n { int a; n *next; }; typedef n *l; struct s { l a<>; };", "record S(List<L> A);", "record L([Linked] List<N> Value);")]
    public void An_element_that_needs_a_mark_gets_a_record(string source, string expected, string record)
    {
        AssertHeader(source, expected);
        AssertHeader(source, record);
    }

    [Theory]
    [InlineData("struct n { int a; n *next; }; struct s { n *a; };", "record N(int A);", "record S([Linked] List<N> A);")]
    [InlineData("typedef struct n *l; struct n { int a; l rest; }; struct s { l a; };", "record N(int A);", "record S([Linked] List<N> A);")]
    [InlineData("struct n { int a; n *next; }; struct s { n a; };", "record N(int A, N? Next);", "record S(N A);")]
    [InlineData("struct n { n *left; n *right; };", "record N(N? Left, N? Right);", "record N")]
    [InlineData("struct n { n *next; };", "record N { public N? Next { get; init; } }", "record N")]
    public void A_struct_that_ends_in_a_pointer_to_itself_is_a_list(string source, string element, string use)
    {
        AssertHeader(source, element);
        AssertHeader(source, use);
    }

    [Fact]
    public void A_union_becomes_a_record_with_one_nested_record_for_each_arm()
    {
        string text = Compiled.CSharp(
            """
            enum kind { NONE = 0, NUMBER = 1, TEXT = 2, BYTES = 3 };
            union value switch (kind which) {
            case NONE: void;
            case NUMBER: case 7: int number;
            case TEXT: string text<>;
            default: opaque rest<9>;
            };
            """);

        Assert.Contains(
            """
            [Message, Union, XdrName("value")]
            public abstract record Value(Kind Which)
            {
                [Case(Kind.None)]
                public sealed record None() : Value(Kind.None);

                [Case(Kind.Number, (Kind)(7))]
                public sealed record Number(Kind Which, [XdrName("number")] int NumberValue) : Value(Which);

                [Case(Kind.Text)]
                public sealed record Text([XdrName("text")] string TextValue) : Value(Kind.Text);

                [Case(IsDefault = true)]
                public sealed record Default(Kind Which, [Bound(9)] byte[] Rest) : Value(Which);
            }
            """.ReplaceLineEndings("\n"),
            text,
            StringComparison.Ordinal);
        Assert.Empty(EmittedCode.Errors(text));
    }

    [Theory]
    [InlineData("union o switch (bool b) { case TRUE: int a; case FALSE: void; }; struct s { o a; };", "record S(int? A);")]
    [InlineData("union o switch (bool b) { case FALSE: void; default: string a<9>; }; struct s { o a; };", "record S([Bound(9)] string? A);")]
    [InlineData("union o switch (bool b) { case FALSE: int a; case TRUE: void; }; struct s { o a; };", "record S(O A);")]
    [InlineData("typedef int *p; union o switch (bool b) { case TRUE: p a; case FALSE: void; }; struct s { o a; };", "record S(O A);")]
    [InlineData("typedef o *p; union o switch (bool b) { case TRUE: p a; case FALSE: void; }; struct s { o a; };", "record S(O A);")]
    public void A_union_that_says_whether_a_value_is_there_is_an_optional_value(string source, string expected) => AssertHeader(source, expected);

    [Theory]
    [InlineData("unsigned int", "1u")]
    [InlineData("hyper", "1L")]
    [InlineData("unsigned hyper", "1UL")]
    [InlineData("short", "(short)(1)")]
    [InlineData("bool", "true")]
    [InlineData("int", "1")]
    public void Cases_have_the_type_of_the_discriminant(string type, string literal)
    {
        string text = Compiled.CSharp($"union u switch ({type} k) {{ case 1: int a; }};");

        Assert.Contains($"[Case({literal})]", text, StringComparison.Ordinal);
        Assert.Empty(EmittedCode.Errors(text));
    }

    [Fact]
    public void Arms_do_not_hide_types()
    {
        const string source =
            """
            struct point { int x; }; struct k { int a; }; enum e { POINT_ = 1, U = 2, K = 3, E = 4 };
            union u switch (e k) { case POINT_: point point; case U: k e; case K: e u; case E: void; };
            union v switch (e e) { case U: e e; default: e v; };
            """;

        Assert.Empty(EmittedCode.Errors(Compiled.CSharp(source)));
    }

    [Theory]
    [InlineData("enum e { OK, ERROR }; union u switch (e k) { case OK: int error; case ERROR: int code; };", "record Ok([XdrName(\"error\")] int ErrorValue) : U(E.Ok);")]
    [InlineData("union u switch (int k) { case 1: int default_; default: int b; };", "record Case1([XdrName(\"default_\")] int DefaultValue) : U(1);")]
    [InlineData("enum e { CASE_ATTRIBUTE, LIST }; union u switch (e k) { case CASE_ATTRIBUTE: int a<>; case LIST: int b<>; };", "record CaseAttributeArm(List<int> A) : U(E.CaseAttribute);")]
    [InlineData("struct video { int a; }; struct video_codec { int a; };", "[Message, XdrName(\"video_codec\")] public sealed record VideoCodec2(int A);")]
    [InlineData("struct video_codec { int a; }; struct video { int a; };", "[Message, XdrName(\"video\")] public sealed record Video2(int A);")]
    [InlineData("struct fixed_attribute { opaque a[9]; };", "record FixedAttributeType([Fixed(9)] byte[] A);")]
    [InlineData("struct to_string { int to_string; int equals; };", "record ToStringType([XdrName(\"to_string\")] int ToStringValue, [XdrName(\"equals\")] int EqualsValue);")]
    [InlineData("struct get_hash_code { int print_members; int deconstruct; int equality_contract; int clone; int member_wise_clone; };", "record GetHashCodeType([XdrName(\"print_members\")] int PrintMembersValue,")]
    [InlineData("typedef opaque value[3]; struct s { value a<>; };", "record Value([Fixed(3), XdrName(\"value\")] byte[] ValueValue);")]
    [InlineData("struct class { class *next; int new; };", "record Class(Class? Next, int New);")]
    [InlineData("struct n { n *next_one; };", "record N { [XdrName(\"next_one\")] public N? NextOne { get; init; } }")]
    public void Names_leave_alone_what_C_sharp_and_the_generator_have_already(string source, string expected) => AssertHeader(source, expected);

    [Theory]
    [InlineData("void SET(int) = 1; void SET_ASYNC(int) = 2;", "void Set(int value);", "[OncProcedure(2), XdrName(\"SET_ASYNC\")] void SetAsync2(int value);")]
    [InlineData("void SET_ASYNC(int) = 1; void SET(int) = 2;", "[OncProcedure(1), XdrName(\"SET_ASYNC\")] void SetAsync(int value);", "[OncProcedure(2), XdrName(\"SET\")] void Set2(int value);")]
    [InlineData("void BINDING(void) = 1; void BINDINGS(void) = 2;", "void Binding();", "void Bindings();")]
    [InlineData("void BINDING_OF_CONTRACT(void) = 1; void EQUALS(int, int) = 2;", "void BindingOfContractCall();", "void EqualsCall(int value, int value2);")]
    [InlineData("void P_V1_BINDING(void) = 1; void PV1PROXY(int class) = 2;", "void PV1Binding();", "void Pv1proxy(int @class);")]
    public void Operations_have_names_of_their_own(string procedures, string first, string second)
    {
        string source = $"program P {{ version V {{ {procedures} }} = 1; }} = 0x20000000;";
        AssertHeader(source, first);
        AssertHeader(source, second);
        Assert.Empty(EmittedCode.Errors(Compiled.Text(source, new IdlOptions { Asynchronous = true }).Files[0].Text));
    }

    [Theory]
    [InlineData("struct p_v1_proxy { int a; }; program P { version V { p_v1_proxy F(void) = 1; } = 1; } = 0x20000000;", "partial interface IPV12")]
    [InlineData("program P { version V { p_v1_proxy F(void) = 1; } = 1; } = 0x20000000; struct p_v1_proxy { int a; };", "record PV1Proxy2(int A);")]
    [InlineData("program P { version V { int F(void) = 1; } = 1; version W { int F(void) = 1; } = 12; } = 0x20000000; struct ip_v1 { int a; }; struct i_p_v1 { int b; };", "record IpV13(int A);", "record IPV14(int B);")]
    public void Contracts_and_messages_have_names_of_their_own(string source, params string[] expected) =>
        Assert.All(expected, e => AssertHeader(source, e));

    [Theory]
    [InlineData("dragoman.x", "namespace DragomanRpc;")]
    [InlineData("system.x", "namespace SystemRpc;")]
    [InlineData("class.x", "namespace Class;")]
    public void The_namespace_is_nobody_else_s(string file, string expected)
    {
        IdlResult result = IdlCompiler.Compile(file, new IdlOptions { ReadText = _ => "struct host { string object<>; }; struct string_ { int a; };" });

        Assert.Contains(expected, result.Files[0].Text, StringComparison.Ordinal);
        Assert.Empty(EmittedCode.Errors(result.Files[0].Text));
    }

    [Theory]
    [InlineData("struct s { int a; opaque b[0]; int c[0]; };", "record S(int A);")]
    [InlineData("struct s { opaque b[0]; };", "record S;")]
    [InlineData("typedef int h[0]; struct s { h a<>; h b[2]; };", "record S(List<H> A);", "record H;")]
    [InlineData("union u switch (int k) { case 1: int a[0]; };", "record Case1() : U(1);")]
    [InlineData("typedef int h[0]; program P { version V { h F(h) = 1; } = 1; } = 0x20000000;", "void F();")]
    [InlineData("union u switch (int k) { case 0xffffffff: int a; };", "[Case(-1)]")]
    [InlineData("union u switch (char k) { case 200: int a; };", "abstract record U(int K)", "[Case(200)]")]
    [InlineData("struct s { netobj a; des_block b; rpcprog_t c; };", "record S([Bound(1024)] byte[] A, [Fixed(8)] byte[] B, uint C);")]
    [InlineData("struct s { netobj a<>; };", "record S(List<Netobj> A);", "record Netobj([Bound(1024)] byte[] Value);")]
    [InlineData("struct netobj { int a; }; typedef int des_block; struct s { netobj a; des_block b; };", "record Netobj(int A);", "record S(Netobj A, int B);")]
    [InlineData("enum e { SUCCESS = 9 }; union u switch (e k) { case SUCCESS: int a; case RPC_FAILED: int b; };", "[Case(E.Success)]", "[Case((E)(16))]")]
    [InlineData("struct s { struct opaque_auth a; };", "record OpaqueAuth([XdrName(\"oa_flavor\")] int OaFlavor, [Bound(400), XdrName(\"oa_base\")] byte[] OaBase);")]
    [InlineData("const HIGHEST = LAST; program P { version V { int LAST(string<9>) = 5; } = 1; } = 0x20000000;", "public const int Highest = 5;", "int Last([Bound(9)] string value);")]
    [InlineData("struct s { int a; }; program P { version V { int F(s *) = 1; int G(s *a, s *b) = 2; } = 1; } = 0x20000000;", "int F(S s);", "int G(S? a, S? b);")]
    public void What_only_C_programmers_write_becomes_what_is_on_the_wire(string source, params string[] expected) =>
        Assert.All(expected, e => AssertHeader(source, e));

    [Fact]
    public void Names_that_become_one_are_told_apart()
    {
        string text = Compiled.CSharp("struct foo { int a; }; struct FOO { int b; }; struct f_oo { int c; }; enum e { AB = 1, ab = 2 };");

        Assert.Contains("[Message, XdrName(\"FOO\")]\npublic sealed record Foo2(int B);", text, StringComparison.Ordinal);
        Assert.Contains("Ab = 1,\n    [XdrName(\"ab\")] Ab2 = 2,", text, StringComparison.Ordinal);
        Assert.Empty(EmittedCode.Errors(text));
    }

    [Fact]
    public void Comments_become_documentation()
    {
        const string source =
            """
            /* Not this one: the licence. */

            /*
             * A point
             * of < three > dimensions.
             */
            struct point {
                /* To the right. */
                int x;
                int y;  /* Upwards. */
                int z;
            };
            """;

        Assert.Contains(
            """
            /// <summary>
            /// A point
            /// of &lt; three &gt; dimensions.
            /// </summary>
            /// <param name="X">To the right.</param>
            /// <param name="Y">Upwards.</param>
            [Message, XdrName("point")]
            public sealed record Point(int X, int Y, int Z);
            """.ReplaceLineEndings("\n"),
            Compiled.CSharp(source),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5", "int", "5")]
    [InlineData("-5", "int", "-5")]
    [InlineData("017", "int", "15")]
    [InlineData("0xFF", "int", "0xff")]
    [InlineData("3000000000", "uint", "3000000000")]
    [InlineData("-3000000000", "long", "-3000000000")]
    [InlineData("0xffffffffffffffff", "ulong", "0xffffffffffffffff")]
    public void A_constant_has_the_smallest_common_type(string value, string type, string written) => Assert.Contains(
        $"public const {type} MaxLength = {written};",
        Compiled.CSharp($"const MAX_LENGTH = {value};"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("", "")]
    [InlineData(@"a\n\\\x41\101\?", @"a\u000a\\AA?")]
    public void A_text_constant_is_a_string(string source, string written)
    {
        string text = Compiled.CSharp($"const GREETING = \"{source}\"; const OTHER = GREETING;");
        Assert.Contains($"public const string Greeting = \"{written}\";", text, StringComparison.Ordinal);
        Assert.Contains($"public const string Other = \"{written}\";", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FILE_READ", "FileRead")]
    [InlineData("file_read", "FileRead")]
    [InlineData("fileRead", "FileRead")]
    [InlineData("GETATTR3res", "Getattr3Res")]
    [InlineData("GETATTR3resok", "Getattr3Resok")]
    [InlineData("NFS3ERR_IO", "Nfs3errIo")]
    [InlineData("XMLFile", "XmlFile")]
    [InlineData("int32x", "Int32x")]
    [InlineData("a", "A")]
    [InlineData("__", "Name")]
    [InlineData("_1", "N1")]
    public void Names_are_spelled_as_in_C_sharp(string source, string expected) => Assert.Equal(expected, Spelling.Pascal(source));

    [Theory]
    [InlineData("Bank.Shared/my-calc v2.x", "MyCalcV2")]
    [InlineData("2.x", "N2")]
    public void The_namespace_is_the_name_of_the_file(string path, string expected) => Assert.Equal(expected, Spelling.Namespace(path));

    private static void AssertHeader(string source, string expected)
    {
        string text = Compiled.CSharp(source);
        string joined = string.Join(' ', text.Split('\n').Select(l => l.Trim())).Replace("( ", "(", StringComparison.Ordinal);
        Assert.Contains(expected, joined, StringComparison.Ordinal);
        Assert.Empty(EmittedCode.Errors(text));
    }
}
