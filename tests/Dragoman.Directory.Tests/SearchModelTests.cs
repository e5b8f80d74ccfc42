using Xunit;
using static Dragoman.Directory.Tests.TestProfile;

namespace Dragoman.Directory.Tests;

/// <summary>Random attributes and filters, beside a plain model: a dictionary of names with sets of values, and a filter that is a function of them.</summary>
public class SearchModelTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Fact]
    public async Task Any_search_finds_what_a_plain_model_finds()
    {
        for (int run = 0; run < 60; run++)
        {
            int seed = Random.Shared.Next();
            Random random = new(seed);
            NameTree tree = new();
            Dictionary<string, Dictionary<string, HashSet<string>>> model = new(StringComparer.Ordinal);
            for (int i = 0; i < 3; i++)
                await tree.CreateContextAsync(tree.Root, NamePath.Parse($"c{i}"));

            for (int step = 0; step < 120; step++)
            {
                await ChangeAsync(tree, model, random);
                if (step % 4 != 0)
                    continue;

                (EntryFilter filter, Func<Dictionary<string, HashSet<string>>, bool> test) = Filter(random, 3);
                string context = $"c{random.Next(3)}";
                bool isAll = random.Next(2) == 0;
                NameSearch search = new(new EntryFilter.All([filter, new EntryFilter.Present("id")])) { Base = isAll ? NamePath.Empty : NamePath.Parse(context) };

                NameMatches found = await tree.SearchAsync(tree.Root, search);

                IEnumerable<string> expected = model.Where(entry => (isAll || entry.Key.StartsWith(context, StringComparison.Ordinal)) && test(entry.Value)).Select(entry => entry.Key).Order(StringComparer.Ordinal);
                IEnumerable<string> actual = found.Matches.Select(match => match.Path.ToString()).Order(StringComparer.Ordinal);
                Assert.True(expected.SequenceEqual(actual), $"seed {seed}, step {step}, {filter}: expected {string.Join(' ', expected)}, got {string.Join(' ', actual)}");
            }
        }
    }

    private static async Task ChangeAsync(NameTree tree, Dictionary<string, Dictionary<string, HashSet<string>>> model, Random random)
    {
        string path = $"c{random.Next(3)}/n{random.Next(12)}";
        NamePath name = NamePath.Parse(path);
        if (!model.TryGetValue(path, out Dictionary<string, HashSet<string>>? attributes))
        {
            model[path] = Names.ToDictionary(attribute => attribute, _ => new HashSet<string>());
            await tree.BindAsync(tree.Root, name, new NameBinding(Object("a:1")) { Attributes = AttributeSet.Empty.With("id", path) });
            return;
        }

        if (random.Next(6) == 0)
        {
            model.Remove(path);
            await tree.UnbindAsync(tree.Root, name);
            return;
        }

        if (random.Next(6) == 0)
        {
            string other = $"c{random.Next(3)}/n{random.Next(12)}";
            if (model.ContainsKey(other))
                return;

            model.Remove(path);
            model[other] = attributes;
            await tree.MoveAsync(tree.Root, name, tree.Root, NamePath.Parse(other));
            return;
        }

        string changed = Names[random.Next(Names.Length)];
        string[] values = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(random)).Distinct()];
        attributes[changed] = [.. values];
        await tree.ModifyAsync(tree.Root, name, [new AttributeChange(AttributeChangeKind.Replace, changed, values)]);
    }

    private static string Value(Random random) => new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => "xyz"[random.Next(3)])]);

    private static (EntryFilter Filter, Func<Dictionary<string, HashSet<string>>, bool> Test) Filter(Random random, int depth)
    {
        string name = Names[random.Next(Names.Length)];
        string value = Value(random);
        switch (random.Next(depth > 0 ? 8 : 5))
        {
            case 0:
                return (new EntryFilter.Equal(name, new(value)), entry => entry[name].Contains(value));
            case 1:
                return (new EntryFilter.Present(name), entry => entry[name].Count > 0);
            case 2:
                return (new EntryFilter.AtLeast(name, new(value)), entry => entry[name].Any(own => string.CompareOrdinal(own, value) >= 0));
            case 3:
                return (new EntryFilter.AtMost(name, new(value)), entry => entry[name].Any(own => string.CompareOrdinal(own, value) <= 0));
            case 4:
                return (new EntryFilter.Parts(name, value[..1], [], value[^1..]), entry => entry[name].Any(own => own.Length > 1 && own[0] == value[0] && own[^1] == value[^1]));
            case 5:
                (EntryFilter negated, Func<Dictionary<string, HashSet<string>>, bool> test) = Filter(random, depth - 1);
                return (new EntryFilter.Not(negated), entry => !test(entry));
            default:
                (EntryFilter Filter, Func<Dictionary<string, HashSet<string>>, bool> Test)[] inner = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Filter(random, depth - 1))];
                return random.Next(2) == 0
                    ? (new EntryFilter.All([.. inner.Select(one => one.Filter)]), entry => inner.All(one => one.Test(entry)))
                    : (new EntryFilter.Any([.. inner.Select(one => one.Filter)]), entry => inner.Any(one => one.Test(entry)));
        }
    }
}
