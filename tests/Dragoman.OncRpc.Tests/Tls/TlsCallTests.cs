namespace Dragoman.OncRpc.Tests.Tls;

public sealed class TlsCallTests() : CallTests("tls");
