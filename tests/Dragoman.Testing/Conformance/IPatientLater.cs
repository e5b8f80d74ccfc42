namespace Dragoman.Testing.Conformance;

/// <summary>The same contract as <see cref="IPatient"/>, for callers that do not block.</summary>
[Contract(Name = "Dragoman.Testing.Conformance.Patient")]
public partial interface IPatientLater
{
    Task<int> WaitAsync(int value);

    Task<int> PingAsync(int value);
}
