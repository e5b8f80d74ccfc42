using System.Runtime.InteropServices;
using System.Text;
using Dragoman;
using OncRpc.Calculator;
using OncRpc.FileReadWrite;
using OncRpc.Sumar;

namespace OncRpc;

/// <summary>The three clients. Each prints what its twin in C prints.</summary>
/// <param name="host">Makes the calls.</param>
/// <param name="port">The server's port on loopback.</param>
internal sealed class Client(ObjectHost host, int port)
{
    /// <summary>Adds two numbers.</summary>
    public async Task SumarAsync(int a, int b)
    {
        ISumarV1 server = await host.ResolveAsync<ISumarV1>($"onc://127.0.0.1:{port}/99.1");
        Console.WriteLine($"{a} + {b} = {server.Sumar(new Operandos(a, b))}");
    }

    /// <summary>Calls version 1 by UDP and version 2 by TCP.</summary>
    public async Task CalculatorAsync()
    {
        ICalcV1 first = await host.ResolveAsync<ICalcV1>($"onc://127.0.0.1:{port}/0x20000101.1?net=udp");
        ICalcV2 second = await host.ResolveAsync<ICalcV2>($"onc://127.0.0.1:{port}/0x20000101.2?net=tcp");
        Console.WriteLine($"1 udp ADD 20 22 = {first.Add(new Intpair(20, 22))}");
        Console.WriteLine($"2 tcp ADD2 20 22 = {second.Add2(20, 22)}");
        Console.WriteLine(FormattableString.Invariant($"2 tcp DIV 1 8 = {second.Div(1, 8)}"));
        Console.WriteLine($"2 tcp MUL 2147483647 -2 = {second.Mul(int.MaxValue, -2)}");
    }

    /// <summary>Writes a text into a file at the server, reads it back, and asks for a file that is not there.</summary>
    public async Task FilesAsync(string name, string text)
    {
        IFilereadwriteV2 server = await host.ResolveAsync<IFilereadwriteV2>($"onc://127.0.0.1:{port}/0x20000100.2");
        sbyte[] buffer = new sbyte[FilereadwriteConstants.Maxdata];
        int length = Encoding.UTF8.GetBytes(text, MemoryMarshal.AsBytes(buffer.AsSpan()));
        server.Write(new Writeargs(name, 0, new Data(length, buffer)));
        Data read = server.Read(new Readargs(name, 0, FilereadwriteConstants.Maxdata));
        Console.WriteLine($"{name}: {Encoding.UTF8.GetString(MemoryMarshal.AsBytes(read.Buffer.AsSpan(0, read.Length)))}");
        Console.WriteLine($"missing: {server.Read(new Readargs("missing", 0, 10)).Length}");
    }
}
