using System.Collections.Immutable;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>What a program adds to the messages of a call beside its arguments and its result: octets under names of four letters, as Pyro's annotations.</summary>
/// <remarks>
/// <para>It is a feature of a call (<see cref="Call.Features"/>): interceptors find it there. Programs that use <see cref="OnServer"/> and
/// <see cref="OnClient"/> as interceptors of their host find it in <see cref="Current"/>.</para>
/// <para>Other wires carry none: a call over them arrives without.</para>
/// </remarks>
public sealed class PyroAnnotations : IDisposable
{
    private static readonly AsyncLocal<PyroAnnotations?> Ambient = new();

    private readonly PyroAnnotations? _outer;
    private readonly bool _isServing;
    private ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> _received = Empty;
    private ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> _sent = Empty;

    /// <summary>Makes annotations for a call; attach them to its features.</summary>
    public PyroAnnotations()
    {
    }

    private PyroAnnotations(bool isServing, PyroAnnotations? outer)
    {
        _isServing = isServing;
        _outer = outer;
    }

    /// <summary>The annotations of the call that is served here, or those that calls from here take with them.</summary>
    /// <value>Null where there are none.</value>
    public static PyroAnnotations? Current => Ambient.Value;

    /// <summary>What came with the request, at the server; at the client what came with the reply of the last call.</summary>
    /// <value>Without those of the protocol itself.</value>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Received => Volatile.Read(ref _received);

    /// <summary>What goes with the reply, at the server; at the client what goes with each request.</summary>
    internal ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Sent => Volatile.Read(ref _sent);

    private static ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Empty { get; } =
        ImmutableSortedDictionary.Create<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);

    /// <summary>Begins annotations that the calls take with them which this flow of control makes, until they are disposed of.</summary>
    /// <returns>The annotations.</returns>
    public static PyroAnnotations Begin() => Ambient.Value = new PyroAnnotations(isServing: false, Ambient.Value);

    /// <summary>An interceptor that makes the annotations of the call that is served the <see cref="Current"/> ones of its servant.</summary>
    /// <param name="next">The next invoker.</param>
    /// <returns>The interceptor.</returns>
    public static IInvoker OnServer(IInvoker next) => new AnnotationsInterceptor(next, static call =>
    {
        PyroAnnotations serving = new(isServing: true, null);
        if (Features.Find<PyroAnnotations>(call.Features) is { } arrived)
            serving._received = arrived._received;

        call.Features = Features.With(call.Features, serving);
        Ambient.Value = serving;
    });

    /// <summary>An interceptor that lets calls take the <see cref="Current"/> annotations with them, if they were begun here.</summary>
    /// <param name="next">The next invoker.</param>
    /// <returns>The interceptor.</returns>
    public static IInvoker OnClient(IInvoker next) => new AnnotationsInterceptor(next, static call =>
    {
        if (Ambient.Value is { _isServing: false } begun)
            call.Features = Features.With(call.Features, begun);
    });

    /// <summary>Sets what is sent under a name.</summary>
    /// <param name="name">Four ASCII letters, none of Pyro's own: <c>CORR</c>, <c>HMAC</c>, <c>STRM</c>, <c>BLBI</c>.</param>
    /// <param name="value">The octets; at most 65,535. Not copied.</param>
    /// <exception cref="ArgumentException">The name or the value is not of that kind.</exception>
    public void Send(string name, ReadOnlyMemory<byte> value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length != Annotations.NameSize || !name.All(char.IsAsciiLetter) || Annotations.IsOwn(Encoding.ASCII.GetBytes(name)))
            throw new ArgumentException($"'{name}' cannot be the name of an annotation: it needs four letters of ASCII, and CORR, HMAC, STRM and BLBI are Pyro's own.", nameof(name));

        if (value.Length > ushort.MaxValue)
            throw new ArgumentException($"An annotation of {value.Length} octets was given; Pyro4 can carry {ushort.MaxValue}.", nameof(value));

        ImmutableInterlocked.Update(ref _sent, static (sent, added) => sent.SetItem(added.name, added.value), (name, value));
    }

    /// <summary>Ends what <see cref="Begin"/> began.</summary>
    public void Dispose()
    {
        if (Ambient.Value == this)
            Ambient.Value = _outer;
    }

    /// <summary>Takes what came in a message.</summary>
    /// <returns>Whether there was anything.</returns>
    internal bool Receive(ReadOnlySpan<byte> area, PyroGeneration generation)
    {
        ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> received = Empty;
        while (!area.IsEmpty)
        {
            ReadOnlySpan<byte> name = Annotations.Take(ref area, generation, out ReadOnlySpan<byte> value);
            if (!Annotations.IsHidden(name))
                received = received.SetItem(Encoding.Latin1.GetString(name), value.ToArray());
        }

        Volatile.Write(ref _received, received);
        return !received.IsEmpty;
    }

    /// <summary>Reads what came in a message.</summary>
    /// <returns>Null when nothing came but what is the protocol's own.</returns>
    internal static PyroAnnotations? Read(ReadOnlySpan<byte> area, PyroGeneration generation)
    {
        if (area.IsEmpty)
            return null;

        ReadOnlySpan<byte> rest = area;
        while (Annotations.IsHidden(Annotations.Take(ref rest, generation, out _)))
        {
            if (rest.IsEmpty)
                return null;
        }

        PyroAnnotations read = new();
        read.Receive(area, generation);
        return read;
    }

    /// <summary>Finds those of a call that something is sent of.</summary>
    internal static PyroAnnotations? SentWith(Call? call) =>
        call?.Features is { } features && Features.Find<PyroAnnotations>(features) is { Sent.IsEmpty: false } annotations ? annotations : null;
}
