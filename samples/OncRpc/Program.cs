using System.Globalization;
using Dragoman;
using Dragoman.OncRpc;
using OncRpc;
using OncRpc.Calculator;
using OncRpc.FileReadWrite;
using OncRpc.Sumar;

const string Usage = """
    Usage: sumar serve PORT | sumar call PORT A B
           calculator serve PORT | calculator call PORT
           files serve PORT DIRECTORY | files call PORT NAME TEXT

    All on loopback; PORT 0 is a free one when serving.
    """;

if (args is not [var sample, var role, var place, .. var rest] || !ushort.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
    return Fail(Usage);

await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new OncWire()] });
var client = new Client(host, port);
Task? running = (sample, role, rest) switch
{
    ("sumar", "serve", []) => Server.RunAsync(port, server => server.Export<ISumarV1>(new SumarServant())),
    ("sumar", "call", [var a, var b]) when Number(a) is { } first && Number(b) is { } second => client.SumarAsync(first, second),
    ("calculator", "serve", []) => Server.RunAsync(port, ExportCalculator),
    ("calculator", "call", []) => client.CalculatorAsync(),
    ("files", "serve", [var directory]) => Server.RunAsync(port, server => server.Export<IFilereadwriteV2>(new FileServant(directory))),
    ("files", "call", [var name, var text]) => client.FilesAsync(name, text),
    _ => null,
};
if (running is null)
    return Fail(Usage);

try
{
    await running;
    return 0;
}
catch (Exception failure) when (failure is RemoteException or IOException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}

static void ExportCalculator(ObjectHost server)
{
    server.Export<ICalcV1>(new CalculatorServant());
    server.Export<ICalcV2>(new CalculatorServant());
}

static int? Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

static int Fail(string reason)
{
    Console.Error.WriteLine(reason);
    return 2;
}
