namespace Dragoman.OncRpc.Tests;

public sealed class TcpCallTests() : CallTests("tcp");
