namespace Dragoman.Bench;

/// <param name="Clean">Everything else took less than a tenth of the machine.</param>
internal readonly record struct CpuUse(double Client, double Server, double Foreign, bool Clean);
