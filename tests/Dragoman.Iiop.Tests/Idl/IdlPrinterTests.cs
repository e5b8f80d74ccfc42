using System.Diagnostics;
using Dragoman.Testing.Samples;

namespace Dragoman.Iiop.Tests;

public sealed class IdlPrinterTests
{
    [Fact]
    public void A_small_contract_is_printed_as_a_person_would_write_it() =>
        Assert.Equal(
            """
            #ifndef BANK_TELLER_IDL
            #define BANK_TELLER_IDL

            module Bank {
              exception NotFound {
                string name;
              };

              enum Currency { None, Euro, Dollar };

              // So much of a currency.
              // Never negative.
              struct Money {
                long long amount;
                ::Bank::Currency currency;
                long money_;
              };

              typedef sequence< ::Bank::Money > MoneySeq;

              // Counts money.
              interface Teller {
                readonly attribute string name;
                // Gives all there is.
                ::Bank::MoneySeq list(in string name) raises (::Bank::NotFound);
              };
            };

            #endif

            """.Replace("negative.\n", "negative. \n", StringComparison.Ordinal),
            IdlPrinter.Print(new ContractShape(
                "Bank.Teller",
                () => [],
                new OperationShape { Name = "Name", Index = 0, Kind = OperationKind.Getter, Result = Shapes.Text },
                new OperationShape
                {
                    Name = "List",
                    Index = 1,
                    Result = new SequenceShape(Shapes.Money),
                    Parameters = [new("Name", Shapes.Text)],
                    Throws = [Shapes.NotFound],
                    Summary = "Gives all there is.",
                })
            {
                Summary = "Counts money.",
            }));

    [OmniidlFact]
    public void The_compiler_of_omniORB_takes_what_is_printed()
    {
        foreach (ContractShape contract in (ContractShape[])[Shapes.Account, Shapes.Named, Shapes.Echo, Shapes.Overridden, Shapes.Root])
        {
            string idl = IdlPrinter.Print(contract);
            (int status, string output) = Compile(idl);
            Assert.True(status == 0 && IsOfLists(output), $"{output}\n{idl}");
        }
    }

    [OmniidlFact]
    public void The_compiler_of_omniORB_takes_unions_of_all_kinds()
    {
        string idl = IdlPrinter.Print(ShapeOf<IEverything>());
        (int status, string output) = Compile(idl);
        Assert.True(status == 0 && IsOfLists(output), $"{output}\n{idl}");
        Assert.Contains(
            """
                  union Payment switch (::Dragoman::Testing::Samples::Means) {
                    // Nothing was paid.
                    case Means_None:
                      octet nothing;
                    case Cash:
                      long long amount;
                    case Card:
                      ::Dragoman::Testing::Samples::Payment_Card card_;
                    default:
                      string what;
                  };
            """,
            idl,
            StringComparison.Ordinal);
        Assert.Contains("case -1: case 7: case 2147483647:", idl, StringComparison.Ordinal);
        Assert.DoesNotContain("silence", idl, StringComparison.OrdinalIgnoreCase);
    }

    [OmniidlFact]
    public void Words_of_any_version_of_IDL_are_escaped()
    {
        string[] words = ["Map", "Int8", "uint64", "Bitset", "Alias", "Port", "Connector", "Typename", "Factory", "ValueBase"];
        string idl = IdlPrinter.Print(new ContractShape(
            "Words.Words",
            () => [],
            [.. words.Select((w, i) => new OperationShape { Name = w, Index = i, Result = Shapes.Void, Parameters = [new(w, Shapes.Int32)] })]));
        (int status, string output) = Compile(idl);
        Assert.True(status == 0 && output.Length == 0, $"{output}\n{idl}");
        Assert.All(words, w => Assert.Contains($"void _{IdlNames.ToCamelCase(w)}(in long {IdlNames.ToCamelCase(w)}_);", idl, StringComparison.Ordinal));
    }

    [OmniidlFact]
    public void A_union_of_structs_with_lists_of_itself_holds_them()
    {
        UnionShape tree = null!;
        MessageShape call = new("T.Tree.Call", false, () => [new("Name", Shapes.Text), new("Arguments", new SequenceShape(tree)), new("Tree", Shapes.Int32)]) { Summary = "Calls." };
        tree = new UnionShape("T.Tree", new FieldShape("Kind", Shapes.Int32), () =>
        [
            new ArmShape(new MessageShape("T.Tree.Leaf", false, () => [new("Tree", Shapes.Int32)]), false, 1),
            new ArmShape(call, false, 2, 3),
            new ArmShape(new MessageShape("T.Tree.Module", false, () => [new("Parts", new SequenceShape(new SequenceShape(tree))), new("N", Shapes.Money)]), true),
        ]);
        ContractShape contract = new(
            "T.Trees",
            () => [],
            new OperationShape { Name = "Calls", Index = 0, Result = new SequenceShape(call), Parameters = [new("only", new OptionalShape(call))] },
            new OperationShape { Name = "Trees", Index = 1, Result = new MapShape(Shapes.Text, tree) });
        Assert.Empty(IiopObjections.To(contract));
        string idl = IdlPrinter.Print(contract);
        (int status, string output, string generated) = Generate(idl);
        Assert.True(status == 0 && IsOfLists(output), $"{output}\n{idl}");
        Assert.Contains("IDL:T/Tree/Call:1.0", generated, StringComparison.Ordinal);
        Assert.Contains(
            """
              union Tree switch (long) {
                case 1:
                  long leaf;
                // Calls.
                case 2: case 3:
                  struct Tree_Call {
                    string name;
                    sequence< ::T::Tree > arguments;
                    long tree;
                  } call;
                default:
                  struct Tree_Module {
                    sequence< sequence< ::T::Tree > > parts;
                    ::Bank::Money n;
                  } _module;
              };
            #pragma ID Tree::Tree_Call "IDL:T/Tree/Call:1.0"
            #pragma ID Tree::Tree_Module "IDL:T/Tree/Module:1.0"

            """,
            idl,
            StringComparison.Ordinal);
        Assert.Contains("::T::Tree_CallSeq calls(in ::T::OptionalTree_Call only);", idl, StringComparison.Ordinal);
    }

    [OmniidlFact]
    public void A_type_with_lists_of_itself_is_not_declared_before_it_is_defined()
    {
        UnionShape choice = null!;
        MessageShape node = null!;
        MessageShape folder = null!;
        MessageShape link = null!;
        node = new MessageShape("T.Node", false, () => [new("Name", Shapes.Text), new("Children", new SequenceShape(node)), new("Grid", new SequenceShape(new SequenceShape(node, 3)))]);
        choice = new UnionShape("T.Choice", new FieldShape("Kind", Shapes.Int32), () =>
        [
            new ArmShape(new MessageShape("T.Choice.Several", false, () => [new("Several", new SequenceShape(choice))]), false, 1),
            new ArmShape(new MessageShape("T.Choice.One", false, () => [new("One", Shapes.Int32)]), true),
        ]);
        folder = new MessageShape("T.Folder", false, () => [new("Links", new SequenceShape(link))]);
        link = new MessageShape("T.Link", false, () => [new("Folders", new SequenceShape(folder)), new("Size", Shapes.Int32)]);
        ContractShape contract = new(
            "T.Trees",
            () => [],
            new OperationShape { Name = "Walk", Index = 0, Result = node, Parameters = [new("nodes", new SequenceShape(node)), new("c", choice)] });

        string idl = IdlPrinter.Print(contract);

        (int status, string output) = Compile(idl);
        Assert.True(status == 0 && IsOfLists(output), $"{output}\n{idl}");
        Assert.Empty(IdlRules.Broken(idl));
        Assert.Contains("  struct Node {\n    string name;\n    sequence< ::T::Node > children;\n    sequence< sequence< ::T::Node, 3 > > grid;\n  };\n", idl, StringComparison.Ordinal);
        Assert.Contains("sequence< ::T::Choice > several;", idl, StringComparison.Ordinal);
        Assert.DoesNotContain("struct Node;", idl, StringComparison.Ordinal);
        Assert.DoesNotContain("union Choice;", idl, StringComparison.Ordinal);
        Assert.Contains("::T::Node walk(in ::T::NodeSeq nodes, in ::T::Choice c);", idl, StringComparison.Ordinal);
        Assert.Contains("T.Link contains itself other than as a list of its own", string.Join('\n', IiopObjections.To(Getter("L", link))), StringComparison.Ordinal);
    }

    [OmniidlFact]
    public void The_least_and_the_greatest_cases_are_written_so_that_compilers_take_them()
    {
        (TypeShape Type, long Value, string Label)[] cases =
        [
            (new PrimitiveShape(PrimitiveKind.Int16), short.MinValue, "-32768"),
            (Shapes.Int32, int.MinValue, "-1073741824 * 2"),
            (Shapes.Int64, int.MinValue, "-1073741824 * 2"),
            (Shapes.Int64, long.MinValue, "-4611686018427387904 * 2"),
            (Shapes.Int64, long.MaxValue, "9223372036854775807"),
            (new PrimitiveShape(PrimitiveKind.UInt32), uint.MaxValue, "4294967295"),
            (new PrimitiveShape(PrimitiveKind.UInt64), -1, "18446744073709551615"),
            (Shapes.Rights, -1, "4294967295"),
        ];
        UnionShape[] unions = [.. cases.Select((c, i) => new UnionShape(
            $"L.U{i}",
            new FieldShape("Kind", c.Type),
            () => [new ArmShape(new MessageShape($"L.U{i}.Arm", false, () => [new("N", Shapes.Int32)]), false, c.Value)]))];
        string idl = IdlPrinter.Print(new ContractShape(
            "L.Unions", () => [], [.. unions.Select((u, i) => new OperationShape { Name = $"Get{i}", Index = i, Result = u })]));
        (int status, string output) = Compile(idl);
        Assert.True(status == 0 && output.Length == 0, $"{output}\n{idl}");
        Assert.All(cases, c => Assert.Contains($"case {c.Label}:", idl, StringComparison.Ordinal));
    }

    private static ContractShape Getter(string name, TypeShape type) => new(name, () => [], new OperationShape { Name = "Get", Index = 0, Result = type });

    [Fact]
    public void What_IDL_cannot_say_stands_in_front()
    {
        MessageShape list = null!;
        list = new MessageShape("L.List", false, () => [new("Next", new OptionalShape(list))]);
        ContractShape contract = new("L.Holder", () => [], new OperationShape { Name = "Get", Index = 0, Result = list });
        Assert.StartsWith("// IIOP cannot carry this: L.List contains itself", new IiopWire().Describe(contract), StringComparison.Ordinal);
    }

    private static ContractShape ShapeOf<T>()
        where T : class, IContract<T> => T.BindingOfContract.Shape;

    [OmniidlFact]
    public void Several_contracts_fit_into_one_file()
    {
        string idl = IdlPrinter.Print(Shapes.Root, Shapes.Echo, Shapes.Overridden, Shapes.Account);
        (int status, string output) = Compile(idl);
        Assert.True(status == 0 && IsOfLists(output), $"{output}\n{idl}");
    }

    [OmniidlFact]
    public void The_compiler_sees_the_repository_ids_that_travel()
    {
        string idl = IdlPrinter.Print(Shapes.Overridden, Shapes.Echo);
        (int status, string output, string generated) = Generate(idl);

        Assert.True(status == 0, output);
        Assert.Contains("IDL:omg.org/CosNaming/NamingContext:1.0", generated, StringComparison.Ordinal);
        Assert.Contains("IDL:omg.org/CosNaming/NamingContext/NotFound:1.0", generated, StringComparison.Ordinal);
        Assert.Contains("IDL:omg.org/Names/Kind:1.0", generated, StringComparison.Ordinal);
        Assert.Contains("IDL:Echo/Echo:1.0", generated, StringComparison.Ordinal);
        Assert.Contains("IDL:Echo/Echo/Inner:1.0", generated, StringComparison.Ordinal);
    }

    // omniidl advises against the one form that all compilers take.
    internal static bool IsOfLists(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .All(static line => line.Contains("Warning: Anonymous sequences for recursive", StringComparison.Ordinal) || line.StartsWith("omniidl: ", StringComparison.Ordinal));

    internal static (int Status, string Output) Compile(string idl)
    {
        (int status, string output, _) = Generate(idl);
        return (status, output);
    }

    // With the code for Any, which holds the ids of all types.
    private static (int Status, string Output, string Generated) Generate(string idl)
    {
        Assert.True(OmniidlFactAttribute.Compiler is not null, "omniidl is required but not installed.");
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("dragoman-idl-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "contract.idl"), idl);
            using Process compiler = Process.Start(new ProcessStartInfo(OmniidlFactAttribute.Compiler, ["-bcxx", "-Wba", "contract.idl"])
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            Task<string> errors = compiler.StandardError.ReadToEndAsync();
            string output = compiler.StandardOutput.ReadToEnd();
            if (!compiler.WaitForExit(TimeSpan.FromSeconds(60)))
                compiler.Kill();

            string generated = string.Concat(System.IO.Directory.EnumerateFiles(folder.FullName, "*.cc").Select(File.ReadAllText));
            return (compiler.ExitCode, output + errors.GetAwaiter().GetResult(), generated);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
