namespace Dragoman.Bench;

/// <summary>Which cores the two ends of a row run on.</summary>
internal enum Pin
{
    /// <summary>Where the scheduler puts them.</summary>
    None,

    /// <summary>Server on core 1, client on core 0: weighs the wake-up.</summary>
    Cross,

    /// <summary>Both on core 0: weighs the CPU cost of both ends.</summary>
    Same,
}
