namespace Dragoman.OncRpc.Tests;

public sealed class UdpCallTests() : CallTests("udp");
