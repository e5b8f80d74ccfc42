namespace Dragoman.Bench.AspNet;

internal sealed record PingRequest(int A, int B);
