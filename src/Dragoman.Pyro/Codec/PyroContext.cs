namespace Dragoman.Pyro;

/// <summary>What a reader or writer depends on beside its format.</summary>
/// <param name="Generation">Whose class names are written; those of both are read.</param>
/// <param name="References">Turns objects into references and back.</param>
internal sealed record PyroContext(PyroGeneration Generation, IReferenceScope References)
{
    /// <summary>The class of a proxy.</summary>
    public string ProxyClass => Generation == PyroGeneration.Pyro5 ? "Pyro5.client.Proxy" : "Pyro4.core.Proxy";

    /// <summary>The class of a URI.</summary>
    public string UriClass => Generation == PyroGeneration.Pyro5 ? "Pyro5.core.URI" : "Pyro4.core.URI";

    /// <summary>The class that the exception in the results of a batch is wrapped in.</summary>
    public string WrapperClass => Generation == PyroGeneration.Pyro5 ? "Pyro5.core._ExceptionWrapper" : "Pyro4.futures._ExceptionWrapper";

    /// <summary>The module of Pyro's own exceptions.</summary>
    public string ErrorPrefix => Generation == PyroGeneration.Pyro5 ? "Pyro5.errors." : "Pyro4.errors.";
}
