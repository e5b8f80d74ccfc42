namespace Dragoman.Testing.Conformance;

/// <summary>An object whose behaviour the tests control.</summary>
[Contract]
public partial interface IBehaviour
{
    /// <summary>Tells which servant answers: each has a number of its own.</summary>
    int Who();

    /// <summary>Calls the other with this object as its other, one level less deep.</summary>
    int Descend(IBehaviour? other, int depth);

    ValueTask<int> SinkAsync(IBehaviour? other, int depth);

    /// <summary>Enters a gate and waits until it is opened.</summary>
    string Block(string gate);

    ValueTask<string> HoldAsync(string gate);

    /// <summary>What <see cref="Block"/> does, but may be sent again.</summary>
    [Idempotent]
    string BlockAgain(string gate);

    /// <summary>Meets others: returns when the given number of calls are here.</summary>
    bool Meet(string gate, int parties);

    /// <summary>Makes an object.</summary>
    IBehaviour Make();

    /// <summary>Greets an object with its own greeting.</summary>
    string GreetWith(Samples.INamed guest);

    /// <summary>Fails.</summary>
    void Throw(Blame blame);

    ValueTask FailAsync(Blame blame);

    /// <summary>Notes a number in the order of arrival.</summary>
    [Oneway]
    void Note(int number);

    int[] Notes();

    /// <summary>Tells how many calls of this method ran at the same time at most.</summary>
    ValueTask<int> CrowdAsync();
}
