using System.Numerics;
using Dragoman.Testing.Samples;

namespace Dragoman.Tests.Values;

public sealed class DynamicValueTests
{
    [Fact]
    public void Values_are_reached_by_name_and_by_position()
    {
        Any value = Any.Of(new DynamicRecord("bank.Customer") { { "name", "Ann" }, { "accounts", new[] { 3, 4 } }, { "tags", new Dictionary<string, object?> { ["vip"] = true } } });
        Assert.Equal("Ann", value["name"].As<string>());
        Assert.Equal("Ann", value[0].As<string>());
        Assert.Equal(4, value["accounts"][1].As<int>());
        Assert.True(value["tags"]["vip"].As<bool>());
        Assert.Equal("A bank.Customer has no field age; it has name, accounts, tags.", Assert.Throws<KeyNotFoundException>(() => value["age"]).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => value["accounts"][2]);
        Assert.Throws<KeyNotFoundException>(() => value["accounts"]["first"]);
        Assert.Throws<KeyNotFoundException>(() => value["tags"]["gold"]);
        Assert.Equal("A value of the type String is no DynamicValue.", Assert.Throws<InvalidCastException>(() => value["name"][0]).Message);
        Assert.Equal("Null is no DynamicValue.", Assert.Throws<InvalidCastException>(() => default(Any)["x"]).Message);
    }

    [Fact]
    public void Values_can_be_changed()
    {
        DynamicRecord record = new("R") { { "a", 1 } };
        record["a"] = Any.Of(2);
        record["b"] = Any.Of("new");
        record[1] = Any.Of("newer");
        Assert.True(record.Remove("a"));
        Assert.Equal(["b"], record.FieldNames);
        DynamicList list = new() { 1, "two" };
        list[0] = Any.Of(3);
        list.RemoveAt(1);
        Assert.Equal([3], list.ToArray<int>());
        DynamicMap map = new() { { 1, "one" } };
        map[Any.Of(1L)] = Any.Of("uno");
        Assert.Equal("uno", Assert.Single(map).Value.As<string>());
    }

    [Fact]
    public void Collections_are_copied_with_what_they_share_and_with_circles()
    {
        List<object?> shared = [1];
        List<object?> all = [shared, shared, (2, "b"), new HashSet<int> { 5 }];
        all.Add(all);
        DynamicList copy = Any.Of(all).As<DynamicList>();
        Assert.Same(copy[0].Value, copy[1].Value);
        Assert.Equal(DynamicListKind.Tuple, copy[2].As<DynamicList>().Kind);
        Assert.Equal(DynamicListKind.Set, copy[3].As<DynamicList>().Kind);
        Assert.Same(copy, copy[4].Value);
        Assert.Throws<ArgumentException>(() => Any.Of(new int[2, 2]));
        Assert.Throws<ArgumentException>(() => Any.Of(() => 1));
    }

    [Fact]
    public void Equality_is_structural()
    {
        Assert.Equal(Any.Of(new DynamicRecord("R") { { "a", 1 }, { "b", new[] { 1.5 } } }), Any.Of(new DynamicRecord("R") { { "b", new[] { 1.5 } }, { "a", (byte)1 } }));
        Assert.NotEqual(Any.Of(new DynamicRecord("R") { { "a", 1 } }), Any.Of(new DynamicRecord("S") { { "a", 1 } }));
        Assert.Equal(Any.Of(7), Any.Of(new BigInteger(7)));
        Assert.Equal(Any.Of(7).GetHashCode(), Any.Of(7UL).GetHashCode());
        Assert.Equal(Any.Of(ulong.MaxValue), Any.Of((BigInteger)ulong.MaxValue));
        Assert.NotEqual(Any.Of(1), Any.Of(1.0));
        Assert.NotEqual(Any.Of(1), Any.Of(true));
        Assert.Equal(Any.Of(0.5f), Any.Of(0.5));
        Assert.Equal(Any.Of(new byte[] { 1, 2 }), Any.Of((ReadOnlyMemory<byte>)new byte[] { 1, 2 }));
        Assert.Equal(Any.Of(new HashSet<string> { "a", "b" }), Any.Of(new HashSet<string> { "b", "a" }));
        Assert.NotEqual(Any.Of(new List<string> { "a", "b" }), Any.Of(new List<string> { "b", "a" }));
        Assert.Equal(Any.Of(new Dictionary<int, int> { [1] = 2, [3] = 4 }), Any.Of(new Dictionary<long, long> { [3] = 4, [1] = 2 }));
        Assert.Equal(Any.Of((1, "a")).GetHashCode(), Any.Of((1L, "a")).GetHashCode());
        Assert.Equal(Any.Of(new Point(1, 2)), Any.Of(new Point(1, 2)));
        Assert.Equal(default, Any.Of(null));
        Assert.True(Any.Of("a") != Any.Of("b"));
    }

    [Fact]
    public void Circles_are_compared_and_printed_to_an_end()
    {
        DynamicRecord one = new("Node") { { "value", 1 } };
        one["next"] = Any.Of(one);
        DynamicRecord two = new("Node") { { "value", 1 } };
        two["next"] = Any.Of(new DynamicRecord("Node") { { "value", 1 }, { "next", two } });
        Assert.Equal(one, two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
        two["next"]["next"].As<DynamicRecord>()["value"] = Any.Of(2);
        Assert.NotEqual(one, two);
        Assert.Equal("Node{value: 1, next: ↺}", one.ToString());
    }

    [Fact]
    public void Values_are_printed_for_people_and_not_without_end()
    {
        Any value = Any.Of(new Dictionary<object, object?> { ["a\"b"] = null, [1] = new object?[] { true, 'c', 1.5, new byte[] { 1, 255 }, (1, 2), new Point(1, 2) } });
        Assert.Equal("{\"a\\\"b\": null, 1: [true, \"c\", 1.5, 0x01ff, (1, 2), Point { X = 1, Y = 2 }]}", value.ToString());
        Assert.Equal("null", default(Any).ToString());
        Assert.True(Any.Of(Enumerable.Range(0, 1_000_000).ToArray()).ToString().Length < 10_100);
        Assert.True(Any.Of(new string('x', 1_000_000)).ToString().Length < 10_100);
    }

    [Theory]
    [InlineData(7, (byte)7)]
    [InlineData(7L, 7)]
    [InlineData((short)-7, -7L)]
    [InlineData(0.5, 0.5f)]
    [InlineData(3, 3.0)]
    [InlineData("x", 'x')]
    [InlineData('x', "x")]
    [InlineData(2, Colour.Blue)]
    [InlineData("Blue", Colour.Blue)]
    public void What_loses_nothing_is_converted(object held, object wanted)
    {
        Any any = Any.Of(held);
        Assert.Equal(wanted, wanted switch
        {
            byte => any.As<byte>(),
            int => any.As<int>(),
            long => any.As<long>(),
            float => any.As<float>(),
            double => any.As<double>(),
            char => any.As<char>(),
            string => any.As<string>(),
            _ => (object)any.As<Colour>(),
        });
    }

    [Fact]
    public void What_would_lose_something_is_refused()
    {
        Assert.False(Any.Of(300).TryAs(out byte _));
        Assert.False(Any.Of(-1).TryAs(out ulong _));
        Assert.False(Any.Of(0.1).TryAs(out float _));
        Assert.False(Any.Of(1.0).TryAs(out int _));
        Assert.False(Any.Of((1L << 53) + 1).TryAs(out double _));
        Assert.False(Any.Of(BigInteger.Pow(10, 400)).TryAs(out double _));
        Assert.False(Any.Of("xy").TryAs(out char _));
        Assert.False(Any.Of("Mauve").TryAs(out Colour _));
        Assert.False(default(Any).TryAs(out int _));
        Assert.Null(default(Any).As<int?>());
        Assert.Null(default(Any).As<string?>());
        Assert.Equal(1.25m, Any.Of("1.25").As<decimal>());
        Assert.Equal(new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc), Any.Of("2024-01-02T03:04:05+00:00").As<DateTime>());
        Assert.Equal(3, Any.Of(3L).As<int?>());
    }
}
