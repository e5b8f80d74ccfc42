using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dragoman.Bench.AspNet;

/// <summary>The contract as a minimal API: JSON, HTTP/1.1; octets travel as they are.</summary>
internal static class JsonServer
{
    public static async Task ServeAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = 64 << 20);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        builder.Services.ConfigureHttpJsonOptions(
            options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ContractJson.Default));
        await using var app = builder.Build();
        Map(app);
        await app.StartAsync();
        Console.WriteLine("READY");
        await app.WaitForShutdownAsync();
    }

    private static void Map(WebApplication app)
    {
        app.MapPost("/ping", (PingRequest request) => request.A + request.B);
        app.MapPost("/mix", (Mixed value) => value);
        app.MapPost("/structs", (Mixed[] values) => values);
        app.MapPost("/ints", (int[] values) => values);
        app.MapPost("/blob", async (HttpRequest request) =>
        {
            _ = await ReadOctetsAsync(request);
        });
        app.MapPost("/echo", async (HttpRequest request, HttpResponse response) =>
        {
            var octets = await ReadOctetsAsync(request);
            response.ContentLength = octets.Length;
            await response.Body.WriteAsync(octets);
        });
    }

    private static async Task<byte[]> ReadOctetsAsync(HttpRequest request)
    {
        var octets = GC.AllocateUninitializedArray<byte>(checked((int)request.ContentLength!.Value));
        await request.Body.ReadExactlyAsync(octets);
        return octets;
    }
}
