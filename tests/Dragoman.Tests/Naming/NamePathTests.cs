using System.Globalization;
using System.Text;

namespace Dragoman.Tests.Naming;

public class NamePathTests
{
    [Theory]
    [InlineData("ctx.kind/echo.obj", "ctx|kind", "echo|obj")]
    [InlineData(@"a\.b\/c\\d", @"a.b/c\d|")]
    [InlineData(".k", "|k")]
    [InlineData("ctx.kind/.", "ctx|kind", "|")]
    [InlineData(".", "|")]
    [InlineData("./a", "|", "a|")]
    [InlineData("a b", "a b|")]
    [InlineData(@"a\.", "a.|")]
    [InlineData(@"a.\.", "a|.")]
    [InlineData(@".\.", "|.")]
    [InlineData("a.b/.c/d", "a|b", "|c", "d|")]
    [InlineData("é.k", "é|k")]
    public void Text_and_components_are_two_forms_of_one_name(string text, params string[] components)
    {
        NamePath path = NamePath.Parse(text);

        Assert.Equal(components, path.Components.Select(c => $"{c.Id}|{c.Kind}"));
        Assert.Equal(text, path.ToString());
    }

    [Theory]
    [InlineData("x.")]
    [InlineData("a/")]
    [InlineData("/a")]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("a..b")]
    [InlineData("a//b")]
    [InlineData("..")]
    [InlineData("..x")]
    [InlineData("/")]
    [InlineData("a.b.")]
    [InlineData(@"a\")]
    [InlineData(@"a\b")]
    [InlineData("a\0b")]
    [InlineData(null)]
    public void A_text_that_is_no_name_is_refused(string? text)
    {
        Assert.False(NamePath.TryParse(text, out NamePath? path));
        Assert.Null(path);
        if (text is not null)
            Assert.Equal(NameError.InvalidName, Assert.Throws<NameException>(() => NamePath.Parse(text)).Error);
    }

    [Theory]
    [InlineData(0xD800, 0x0041)]
    [InlineData(0x0041, 0xDC00)]
    [InlineData(0xDC00, 0xD800)]
    [InlineData(0x0041, 0xFFFE)]
    public void A_character_that_no_name_may_have_is_refused(int first, int second)
    {
        string text = new([(char)first, (char)second]);

        Assert.False(NameComponent.TryCreate(text, "", out _));
        Assert.False(NameComponent.TryCreate("", text, out _));
        Assert.Throws<NameException>(() => new NameComponent(text));
    }

    [Fact]
    public void Composed_and_decomposed_forms_are_one_name()
    {
        Assert.Equal(new NameComponent("\u00e9"), new NameComponent("e\u0301"));
        Assert.Equal(NamePath.Parse("caf\u00e9"), NamePath.Parse("cafe\u0301"));
        Assert.Equal(NamePath.Parse("caf\u00e9").GetHashCode(), NamePath.Parse("cafe\u0301").GetHashCode());
    }

    [Fact]
    public void Case_and_blanks_make_names_different()
    {
        Assert.NotEqual(NamePath.Parse("Echo"), NamePath.Parse("echo"));
        Assert.NotEqual(NamePath.Parse(" echo"), NamePath.Parse("echo"));
        Assert.True(NamePath.Parse("a/b") == NamePath.Parse("a/b"));
        Assert.True(NamePath.Parse("a/b") != NamePath.Parse("a.b"));
    }

    [Fact]
    public void The_default_component_is_the_one_with_two_empty_parts()
    {
        Assert.Equal(default, new NameComponent(""));
        Assert.Equal("", default(NameComponent).Id);
        Assert.Equal(".", default(NameComponent).ToString());
    }

    [Fact]
    public void Limits_count_octets_and_components()
    {
        string longest = new('a', NameComponent.MaxOctets);

        Assert.Equal(longest, new NameComponent(longest).Id);
        Assert.Throws<NameException>(() => new NameComponent(longest, "k"));
        Assert.Throws<NameException>(() => new NameComponent(longest[..^1] + "é"));
        Assert.Equal(NamePath.MaxDepth, NamePath.Parse(Repeated("a", NamePath.MaxDepth)).Count);
        Assert.False(NamePath.TryParse(Repeated("a", NamePath.MaxDepth + 1), out _));
        Assert.True(NamePath.TryParse(Repeated(longest, 8), out _));
        Assert.False(NamePath.TryParse(Repeated(longest, 9), out _));
        Assert.Throws<NameException>(() => new NamePath([.. Enumerable.Repeat(new NameComponent("a"), NamePath.MaxDepth + 1)]));
    }

    [Fact]
    public void A_name_is_cut_and_joined_by_component()
    {
        NamePath path = NamePath.Parse("a/b.k/c");

        Assert.Equal("b.k/c", path.From(1).ToString());
        Assert.Same(path, path.From(0));
        Assert.Same(NamePath.Empty, path.From(3));
        Assert.Equal("a/b.k/c/a/b.k/c", path.Append(path).ToString());
        Assert.Equal("", NamePath.Empty.ToString());
    }

    [Fact]
    public void Any_name_survives_its_text_form()
    {
        int seed = Random.Shared.Next();
        Random random = new(seed);
        for (int i = 0; i < 20_000; i++)
        {
            NamePath path = new([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => new NameComponent(Text(random), Text(random)))]);

            Assert.True(
                NamePath.TryParse(path.ToString(), out NamePath? read) && read == path,
                string.Create(CultureInfo.InvariantCulture, $"seed {seed}, step {i}: {path}"));
        }
    }

    private static string Repeated(string component, int times) => string.Join('/', Enumerable.Repeat(component, times));

    private static string Text(Random random)
    {
        const string Special = @"/.\ab #%é";
        StringBuilder text = new();
        for (int length = random.Next(0, 9); length > 0; length--)
        {
            if (random.Next(2) == 0)
                text.Append(Special[random.Next(Special.Length)]);
            else if (Rune.TryCreate(random.Next(1, 0x110000), out Rune rune) && rune.Value != 0xFFFE)
                text.Append(rune.ToString());
        }

        return text.ToString();
    }
}
