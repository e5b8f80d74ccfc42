using Dragoman.Iiop;
using Dragoman.OncRpc;
using Dragoman.Pyro;

namespace Dragoman;

/// <summary>Makes the wires of a node.</summary>
internal static class NodeWires
{
    /// <summary>Gives the name of the option that switches a wire off; null for a wire that the program has added.</summary>
    public static string? OptionOf(string wire) => wire switch
    {
        IiopProfile.WireName => nameof(NodeOptions.SpeaksIiop),
        OncProfile.WireName => nameof(NodeOptions.SpeaksOncRpc),
        PyroProfile.WireName => nameof(NodeOptions.SpeaksPyro),
        _ => null,
    };

    /// <summary>Makes the wires that the options leave on, the preferred one first.</summary>
    /// <param name="options">What the node is made of.</param>
    /// <param name="initialReferences">What CORBA programs know as initial references; may be filled later.</param>
    public static IList<IWire> Make(NodeOptions options, IReadOnlyDictionary<string, ObjectRef> initialReferences)
    {
        List<IWire> wires = [];
        if (options.SpeaksIiop)
            wires.Add(new IiopWire(new IiopOptions { InitialReferences = initialReferences }));

        if (options.SpeaksOncRpc)
            wires.Add(new OncWire());

        if (options.SpeaksPyro)
            wires.Add(new PyroWire());

        return wires.Count > 0 ? wires : throw new ArgumentException("A node speaks at least one wire: all are switched off.", nameof(options));
    }
}
