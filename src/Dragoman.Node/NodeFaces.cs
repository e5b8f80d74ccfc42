using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>The faces of a node that are started: where they are found, and what they are told.</summary>
internal sealed class NodeFaces
{
    private readonly Dictionary<string, INameFace> _faces = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    /// <summary>The wire of the preferred face.</summary>
    /// <value>Null when there is no face.</value>
    public string? Preferred => _order is [var first, ..] ? first : null;

    /// <summary>Where all faces are found.</summary>
    public IReadOnlyList<string> Urls => [.. _order.Select(wire => _faces[wire].Url)];

    /// <summary>Adds a face that has been started.</summary>
    public void Add(string wire, INameFace face)
    {
        _faces.Add(wire, face);
        _order.Add(wire);
    }

    /// <summary>Gives the face of a wire.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public INameFace Of(string wire) => _faces.TryGetValue(wire, out INameFace? face)
        ? face
        : throw new ArgumentException($"This node does not show its names by the wire {wire}{(_order.Count == 0 ? "" : $", but by {string.Join(", ", _order)}")}.", nameof(wire));

    /// <summary>Tells all faces of an object that was exported by a name.</summary>
    public async ValueTask AddAsync(ObjectRef reference, CancellationToken cancellationToken)
    {
        foreach (string wire in _order)
            await _faces[wire].AddAsync(reference, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes back what faces have told others. One that fails does not keep the others from it.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever one face fails with, the others leave; then all failures are thrown.")]
    public async ValueTask LeaveAsync()
    {
        List<Exception> failures = [];
        foreach (string wire in _order)
        {
            try
            {
                await _faces[wire].LeaveAsync().ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
            throw new AggregateException("Not all that others were told of this node could be taken back.", failures);
    }
}
