using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads dictionaries; what is read is a <see cref="Dictionary{TKey, TValue}"/>.</summary>
/// <typeparam name="TMap"><see cref="Dictionary{TKey, TValue}"/> or an interface that it implements.</typeparam>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TKeyCodec">Their codec.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TValueCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MapCodec<TMap, TKey, TKeyCodec, TValue, TValueCodec> : ICodec<TMap>
    where TMap : class, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
    where TKeyCodec : ICodec<TKey>
    where TValueCodec : ICodec<TValue>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in TMap value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        if (value is null)
            throw Refusals.Null("dictionary", "it with ?");

        if (value is Dictionary<TKey, TValue> dictionary)
        {
            writer.BeginMap(dictionary.Count);
            foreach (KeyValuePair<TKey, TValue> pair in dictionary)
                WritePair(ref writer, pair);
        }
        else
        {
            KeyValuePair<TKey, TValue>[] pairs = value.ToArray();
            writer.BeginMap(pairs.Length);
            foreach (KeyValuePair<TKey, TValue> pair in pairs)
                WritePair(ref writer, pair);
        }

        writer.EndMap();
    }

    /// <inheritdoc/>
    public static TMap Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        int count = reader.BeginMap(TKeyCodec.MinimumSize + TValueCodec.MinimumSize);
        Dictionary<TKey, TValue> dictionary = new(count);
        for (int i = 0; i < count; i++)
        {
            // A nil reference is a value that a peer may send, but no dictionary takes it as a key.
            TKey key = TKeyCodec.Read(ref reader) ?? throw Refusals.NullKey();
            if (!dictionary.TryAdd(key, TValueCodec.Read(ref reader)))
                throw Refusals.DuplicateKey(key);
        }

        reader.EndMap();
        return (TMap)(object)dictionary;
    }

    private static void WritePair<TWriter>(ref TWriter writer, KeyValuePair<TKey, TValue> pair)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        TKeyCodec.Write(ref writer, pair.Key);
        TValueCodec.Write(ref writer, pair.Value);
    }
}
