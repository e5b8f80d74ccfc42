namespace Dragoman.Iiop;

/// <summary>How programs ask a machine for its initial references that are told a host and a port only (Java's <c>-ORBInitialHost</c> and <c>-ORBInitialPort</c>): the object of the key <c>INIT</c>, older than URLs and without standard.</summary>
[Contract(Name = "CORBA.InitialReferences")]
internal partial interface IInitialReferences
{
    /// <summary>Finds an initial reference.</summary>
    /// <param name="name">Its name, such as <c>NameService</c>.</param>
    /// <returns>The reference; null, as everywhere, when there is none of that name.</returns>
    ObjectRef? Get(string name);

    /// <summary>Lists the names.</summary>
    /// <returns>The names, in alphabetical order.</returns>
    string[] List();
}
