using Dragoman;

namespace Interop.Python;

[Message(Name = "Interop.Path")]
public sealed record Path(List<Spot> Spots, Spot? Centre, Dictionary<string, int> Weights);
