using System.Collections.Immutable;
using System.Text;

namespace Dragoman.Directory.Tests;

/// <summary>Writes the profiles of wires that are only names.</summary>
internal sealed class TestProfileCodec : IProfileCodec
{
    public ReadOnlyMemory<byte> Encode(string family, ImmutableArray<Profile> profiles) =>
        Encoding.UTF8.GetBytes(string.Join(' ', profiles.Cast<TestProfile>().Select(profile => profile.KeyText)));

    public ImmutableArray<Profile> Decode(string family, ReadOnlyMemory<byte> octets) =>
        [.. Encoding.UTF8.GetString(octets.Span).Split(' ').Select(key => new TestProfile(family, key))];
}
