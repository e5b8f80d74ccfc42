namespace Dragoman.OncRpc.Tests;

public sealed class UnixCallTests() : CallTests("unix");
