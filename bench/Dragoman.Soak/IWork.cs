namespace Dragoman.Soak;

/// <summary>What the callers call. Every call carries a token of its own, which the servant records and answers with.</summary>
[Contract(Name = "Soak.Work")]
public partial interface IWork
{
    long Echo(long token);

    /// <summary>Answers with the octets that belong to the token; those sent must belong to it too.</summary>
    byte[] Exchange(long token, byte[] octets);

    [Throws(typeof(Refused))]
    void Refuse(long token);

    /// <summary>May be sent again by whoever carries it.</summary>
    [Idempotent]
    long Look(long token);

    long Dawdle(long token, int milliseconds);

    [Oneway]
    void Note(long token, byte[] octets);
}
