using System.Buffers;
using System.Collections.Immutable;

namespace Dragoman.Iiop;

/// <summary>Interoperable object references: in CDR, and as text (CORBA 3.3 part 2, 7.6).</summary>
internal static class Ior
{
    public const string Prefix = "IOR:";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Writes a reference.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="reference">The reference; null is nil. Profiles of other wires are left out.</param>
    /// <exception cref="EncodeException">No profile is left.</exception>
    public static void Write(ref CdrWriter writer, ObjectRef? reference)
    {
        if (reference is null)
        {
            writer.WriteIdentifier("");
            writer.WriteInt32(0);
            return;
        }

        string? typeId = null;
        int count = 0;
        foreach (Profile profile in reference.Profiles)
        {
            string? own = (profile as IiopProfile)?.TypeId ?? (profile as UnknownProfile)?.TypeId;
            typeId ??= own;
            count += own is null ? 0 : 1;
        }

        if (typeId is null)
            throw new EncodeException($"{reference} cannot be sent by IIOP: it has no profile of that wire.");

        writer.WriteIdentifier(typeId);
        writer.BeginSequence(count);
        foreach (Profile profile in reference.Profiles)
            WriteProfile(ref writer, profile);
    }

    /// <summary>Tells which of the profiles that <see cref="Write"/> writes is a given one.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="profile">One of its profiles.</param>
    /// <returns>The index from 0, profiles of other wires not counted.</returns>
    public static uint IndexOf(ObjectRef reference, IiopProfile profile) =>
        (uint)reference.Profiles.TakeWhile(other => !profile.Equals(other as IiopProfile)).Count(other => other is IiopProfile or UnknownProfile);

    /// <summary>Reads a reference.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The reference with all its profiles; null for nil.</returns>
    public static ObjectRef? Read(ref CdrReader reader)
    {
        string typeId = reader.ReadIdentifier();
        int count = reader.BeginSequence(2 * sizeof(uint));
        if (count == 0)
            return null;

        ImmutableArray<Profile>.Builder profiles = ImmutableArray.CreateBuilder<Profile>(count);
        for (int i = 0; i < count; i++)
            profiles.Add(ReadProfile(ref reader, typeId));

        return new ObjectRef(RepositoryIds.ToNeutralName(typeId), profiles.MoveToImmutable());
    }

    /// <summary>Tells whether a text claims to be a reference in hexadecimal.</summary>
    public static bool IsIor(string text) => text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a reference from text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The reference; null for nil.</returns>
    /// <exception cref="FormatException">The text is no such reference; the message says where.</exception>
    public static ObjectRef? Parse(string text)
    {
        text = text.Trim();
        if (!IsIor(text))
            throw new FormatException("An interoperable object reference begins with IOR:.");

        ReadOnlySpan<char> digits = text.AsSpan(Prefix.Length);
        int wrong = digits.IndexOfAnyExcept(HexDigits);
        if (wrong >= 0)
            throw new FormatException($"'{digits[wrong]}' at {Prefix.Length + wrong} of an IOR is no hexadecimal digit.");

        if (digits.Length % 2 != 0)
            throw new FormatException($"An IOR has an even number of hexadecimal digits, not {digits.Length}: its end is missing.");

        try
        {
            CdrReader reader = CdrReader.OverEncapsulation(Convert.FromHexString(digits), CdrContext.Plain);
            return Read(ref reader);
        }
        catch (DecodeException malformed)
        {
            throw new FormatException($"The octets of the IOR form no reference: {malformed.Message}", malformed);
        }
    }

    /// <summary>Writes a reference as text.</summary>
    /// <param name="reference">The reference; null is nil.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">The reference has no profile of this wire.</exception>
    public static string Format(ObjectRef? reference)
    {
        using OutputBuffer output = new();
        CdrWriter writer = new(output, CdrContext.Plain);
        writer.WriteBoolean(writer.IsLittleEndian);
        try
        {
            Write(ref writer, reference);
        }
        catch (EncodeException impossible)
        {
            throw new ArgumentException(impossible.Message, nameof(reference), impossible);
        }

        writer.Complete();
        return Prefix + string.Concat(output.Pieces().Select(piece => Convert.ToHexStringLower(piece.AsSpan())));
    }

    private static void WriteProfile(ref CdrWriter writer, Profile profile)
    {
        switch (profile)
        {
            case IiopProfile iiop:
                writer.WriteUInt32(GiopConstants.InternetProfileTag);
                writer.WriteOctets(iiop.Encapsulation.Span);
                break;
            case UnknownProfile unknown:
                writer.WriteUInt32(unknown.Tag);
                writer.WriteOctets(unknown.Data.AsSpan());
                break;
            default:
                break;
        }
    }

    private static Profile ReadProfile(ref CdrReader reader, string typeId)
    {
        uint tag = reader.ReadUInt32();
        ReadOnlySpan<byte> data = reader.ReadOctets();
        return (tag == GiopConstants.InternetProfileTag ? IiopProfile.Decode(typeId, data) : null) ?? (Profile)new UnknownProfile(typeId, tag, [.. data]);
    }
}
