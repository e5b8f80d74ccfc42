using System.Globalization;
using Bank;
using Dragoman.Iiop;
using static Dragoman.Cli.CheckFailedException;

namespace Dragoman.Cli;

/// <summary>Uses the name service as a CORBA program does.</summary>
/// <param name="client">A node that only calls.</param>
/// <param name="names">A proxy of the root context.</param>
/// <param name="url">The URL of the name <c>bank.checking</c>.</param>
internal sealed class CosNamingChecks(Node client, INamingContextExt names, string url)
{
    private static readonly CosNameComponent[] Context = [new("check", "context")];
    private static readonly CosNameComponent[] Inside = [.. Context, new("account", "")];

    public IReadOnlyList<Check> All =>
    [
        new("name to object, by URL", ResolveUrlAsync),
        new("name to object, by operations", ResolveNameAsync),
        new("list names", ListAsync),
        new("make context, bind, rebind", BindAsync),
        new("name is taken", CatchTakenAsync),
        new("names as text", ReadTextAsync),
        new("context is not empty", CatchNotEmptyAsync),
        new("unbind, destroy", RemoveAsync),
        new("name is not bound", CatchMissingAsync),
    ];

    private async Task<string> ResolveUrlAsync(CancellationToken cancellationToken)
    {
        IAccount account = await client.ResolveAsync<IAccount>(url, cancellationToken).ConfigureAwait(false);
        Expect("owner", DemoNode.CheckingOwner, account.Owner);
        return account.Owner;
    }

    private async Task<string> ResolveNameAsync(CancellationToken cancellationToken)
    {
        ObjectRef? found = await names.ResolveAsync([new("bank", "savings")], cancellationToken).ConfigureAwait(false);
        long balance = client.Host.Proxy<IAccount>(found!).Balance();
        Expect("balance", DemoNode.SavingsCents, balance);
        return string.Create(CultureInfo.InvariantCulture, $"{balance} cents");
    }

    private async Task<string> ListAsync(CancellationToken cancellationToken)
    {
        // One entry at first, so that the others come by the iterator.
        (CosBinding[] first, IBindingIterator? iterator) = await names.ListAsync(1, cancellationToken).ConfigureAwait(false);
        (_, CosBinding[] rest) = await iterator!.NextNAsync(100, cancellationToken).ConfigureAwait(false);
        await iterator.DestroyAsync(cancellationToken).ConfigureAwait(false);
        string listed = string.Join(' ', first.Concat(rest).Select(entry => new NameComponent(entry.BindingName[0].Id, entry.BindingName[0].Kind).ToString()).Order(StringComparer.Ordinal));
        Expect("names", "bank bank.checking bank.savings rpc", listed);
        return listed;
    }

    private async Task<string> BindAsync(CancellationToken cancellationToken)
    {
        INamingContext? made = await names.BindNewContextAsync(Context, cancellationToken).ConfigureAwait(false);
        ObjectRef? checking = await names.ResolveStrAsync(DemoNode.CheckingName, cancellationToken).ConfigureAwait(false);
        ObjectRef? savings = await names.ResolveStrAsync(DemoNode.SavingsName, cancellationToken).ConfigureAwait(false);
        await made!.BindAsync(Inside[1..], checking, cancellationToken).ConfigureAwait(false);
        await names.RebindAsync(Inside, savings, cancellationToken).ConfigureAwait(false);
        ObjectRef? found = await names.ResolveAsync(Inside, cancellationToken).ConfigureAwait(false);
        Expect("owner", DemoNode.SavingsOwner, client.Host.Proxy<IAccount>(found!).Owner);
        return "check.context/account";
    }

    private async Task<string> CatchTakenAsync(CancellationToken cancellationToken)
    {
        ObjectRef? checking = await names.ResolveStrAsync(DemoNode.CheckingName, cancellationToken).ConfigureAwait(false);
        AlreadyBoundException refused = await ExpectFailureAsync<AlreadyBoundException>(
            "binding a taken name", () => names.BindAsync(Inside, checking, cancellationToken).AsTask()).ConfigureAwait(false);
        return refused.GetType().Name;
    }

    private async Task<string> ReadTextAsync(CancellationToken cancellationToken)
    {
        CosNameComponent[] name = await names.ToNameAsync(@"a\.b.kind/c", cancellationToken).ConfigureAwait(false);
        Expect("first component", new CosNameComponent("a.b", "kind"), name[0]);
        string text = await names.ToStringAsync(name, cancellationToken).ConfigureAwait(false);
        Expect("text", @"a\.b.kind/c", text);
        return text;
    }

    private async Task<string> CatchNotEmptyAsync(CancellationToken cancellationToken)
    {
        INamingContext context = await ContextAsync(cancellationToken).ConfigureAwait(false);
        NotEmptyException refused = await ExpectFailureAsync<NotEmptyException>(
            "destroying a context with entries", () => context.DestroyAsync(cancellationToken).AsTask()).ConfigureAwait(false);
        return refused.GetType().Name;
    }

    private async Task<string> RemoveAsync(CancellationToken cancellationToken)
    {
        INamingContext context = await ContextAsync(cancellationToken).ConfigureAwait(false);
        await names.UnbindAsync(Inside, cancellationToken).ConfigureAwait(false);
        await context.DestroyAsync(cancellationToken).ConfigureAwait(false);
        await names.UnbindAsync(Context, cancellationToken).ConfigureAwait(false);
        return "gone";
    }

    private async Task<string> CatchMissingAsync(CancellationToken cancellationToken)
    {
        NotFoundException refused = await ExpectFailureAsync<NotFoundException>(
            "resolving a name that is not bound", () => names.ResolveAsync(Inside, cancellationToken).AsTask()).ConfigureAwait(false);
        Expect("reason", NotFoundReason.MissingNode, refused.Why);
        Expect("length of the rest", Inside.Length, refused.RestOfName.Length);
        return $"{nameof(NotFoundException)}: {refused.Why}";
    }

    private async ValueTask<INamingContext> ContextAsync(CancellationToken cancellationToken) =>
        client.Host.Proxy<INamingContext>((await names.ResolveAsync(Context, cancellationToken).ConfigureAwait(false))!);
}
