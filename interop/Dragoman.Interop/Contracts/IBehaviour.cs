using Dragoman;
using Dragoman.Iiop;

namespace Interop;

/// <summary>Exceptions, oneway calls, attributes, time and calls back, in synchronous and asynchronous forms.</summary>
[Contract]
public partial interface IBehaviour : IBase
{
    /// <summary>Calls of <see cref="Add"/> so far.</summary>
    int Count { get; }

    string Label { get; set; }

    [Oneway]
    void Note(int n);

    /// <summary>Gives the last number noted.</summary>
    /// <returns>The number.</returns>
    int Noted();

    [Throws(typeof(Failed))]
    void Fail(string reason, int code);

    [IdlName("fail_empty")]
    [Throws(typeof(Empty))]
    void FailEmpty();

    /// <summary>0 returns, 1 is <see cref="Failed"/> {"first", 1}, 2 is <see cref="Empty"/>, all else is refused.</summary>
    /// <param name="which">Which.</param>
    [IdlName("fail_either")]
    [Throws(typeof(Failed), typeof(Empty))]
    void FailEither(int which);

    /// <summary>Throws an exception that it does not declare.</summary>
    [IdlName("fail_undeclared")]
    void FailUndeclared();

    /// <summary>Raises a CORBA system exception.</summary>
    /// <param name="name">Its bare name; an unknown one is refused.</param>
    /// <param name="minor">The minor code.</param>
    /// <param name="completed">0 yes, 1 no, 2 maybe.</param>
    [IdlName("raise_system")]
    void ThrowSystem(string name, uint minor, int completed);

    ValueTask SleepAsync(uint milliseconds, CancellationToken cancellationToken = default);

    int Add(int a, int b);

    /// <summary>Calls the listener so many times, then returns.</summary>
    /// <param name="l">The listener.</param>
    /// <param name="text">What to tell.</param>
    /// <param name="times">How often.</param>
    /// <returns>Nothing.</returns>
    ValueTask TellAsync(IListener? l, string text, int times);

    [IdlName("ask_back")]
    ValueTask<int> AskBackAsync(IListener? l, int n);

    /// <summary>0 if the depth is 0, else 1 + what the listener says to one less: a listener that answers by calling this makes calls run to and fro.</summary>
    /// <param name="l">The listener.</param>
    /// <param name="depth">How deep.</param>
    /// <returns>The depth reached.</returns>
    ValueTask<int> NestedAsync(IListener? l, int depth);

    /// <summary>Gives the counter of a name, made on first use and after its release.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The counter.</returns>
    [IdlName("make_counter")]
    ICounter MakeCounter(string name);
}
