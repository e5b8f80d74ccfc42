using System.Globalization;
using Xunit;
using static Dragoman.Directory.Tests.TestProfile;

namespace Dragoman.Directory.Tests;

/// <summary>Random histories, step by step beside a plain model: a dictionary of whole names, in which contexts are entries that end in <c>/</c>.</summary>
public class NameTreeModelTests
{
    private static readonly string[] Ids = ["a", "b", ".k"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Any_history_gives_the_tree_that_a_plain_model_gives(bool inOctets)
    {
        for (int run = 0; run < 100; run++)
        {
            int seed = Random.Shared.Next();
            Random random = new(seed);
            await using IStore store = inOctets ? new OctetStore(new MemoryStore()) : new MemoryStore();
            await using NameTree tree = await NameTree.OpenAsync(store, new NameTreeOptions { ProfileCodec = new TestProfileCodec() });
            SortedDictionary<string, string> model = new(StringComparer.Ordinal);
            for (int step = 0; step < 200; step++)
            {
                string path = string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Ids[random.Next(Ids.Length)]));
                string at = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, step {step}, name {path}");
                int kind = random.Next(6);
                string reference = $"{"xy"[random.Next(2)]}:{step}";

                string expected = Model(model, kind, path, reference);
                string actual = await RealAsync(tree, kind, path, reference);

                Assert.True(expected == actual, $"{at}, operation {kind}: expected {expected}, got {actual}");
            }

            string expectedTree = string.Join('\n', model.Select(e => $"{e.Key} = {e.Value}").Order(StringComparer.Ordinal));
            string actualTree = string.Join('\n', (await DumpAsync(tree, tree.Root, "")).Order(StringComparer.Ordinal));
            Assert.True(expectedTree == actualTree, $"seed {seed}: expected\n{expectedTree}\ngot\n{actualTree}");
            await using NameTree again = await NameTree.OpenAsync(store, new NameTreeOptions { ProfileCodec = new TestProfileCodec() });
            string reopened = string.Join('\n', (await DumpAsync(again, again.Root, "")).Order(StringComparer.Ordinal));
            Assert.True(expectedTree == reopened, $"seed {seed}: opened again, expected\n{expectedTree}\ngot\n{reopened}");
        }
    }

    private static async Task<string> RealAsync(NameTree tree, int kind, string path, string reference)
    {
        NamePath name = NamePath.Parse(path);
        try
        {
            switch (kind)
            {
                case 0:
                    return Shown((await tree.BindAsync(tree.Root, name, Object(reference))).Target);
                case 1:
                    return Shown((await tree.RebindAsync(tree.Root, name, Object(reference))).Target);
                case 2:
                    await tree.CreateContextAsync(tree.Root, name);
                    return "context";
                case 3:
                    await tree.UnbindAsync(tree.Root, name, reference[..1]);
                    return "done";
                case 4:
                    NameEntry entry = await tree.ResolveAsync(tree.Root, name);
                    if (entry.Target is not NameTarget.Context { Id: var context })
                        return Shown(entry.Target);

                    await tree.DestroyAsync(context);
                    await tree.UnbindAsync(tree.Root, name);
                    return "destroyed";
                default:
                    return Shown((await tree.ResolveAsync(tree.Root, name)).Target);
            }
        }
        catch (NameException failure)
        {
            return $"{failure.Error} {failure.Rest}";
        }
    }

    private static string Model(SortedDictionary<string, string> model, int kind, string path, string reference)
    {
        string[] parts = path.Split('/');
        for (int i = 1; i < parts.Length; i++)
        {
            string? through = model.GetValueOrDefault(string.Join('/', parts[..i]));
            if (through != "context")
                return $"{(through is null ? NameError.Missing : NameError.NotContext)} {string.Join('/', parts[(i - 1)..])}";
        }

        string last = parts[^1];
        string? bound = model.GetValueOrDefault(path);
        string[] profiles = bound is null or "context" ? [] : bound.Split(' ');
        string wire = reference[..2];
        switch (kind)
        {
            case 0 when bound == "context" || profiles.Any(p => p.StartsWith(wire, StringComparison.Ordinal)):
            case 2 when bound is not null:
                return $"{NameError.AlreadyBound} {last}";
            case 1 when bound == "context":
                return $"{NameError.NotObject} {last}";
            case 0 or 1:
                return model[path] = string.Join(' ', [.. profiles.Where(p => !p.StartsWith(wire, StringComparison.Ordinal)), reference]);
            case 2:
                return model[path] = "context";
            case 3 when bound is null || (bound != "context" && !profiles.Any(p => p.StartsWith(wire, StringComparison.Ordinal))):
                return $"{NameError.Missing} {last}";
            case 3:
                Unbind(model, path, profiles.Where(p => !p.StartsWith(wire, StringComparison.Ordinal)).ToArray());
                return "done";
            case 4 when bound == "context" && model.Keys.Any(k => k.StartsWith(path + "/", StringComparison.Ordinal)):
                return $"{NameError.NotEmpty} ";
            case 4 when bound == "context":
                model.Remove(path);
                return "destroyed";
            default:
                return bound ?? $"{NameError.Missing} {last}";
        }
    }

    private static void Unbind(SortedDictionary<string, string> model, string path, string[] rest)
    {
        if (rest.Length > 0)
        {
            model[path] = string.Join(' ', rest);
            return;
        }

        foreach (string gone in model.Keys.Where(k => k == path || k.StartsWith(path + "/", StringComparison.Ordinal)).ToList())
            model.Remove(gone);
    }

    private static string Shown(NameTarget target) => target is NameTarget.Context ? "context" : Show(target);

    private static async Task<List<string>> DumpAsync(NameTree tree, ContextId context, string prefix)
    {
        List<string> lines = [];
        foreach (NameEntry entry in (await tree.ListAsync(context)).Entries)
        {
            string path = prefix + entry.Name;
            lines.Add($"{path} = {Shown(entry.Target)}");
            if (entry.Target is NameTarget.Context { Id: var id })
                lines.AddRange(await DumpAsync(tree, id, path + "/"));
        }

        return lines;
    }
}
