using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;

namespace Dragoman.Cli;

/// <summary><c>dragoman call</c>: calls an operation of an object by name.</summary>
internal static class CallCommand
{
    /// <summary>The exit code when the operation threw an exception that it declares.</summary>
    private const int Declared = 3;

    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("", 1)];

    public static Command Make(IReadOnlyList<WireSetup> wires)
    {
        WireTexts known = new(wires);
        Argument<string> reference = new("REFERENCE") { Description = $"The object: {string.Join(", ", known.Schemes.Select(scheme => $"{scheme}…"))}." };
        Argument<string> operation = new("OPERATION") { Description = "The operation, as the contract, IDL or Python calls it; get_NAME and set_NAME for a property." };
        Argument<string[]> arguments = new("ARGUMENTS")
        {
            Description = "The arguments, NAME=VALUE or by position. Values are JSON; texts, dates, octets (base64), enumerations and references may stand without quotation marks.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string?> contract = new("--contract", "-c") { Description = $"The contract, instead of asking the object: {ContractFile.Kinds}." };
        Option<bool> json = new("--json") { Description = "Results and declared exceptions as JSON, one line each." };
        Option<int> repeat = new("--repeat") { Description = "Calls that many times.", DefaultValueFactory = _ => 1 };
        Option<TimeSpan> timeout = new("--timeout") { Description = "How long a call may take: 500ms, 10s, 2m.", CustomParser = Span };
        repeat.Validators.Add(CheckRepeat);
        Command command = new("call", "Calls an operation of an object.") { reference, operation, arguments, contract, json, repeat, timeout };
        command.SetAction((result, cancellationToken) => RunAsync(
            wires,
            new Request(
                result.GetRequiredValue(reference),
                result.GetRequiredValue(operation),
                result.GetValue(arguments) ?? [],
                result.GetValue(contract),
                result.GetValue(json),
                result.GetValue(repeat),
                result.GetValue(timeout)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<WireSetup> wires, Request request, CancellationToken cancellationToken)
    {
        RemoteObject target = await RemoteObject.FindAsync(wires, request.Reference, request.Contract, cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
        {
            ObjectHost host = target.Node.Host;
            string Format(ObjectRef one) => host.Wires[one.Profiles[0].Family].Format(one);
            DynamicJson json = new((text, contract) => ReferenceOf(host, text, contract), Format);
            DynamicProxy proxy = host.Proxy(target.Contract, target.Reference);
            proxy.Timeout = request.Timeout;
            try
            {
                OperationShape operation = proxy.Binding.FindOperation(request.Operation);
                DynamicArguments arguments = new CallArguments(json).Read(operation, request.Arguments);
                proxy.Binding.NewCall(operation, arguments); // holds the arguments against the contract
                return await CallAsync(proxy, operation, arguments, request, new CallOutcome(json, Format, request.IsJson), cancellationToken).ConfigureAwait(false);
            }
            catch (ArgumentException misuse)
            {
                throw new FormatException(Failures.Describe(misuse), misuse);
            }
        }
    }

    private static async Task<int> CallAsync(
        DynamicProxy proxy, OperationShape operation, DynamicArguments arguments, Request request, CallOutcome outcome, CancellationToken cancellationToken)
    {
        int ended = Invocation.Done;
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < request.Repeat; i++)
        {
            try
            {
                await CallOnceAsync(proxy, operation, arguments, outcome, cancellationToken).ConfigureAwait(false);
            }
            catch (DynamicException exception)
            {
                outcome.Declared(exception);
                ended = Declared;
            }
        }

        if (request.Repeat > 1)
        {
            TimeSpan taken = Stopwatch.GetElapsedTime(started);
            Report.Complaint(string.Create(CultureInfo.InvariantCulture, $"{request.Repeat} calls in {taken.TotalMilliseconds:0.#} ms, {taken.TotalMilliseconds * 1000 / request.Repeat:0.#} µs each."));
        }

        return ended;
    }

    private static async ValueTask CallOnceAsync(
        DynamicProxy proxy, OperationShape operation, DynamicArguments arguments, CallOutcome outcome, CancellationToken cancellationToken)
    {
        string name = operation.Kind switch
        {
            OperationKind.Getter => "get_" + operation.Name,
            OperationKind.Setter => "set_" + operation.Name,
            _ => operation.Name,
        };
        if (operation.Result is not StreamShape stream)
        {
            outcome.Result(operation.Result, await proxy.InvokeAsync(name, arguments, cancellationToken).ConfigureAwait(false));
            return;
        }

        await foreach (Any item in proxy.EnumerateAsync(name, arguments, cancellationToken).ConfigureAwait(false))
            outcome.Result(stream.Element, item);
    }

    private static object? ReferenceOf(ObjectHost host, string text, ContractShape? contract)
    {
        ValueTask<ObjectRef?> finding = host.ResolveAsync(text);
        ObjectRef? reference = finding.IsCompleted ? finding.GetAwaiter().GetResult() : finding.AsTask().GetAwaiter().GetResult();
        return reference is null || contract is null ? reference : host.Proxy(contract, reference);
    }

    private static TimeSpan Span(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        (string unit, double seconds) = Units.First(u => text.EndsWith(u.Unit, StringComparison.Ordinal));
        if (double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number * seconds is > 0 and < 2_000_000)
            return TimeSpan.FromSeconds(number * seconds);

        result.AddError($"'{text}' is no time: a number with ms, s or m is expected, such as 500ms.");
        return default;
    }

    private static void CheckRepeat(OptionResult result)
    {
        if (result.Tokens is [var only] && !(int.TryParse(only.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int times) && times > 0))
            result.AddError($"'{only.Value}' is no number of calls: a number from 1 on is expected.");
    }

    private sealed record Request(string Reference, string Operation, IReadOnlyList<string> Arguments, string? Contract, bool IsJson, int Repeat, TimeSpan Timeout);
}
