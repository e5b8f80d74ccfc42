namespace Dragoman.Pyro.Tests.Kinds;

/// <summary>Takes what a dispatcher passes on.</summary>
[Contract(Name = "Kinds.BlobListener")]
public partial interface IBlobListener
{
    void ProcessBlob([PyroRest] Any[] data);
}

/// <summary>Passes on what it knows no class of.</summary>
[Contract(Name = "Kinds.Blobs")]
public partial interface IBlobs
{
    void Register(string topic, IBlobListener listener);

    int ProcessBlob([PyroRest] Any[] data);
}
