using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dragoman.Bench.Measure;

namespace Dragoman.Bench.AspNet;

/// <summary>The client of <see cref="JsonServer"/>: HTTP/1.1 carries one call per connection at a time.</summary>
internal sealed class JsonClient : IDisposable
{
    private readonly ClientCommand _command;
    private readonly List<HttpClient> _clients = [];
    private readonly byte[] _octets = new byte[Payload.Octets];
    private readonly Mixed _mixed = Mixed.Sample(42);
    private readonly Mixed[] _structs = [.. Enumerable.Range(0, Payload.Structs).Select(Mixed.Sample)];
    private readonly int[] _ints = [.. Enumerable.Range(0, Payload.Ints)];

    private JsonClient(ClientCommand command) => _command = command;

    public static async Task RunAsync(ClientCommand command)
    {
        using var client = new JsonClient(command);
        if (command.Mode == "idle")
        {
            await Measurement.HoldIdleAsync(command, n => PingAsync(client.Open(), n));
            return;
        }

        for (var i = 0; i < command.Connections; i++)
            client.Open();
        var measurement = new Measurement(command);
        if (command.Mode is "null")
            measurement.Run(client.Ping);
        else
            await measurement.RunAsync(client.Select());
    }

    public void Dispose() => _clients.ForEach(client => client.Dispose());

    // One handler, one connection: the number of connections is the benchmark's, not the pool's.
    [SuppressMessage("Reliability", "CA2000", Justification = "The client disposes its handler.")]
    private HttpClient Open()
    {
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseProxy = false, UseCookies = false };
        var client = new HttpClient(handler, disposeHandler: true)
        {
            BaseAddress = new UriBuilder("http", "127.0.0.1", _command.Port).Uri,
        };
        _clients.Add(client);
        return client;
    }

    private HttpClient ClientOf(int caller) => _clients[caller % _clients.Count];

    private Func<int, int, ValueTask<bool>> Select() => _command.Mode switch
    {
        "null-async" or "conns" => (caller, n) => PingAsync(ClientOf(caller), n),
        "blob" => BlobAsync,
        "echo" => EchoAsync,
        "mix" => async (caller, _) => await PostAsync(caller, "/mix", _mixed, ContractJson.Default.Mixed) == _mixed,
        "structs" => async (caller, _) =>
            await PostAsync(caller, "/structs", _structs, ContractJson.Default.MixedArray) is { Length: Payload.Structs } back
            && back[^1].Count == Payload.Structs - 1,
        "ints" => async (caller, _) =>
            await PostAsync(caller, "/ints", _ints, ContractJson.Default.Int32Array) is { Length: Payload.Ints } back
            && back[^1] == Payload.Ints - 1,
        _ => throw new FormatException($"unknown mode {_command.Mode}"),
    };

    private bool Ping(int caller, int n)
    {
        using var content = JsonContent.Create(new PingRequest(n, 5), ContractJson.Default.PingRequest);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ping") { Content = content };
        using var response = ClientOf(caller).Send(request);
        using var body = response.Content.ReadAsStream();
        return JsonSerializer.Deserialize(body, ContractJson.Default.Int32) == n + 5;
    }

    private static async ValueTask<bool> PingAsync(HttpClient client, int n)
    {
        using var response = await client.PostAsJsonAsync("/ping", new PingRequest(n, 5), ContractJson.Default.PingRequest);
        return await response.Content.ReadFromJsonAsync(ContractJson.Default.Int32) == n + 5;
    }

    private async ValueTask<bool> BlobAsync(int caller, int n)
    {
        using var response = await PostOctetsAsync(caller, "/blob");
        return response.IsSuccessStatusCode;
    }

    private async ValueTask<bool> EchoAsync(int caller, int n)
    {
        using var response = await PostOctetsAsync(caller, "/echo");
        return (await response.Content.ReadAsByteArrayAsync()).Length == _octets.Length;
    }

    private async Task<HttpResponseMessage> PostOctetsAsync(int caller, string path)
    {
        using var content = new ByteArrayContent(_octets);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await ClientOf(caller).PostAsync(new Uri(path, UriKind.Relative), content);
    }

    private async Task<T?> PostAsync<T>(int caller, string path, T value, JsonTypeInfo<T> type)
    {
        using var response = await ClientOf(caller).PostAsJsonAsync(path, value, type);
        return await response.Content.ReadFromJsonAsync(type);
    }
}
