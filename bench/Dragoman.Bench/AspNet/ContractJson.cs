using System.Text.Json.Serialization;

namespace Dragoman.Bench.AspNet;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PingRequest))]
[JsonSerializable(typeof(Mixed))]
[JsonSerializable(typeof(Mixed[]))]
[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(int))]
internal sealed partial class ContractJson : JsonSerializerContext;
