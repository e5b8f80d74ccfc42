using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Cli;

/// <summary>What people type that belongs to one of the wires: references, names, naming services, languages.</summary>
/// <param name="setups">The wires.</param>
internal sealed class WireTexts(IReadOnlyList<WireSetup> setups)
{
    private readonly List<(WireSetup Setup, IWire Wire)> _wires = [.. setups.Select(setup => (setup, setup.Compose(tls: null).Wire))];

    /// <summary>What references and names begin with, in the order of the wires.</summary>
    public IReadOnlyList<string> Schemes => [.. _wires.SelectMany(one => one.Wire.Schemes)];

    /// <summary>The languages in which contracts are printed, with what they are, in the order of the wires.</summary>
    public IReadOnlyList<(string Name, string Title)> Languages =>
        [.. _wires.Where(one => one.Setup.Language is not null).Select(one => (one.Setup.Language!, one.Setup.LanguageTitle ?? one.Setup.Name))];

    /// <summary>The contracts that the wires bring along.</summary>
    public IEnumerable<ContractShape> Contracts => setups.SelectMany(setup => setup.Contracts).Select(binding => binding.Shape);

    /// <summary>Where a naming service is looked for by who says nothing else.</summary>
    /// <value>Null when no wire has one.</value>
    public string? DefaultNames => setups.Select(setup => setup.DefaultNames).FirstOrDefault(url => url is not null);

    /// <summary>What naming services there are.</summary>
    public string NamesTitles => Enumerate([.. setups.Select(setup => setup.NamesTitle).OfType<string>()], "or");

    /// <summary>Shows what a reference or name says.</summary>
    /// <returns>The lines.</returns>
    /// <exception cref="FormatException">It is none, or malformed.</exception>
    public IReadOnlyList<string> Explain(string text) => TryOwner(text.Trim(), out (WireSetup, IWire Wire) owner)
        ? owner.Wire.Explain(text.Trim())
        : throw new FormatException($"'{text.Trim()}' is no reference: each begins with {Enumerate(Schemes, "or")}.");

    /// <summary>The kinds of remarks of the wires.</summary>
    public IReadOnlyList<RemarkKind> Remarks => [.. _wires.SelectMany(one => one.Wire.Remarks)];

    /// <summary>Whether a text begins as references and names of one of the wires do.</summary>
    public bool IsReference(string text) => TryOwner(text.Trim(), out _);

    /// <summary>Prints a contract.</summary>
    /// <param name="language">One of <see cref="Languages"/>.</param>
    /// <param name="contract">The contract.</param>
    public string Describe(string language, ContractShape contract) => _wires.First(one => one.Setup.Language == language).Wire.Describe(contract);

    /// <summary>Opens a naming service.</summary>
    /// <param name="client">Calls it.</param>
    /// <param name="url">Where it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FormatException">The URL is malformed, or of no wire.</exception>
    public ValueTask<INames> OpenNamesAsync(ObjectHost client, string url, CancellationToken cancellationToken) =>
        TryOwner(url, out (WireSetup Setup, IWire) owner)
            ? owner.Setup.OpenNamesAsync(client, url, cancellationToken)
            : throw new FormatException($"'{url}' is no naming service: {NamesTitles} is expected.");

    private static string Enumerate(IReadOnlyList<string> texts, string last) =>
        texts.Count < 2 ? string.Concat(texts) : $"{string.Join(", ", texts.Take(texts.Count - 1))} {last} {texts[^1]}";

    private bool TryOwner(string text, [MaybeNullWhen(false)] out (WireSetup Setup, IWire Wire) owner)
    {
        owner = _wires.FirstOrDefault(one => one.Wire.Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)));
        return owner.Wire is not null;
    }
}
