namespace Dragoman;

/// <summary>How a wire says what the calling side of a connection does. Pure translation: nothing awaits or does I/O. The writing methods are called under the output's lock.</summary>
/// <remarks>Replies are the wire's own: it takes the call that one answers by <see cref="CallingSide.TryTakeCall"/>.</remarks>
public interface ICallingDialect
{
    /// <summary>Writes a request.</summary>
    /// <param name="call">The call; the profile of <see cref="Hop.Profile"/> says which object.</param>
    /// <param name="id">The id to find the answer by; below 2^31.</param>
    /// <param name="output">Where to.</param>
    /// <exception cref="EncodeException">A value cannot be carried.</exception>
    void WriteRequest(Call call, uint id, OutputBuffer output);

    /// <summary>Finds another place for a call that this connection cannot say.</summary>
    /// <param name="call">The call, of which nothing was sent.</param>
    /// <param name="unsaid">What <see cref="WriteRequest"/> has thrown.</param>
    /// <returns>A reference to call instead, now and later; null when there is none, which is usual.</returns>
    ObjectRef? OtherPlaceFor(Call call, Exception unsaid) => null;

    /// <summary>Writes what tells the far end that a call was given up, if the wire has such a thing.</summary>
    /// <param name="id">The id of the request.</param>
    /// <param name="output">Where to.</param>
    void WriteCancel(uint id, OutputBuffer output)
    {
    }
}
