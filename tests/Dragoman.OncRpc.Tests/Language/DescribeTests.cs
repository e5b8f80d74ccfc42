using Dragoman.OncRpc.Tests.Interop;
using Dragoman.OncRpc.Tests.Peers;
using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;
using Nfs3;

namespace Dragoman.OncRpc.Tests.Language;

/// <summary>Contracts printed in the RPC language.</summary>
public sealed class DescribeTests
{
    [Fact]
    public void A_plain_contract_is_what_one_would_write_for_rpcgen()
    {
        string text = new OncWire().Describe(ShapeOf<ICalculator2>());

        Assert.Equal(
            """
            /* Dragoman.OncRpc.Tests.Peers.Calculator2. Version 2 of the calculator. */

            struct Add2_args {
                int a;
                int b;
            };
            struct Divide_args {
                double a;
                double b;
            };
            struct Multiply_args {
                int a;
                int b;
            };

            program CALCULATOR2 {
                version CALCULATOR2_V2 {
                    int ADD2(Add2_args) = 1;
                    double DIVIDE(Divide_args) = 2;
                    hyper MULTIPLY(Multiply_args) = 3;
                } = 2;
            } = 0x20000101;

            """,
            text);
    }

    [Fact]
    public void Declared_exceptions_are_arms_of_the_result()
    {
        string text = new OncWire().Describe(ShapeOf<IEverything>());

        Assert.Contains(
            """
            union Fail_result switch (Fail_status status) {
            case Fail_OK: void;
            case Fail_Overdrawn: Overdrawn thrown1;
            case Fail_Refused: Refused thrown2;
            case Fail_FAULT: dg_fault fault;
            default: void;
            };
            """,
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Unions_linked_lists_and_trees_are_printed_as_they_were_read()
    {
        string text = new OncWire().Describe(ShapeOf<IShapesV1>());

        Assert.Contains(
            """
            union by_kind switch (shape_kind kind) {
            case shape_kind_ShapeNone: void;
            case shape_kind_ShapeNumber: case shape_kind_ShapeOther: int number;
            case shape_kind_ShapeWords: dg_text words;
            default: dg_bytes_16 rest;
            };
            """,
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            """
            struct node {
                int value;
                dg_text name;
                struct node *next;
            };
            typedef node *nodes;
            """,
            text,
            StringComparison.Ordinal);
        Assert.Contains("version SHAPES_V1 {", text, StringComparison.Ordinal);
        Assert.Contains("nodes TURN(nodes) = 5;", text, StringComparison.Ordinal);
        Assert.Contains("    node *nodes;\n", text, StringComparison.Ordinal);
        Assert.Contains("program NFS_PROGRAM {\n    version NFS_V3 {", new OncWire().Describe(ShapeOf<INfsV3>()), StringComparison.Ordinal);
    }

    [Fact]
    public void Contracts_of_passed_objects_are_programs_of_the_same_file()
    {
        string text = new OncWire().Describe(ShapeOf<IEverything>());

        Assert.Contains("program EVERYTHING {", text, StringComparison.Ordinal);
        Assert.Matches(@"program NAMED \{\n    version NAMED_V1 \{\n(.*\n)*?        \w+ NAMED_GET_NAME\(void\) = 1;", text);
    }

    [Fact]
    public void A_message_that_also_stands_alone_has_a_struct_beside_that_of_its_lists()
    {
        string text = new OncWire().Describe(ShapeOf<IAwkward>());

        Assert.Contains("struct Chain_link {\n    int value;\n    struct Chain_link *rest;\n    struct Chain_link *next;\n};\n", text, StringComparison.Ordinal);
        Assert.Contains("struct Chain {\n    int value;\n    Chain_link *rest;\n};\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Structs_that_lead_to_each_other_stand_behind_what_they_hold_whole()
    {
        string text = new OncWire().Describe(ShapeOf<IAwkward>());

        Assert.Contains("typedef struct dg_text_Document_pair dg_text_Document_map<>;\n", text, StringComparison.Ordinal);
        Assert.Contains("    struct Edge edges<>;\n};\nstruct Edge {\n    Corner to;\n};\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Procedures_keep_their_names_and_whatever_is_called_the_same_gives_way()
    {
        string echo = new OncWire().Describe(ShapeOf<IEcho>());
        string awkward = new OncWire().Describe(ShapeOf<IAwkward>());

        Assert.Contains("program ECHO_PROGRAM {\n    version ECHO_PROGRAM_V1 {\n        int ECHO(int) = 1;\n", echo, StringComparison.Ordinal);
        Assert.Contains("int ID(Dragoman_OncRpc_Tests_Language_ID) = ", awkward, StringComparison.Ordinal);
        Assert.Contains("int NULL_(void) = ", awkward, StringComparison.Ordinal);
        Assert.Contains("struct Sum_args {\n    int first;\n    int first_;\n};\n", awkward, StringComparison.Ordinal);
    }

    [LibtirpcTheory]
    [InlineData("ICalculator2")]
    [InlineData("ITypes")]
    [InlineData("IEverything")]
    [InlineData("INamed")]
    [InlineData("IShapesV1")]
    [InlineData("INfsV3")]
    [InlineData("IEcho")]
    [InlineData("IAwkward")]
    [InlineData("ITickets")]
    public async Task Rpcgen_and_a_c_compiler_take_it(string name)
    {
        ContractShape contract = name switch
        {
            nameof(ICalculator2) => ShapeOf<ICalculator2>(),
            nameof(ITypes) => ShapeOf<ITypes>(),
            nameof(INamed) => ShapeOf<INamed>(),
            nameof(IShapesV1) => ShapeOf<IShapesV1>(),
            nameof(INfsV3) => ShapeOf<INfsV3>(),
            nameof(IEcho) => ShapeOf<IEcho>(),
            nameof(IAwkward) => ShapeOf<IAwkward>(),
            nameof(ITickets) => ShapeOf<ITickets>(),
            _ => ShapeOf<IEverything>(),
        };
        string directory = System.IO.Directory.CreateTempSubdirectory("rpcl").FullName;
        await File.WriteAllTextAsync(Path.Combine(directory, "contract.x"), new OncWire().Describe(contract));
        const string Script = """
            cd "$1" && rpcgen -C contract.x && for part in xdr clnt svc; do
              [ $part = xdr ] && [ ! -e contract_xdr.c ] && continue # there are no types
              cc -Werror -Wno-unused-variable -I/usr/include/tirpc -c contract_$part.c || exit 1
            done
            """;

        (int status, string output) = await PeerProcess.RunAsync("sh", "-c", Script, "sh", directory);

        Assert.True(status == 0, output);
        System.IO.Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void Values_with_identity_are_pointers_to_structs()
    {
        string text = new OncWire().Describe(ShapeOf<ITickets>());
        Assert.Contains("struct Ticket {\n    int number;\n    Point_opt seat;\n    struct Wallet *wallet;\n};\n", text.Replace("Point *seat", "Point_opt seat", StringComparison.Ordinal).Replace("    Wallet *wallet", "    struct Wallet *wallet", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("typedef Ticket *Ticket_opt;\n", text.Replace("struct Ticket *", "Ticket *", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_may_have_subtypes_or_lead_back_to_themselves_and_values_of_any_type_are_objected_to()
    {
        IReadOnlyList<string> network = new OncWire().Objections(ShapeOf<INetwork>());
        Assert.Contains(network, o => o.Contains("Echo holds Dragoman.Testing.Samples.Station, in whose place subtypes may stand", StringComparison.Ordinal) && o.Contains("[Union]", StringComparison.Ordinal));
        Assert.Contains(network, o => o.Contains("EchoVehicle holds testing.Tram", StringComparison.Ordinal) || o.Contains("EchoVehicle holds testing.Vehicle", StringComparison.Ordinal));
        Assert.Contains(new OncWire().Objections(ShapeOf<IAnything>()), o => o.Contains("Echo holds values of any type", StringComparison.Ordinal) && o.Contains("declare a [Union]", StringComparison.Ordinal));
        Assert.Contains(new OncWire().Objections(ShapeOf<IRing>()), o => o.Contains("Ring, which may contain itself", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_speaks_against_a_contract_whose_numbers_and_names_are_its_own()
    {
        Assert.Empty(new OncWire().Objections(ShapeOf<IEverything>()));
        Assert.Empty(new OncWire().Objections(ShapeOf<ITypes>()));
    }

    [Fact]
    public void Numbers_that_clash_and_exceptions_of_plain_results_are_objected_to()
    {
        Assert.Equal(
            [
                "Dragoman.OncRpc.Tests.Language.Clashing.Second and Dragoman.OncRpc.Tests.Language.Clashing.First have the same procedure number 1: give one of them another [OncProcedure].",
                "Dragoman.OncRpc.Tests.Language.Clashing.Zero has the procedure number 0, which every program has already: give it another [OncProcedure].",
                "Dragoman.OncRpc.Tests.Language.Clashing.Throwing declares exceptions, which a plain result cannot carry: remove [Plain] or [Throws].",
            ],
            new OncWire().Objections(ShapeOf<IClashing>()));
    }

    private static ContractShape ShapeOf<T>()
        where T : class, IContract<T> => T.BindingOfContract.Shape;
}
