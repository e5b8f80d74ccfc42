using Bank;
using Dragoman.Iiop;

namespace Dragoman.Tests;

/// <summary>Names that not every CORBA program's character set can say.</summary>
public sealed class NamesBeyondLatin1Tests
{
    private static readonly NodeOptions FreePorts = new() { UseFreePorts = true };

    [Theory]
    [InlineData("счёт")]
    [InlineData("口座/貯金.普通")]
    [InlineData("naïve")]
    [InlineData("😀")]
    [InlineData("100%")]
    public async Task A_node_finds_what_another_tells_the_URL_of(string name)
    {
        await using Node node = await Node.StartAsync(FreePorts);
        await node.ExportAsync<IBank>(name, new BankServant());
        await using Node client = Node.Client();
        string url = await node.UrlOfAsync(name);

        Assert.Empty((await client.ResolveAsync<IBank>(url)).Notes());
        Assert.Empty((await client.ResolveAsync<IBank>(url.Replace("iiop:1.2@", ":", StringComparison.Ordinal))).Notes()); // GIOP 1.0
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.2@")]
    public async Task One_name_hides_no_other_from_who_came_without_character_sets(string version)
    {
        await using Node node = await Node.StartAsync(FreePorts);
        foreach (string name in (string[])["a", "счёт.😀", "z", "%u0441"])
            await node.ExportAsync<IBank>(name, new BankServant());

        await using Node client = Node.Client();
        var names = await client.ResolveAsync<INamingContextExt>($"corbaloc::{version}127.0.0.1:{node.Endpoints[0].Address.Port}/NameService");

        (CosBinding[] all, IBindingIterator? none) = await names.ListAsync(100);
        (CosBinding[] first, IBindingIterator? rest) = await names.ListAsync(1);
        (_, CosBinding second) = await rest!.NextOneAsync();
        (_, CosBinding[] others) = await rest.NextNAsync(9);

        string[] expected = ["a", "rpc", "z", "%u0441%u0447%u0451%u0442|%ud83d%ude00", "%u0025u0441"];
        Assert.Null(none);
        Assert.Equal(expected.Order(StringComparer.Ordinal), all.Select(Show).Order(StringComparer.Ordinal));
        Assert.Equal(all.Select(Show), [.. first.Select(Show), Show(second), .. others.Select(Show)]);
        foreach (CosBinding binding in all)
            Assert.NotNull(await names.ResolveAsync(binding.BindingName));

        Assert.NotNull(await names.ResolveStrAsync("%u0441%u0447%u0451%u0442.%ud83d%ude00"));
        Assert.Equal("%u0441%u0447%u0451%u0442.%ud83d%ude00", await names.ToStringAsync([new("%u0441%u0447%u0451%u0442", "%ud83d%ude00")]));
        NotFoundException missing = await Assert.ThrowsAsync<NotFoundException>(async () => await names.ResolveAsync([new("z", ""), new("%u0451", "")]));
        Assert.Equal("z %u0451", string.Join(' ', missing.RestOfName.Select(c => c.Id)));
    }

    [Fact]
    public async Task Contexts_further_down_are_told_as_the_root_was()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        await node.ExportAsync<IBank>("banks/счёт", new BankServant());
        await using Node client = Node.Client();
        var plain = await client.ResolveAsync<INamingContextExt>(node.NameServiceUrl());
        await using Node other = Node.Client(); // hosts remember where a reference led
        var unicode = await other.ResolveAsync<INamingContextExt>(node.NameServiceUrl());
        await Assert.ThrowsAsync<NotFoundException>(async () => await unicode.ResolveAsync([new("счёт", "")])); // from now on it speaks Unicode

        Assert.Equal(["%u0441%u0447%u0451%u0442"], await NamesBelowAsync(client, plain));
        Assert.Equal(["счёт"], await NamesBelowAsync(other, unicode));
    }

    [Fact]
    public async Task An_escaped_name_can_be_bound_and_is_the_name_it_stands_for()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        ObjectRef bank = await node.ExportAsync<IBank>("bank", new BankServant());
        await using Node client = Node.Client();
        var names = await client.ResolveAsync<INamingContextExt>(node.NameServiceUrl());

        await names.BindAsync([new("%u0441%u0447%u0451%u0442", "")], bank);

        Assert.Contains((await node.Names!.ListAsync(node.Names.Root)).Entries, entry => entry.Name.Id == "счёт");
        Assert.NotNull(await names.ResolveAsync([new("счёт", "")]));
    }

    private static async Task<string[]> NamesBelowAsync(Node client, INamingContextExt root)
    {
        ObjectRef? below = await root.ResolveAsync([new("banks", "")]);
        return [.. (await client.Host.Proxy<INamingContextExt>(below!).ListAsync(9)).Bl.Select(Show)];
    }

    private static string Show(CosBinding binding) =>
        binding.BindingName[0].Kind.Length == 0 ? binding.BindingName[0].Id : $"{binding.BindingName[0].Id}|{binding.BindingName[0].Kind}";
}
