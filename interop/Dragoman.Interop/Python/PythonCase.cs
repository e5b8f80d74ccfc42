using Dragoman.Pyro;

namespace Interop.Python;

/// <summary>A named case.</summary>
/// <param name="Name">Topic and name, as in interop/cases.md.</param>
/// <param name="Runs">Runs it; throws when it fails.</param>
/// <param name="Serializers">The serializers that can carry it.</param>
internal sealed record PythonCase(string Name, Func<PythonPeer, Task> Runs, params PyroSerializer[] Serializers)
{
    public PythonCase(string name, Action<PythonPeer> run, params PyroSerializer[] serializers)
        : this(
            name,
            peer =>
            {
                run(peer);
                return Task.CompletedTask;
            },
            serializers)
    {
    }

    public bool IsCarriedBy(PyroSerializer serializer) => Serializers.Length == 0 || Serializers.Contains(serializer);
}
