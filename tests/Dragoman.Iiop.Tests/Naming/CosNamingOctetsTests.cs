using System.Text;
using static Dragoman.Iiop.Tests.Naming.FakeNamingHost;

namespace Dragoman.Iiop.Tests.Naming;

/// <summary>Bodies of requests in, bodies of replies out, little-endian, as any CORBA client sends and expects them.</summary>
public class CosNamingOctetsTests : CosNamingFixture
{
    private const string Count1 = "01000000";
    private const string Empty = "01000000" + "00";
    private const string TextA = "02000000" + "6100";
    private const string NameA = Count1 + TextA + "0000" + Empty;
    private const string Nil = Empty + "000000" + "00000000";

    [Fact]
    public async Task A_name_that_is_not_found_comes_back_with_its_reason() => Assert.Equal(
        "IDL:omg.org/CosNaming/NamingContext/NotFound:1.0 " + "00000000" + NameA,
        await AskAsync(Root, NamingContextExtBinding.Instance, "resolve", NameA));

    [Fact]
    public async Task An_object_in_the_way_is_no_context()
    {
        await Root.BindAsync(Name("a"), Anywhere("x"));

        Assert.Equal(
            "IDL:omg.org/CosNaming/NamingContext/NotFound:1.0 " + "01000000" + "02000000" + TextA + "0000" + Empty + "000000" + TextA + "0000" + Empty,
            await AskAsync(Root, NamingContextExtBinding.Instance, "resolve", "02000000" + TextA + "0000" + Empty + "000000" + TextA + "0000" + Empty));
    }

    [Fact]
    public async Task A_bound_object_comes_back_as_it_went_in()
    {
        string reference = Encoded(Anywhere("x"));

        Assert.Equal("", await AskAsync(Root, NamingContextExtBinding.Instance, "bind", NameA + "000000" + reference));
        Assert.Equal(reference, await AskAsync(Root, NamingContextExtBinding.Instance, "resolve", NameA));
        Assert.Equal(reference, await AskAsync(Root, NamingContextExtBinding.Instance, "resolve_str", TextA));
        Assert.Equal(
            "IDL:omg.org/CosNaming/NamingContext/AlreadyBound:1.0 ",
            await AskAsync(Root, NamingContextExtBinding.Instance, "bind", NameA + "000000" + reference));
    }

    [Fact]
    public async Task A_listing_is_its_entries_and_a_nil_iterator()
    {
        await Root.BindNewContextAsync(Name("a"));

        Assert.Equal(
            Count1 + NameA + "000000" + "01000000" + Nil,
            await AskAsync(Root, NamingContextExtBinding.Instance, "list", "05000000"));
    }

    [Fact]
    public async Task An_iterator_answers_whether_there_was_an_entry_before_the_entry()
    {
        await Root.BindAsync(Name("a"), Anywhere("x"));
        IBindingIterator iterator = (await Root.ListAsync(0)).Bi!;

        Assert.Equal("01000000" + NameA + "000000" + "00000000", await AskAsync(iterator, BindingIteratorBinding.Instance, "next_one", ""));
        Assert.Equal("00000000" + "00000000" + "00000000", await AskAsync(iterator, BindingIteratorBinding.Instance, "next_one", ""));
        Assert.Equal("00000000" + "00000000", await AskAsync(iterator, BindingIteratorBinding.Instance, "next_n", "05000000"));
    }

    [Fact]
    public async Task A_client_that_cannot_proceed_gets_the_foreign_context()
    {
        using CosNamingFace foreign = NewFace(out FakeNamingHost host);
        string reference = Encoded(host.ReferenceTo(foreign.Root, NamingContextBinding.Instance)!);
        Assert.Equal("", await AskAsync(Root, NamingContextExtBinding.Instance, "bind_context", NameA + "000000" + reference));

        string answer = await AskAsync(
            Root, NamingContextExtBinding.Instance, "resolve", "02000000" + TextA + "0000" + Empty + "000000" + TextA + "0000" + Empty);

        Assert.StartsWith("IDL:omg.org/CosNaming/NamingContext/CannotProceed:1.0 " + reference, answer, StringComparison.Ordinal);
        Assert.EndsWith(NameA, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_and_names_travel()
    {
        Assert.Equal(TextA, await AskAsync(Root, NamingContextExtBinding.Instance, "to_string", NameA));
        Assert.Equal(NameA, await AskAsync(Root, NamingContextExtBinding.Instance, "to_name", TextA));
        Assert.Equal(
            "IDL:omg.org/CosNaming/NamingContextExt/InvalidAddress:1.0 ",
            await AskAsync(Root, NamingContextExtBinding.Instance, "to_url", Empty + "000000" + TextA));
    }

    private async Task<string> AskAsync(object servant, ContractBinding binding, string operation, string arguments)
    {
        OperationShape shape = IiopContract.Of(binding.Shape).Find(Encoding.ASCII.GetBytes(operation))!;
        Call call = binding.NewCall(shape);
        Read(call, Convert.FromHexString(arguments));
        try
        {
            await call.RunAsync(servant, CancellationToken.None);
            return Written((ref CdrWriter writer) => call.WriteResult(ref writer));
        }
        catch (Exception failure) when (call.DeclaredIndexOf(failure) is >= 0 and int index)
        {
            string body = Written((ref CdrWriter writer) => call.WriteDeclared(ref writer, index, failure));
            return $"{IiopOperation.Of(shape).DeclaredId(index)} {body}";
        }
    }

    private void Read(Call call, byte[] arguments)
    {
        CdrReader reader = new(arguments, new CdrContext { References = Host }, littleEndian: true);
        call.ReadArguments(ref reader);
        Assert.Equal(0, reader.Remaining);
    }

    private string Encoded(ObjectRef reference) => Written((ref CdrWriter writer) => writer.WriteReference(reference));

    private string Written(Writing write)
    {
        using OutputBuffer output = new();
        CdrWriter writer = new(output, new CdrContext { References = Host });
        write(ref writer);
        writer.Complete();
        return Convert.ToHexStringLower([.. output.Pieces().SelectMany(piece => piece)]);
    }

    private delegate void Writing(ref CdrWriter writer);
}
