namespace Dragoman.Testing.Conformance;

/// <summary>A contract whose servant blocks its thread, as its callers see it that block theirs.</summary>
[Contract(Name = "Dragoman.Testing.Conformance.Patient")]
public partial interface IPatient
{
    /// <summary>Returns when the servant is told so.</summary>
    int Wait(int value);

    /// <summary>Returns at once.</summary>
    int Ping(int value);
}
