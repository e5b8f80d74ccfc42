using Dragoman.Bench.Measure;
using Dragoman.Iiop;
using Dragoman.OncRpc;
using Dragoman.Pyro;

namespace Dragoman.Bench.Peer;

/// <summary>A wire that the contract is measured over, with default options.</summary>
/// <param name="Make">Makes the wire; each host has one of its own.</param>
/// <param name="Transports">What its server listens at, all at one port.</param>
/// <param name="UrlOf">Where a client that was told so finds the object.</param>
internal sealed record TargetWire(Func<IWire> Make, IReadOnlyList<string> Transports, Func<ClientCommand, string> UrlOf)
{
    public static TargetWire Named(string name) => name switch
    {
        "iiop" => new(() => new IiopWire(), ["tcp"], command => $"corbaloc:iiop:1.2@127.0.0.1:{command.Port}/{(command.Mode == "mux-quick" ? "q" : "e")}"),
        "onc" => new(() => new OncWire(), ["tcp", "udp"], command => $"onc://127.0.0.1:{command.Port}/0x20001234.1?net={(command.Mode == "null-udp" ? "udp" : "tcp")}"),
        "pyro" => new(() => new PyroWire(), ["tcp"], command => $"PYRO:e@127.0.0.1:{command.Port}"),
        _ => throw new FormatException($"unknown wire {name}"),
    };
}
