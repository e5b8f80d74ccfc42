using Dragoman;

namespace Interop.Python;

[Message(Name = "Interop.Spot")]
public sealed record Spot(double X, double Y, string LongName);
