namespace Dragoman.Generator.Tests;

/// <summary>The generated code of one small contract, kept as reviewed text. After a wanted change, copy the file that the failure names.</summary>
public sealed class SnapshotTests
{
    private const string Source = """
        namespace Bank;

        /// <summary>An account at the bank.</summary>
        [Contract]
        public partial interface IAccount
        {
            /// <summary>Who owns it.</summary>
            string Owner { get; }

            /// <summary>Puts money in.</summary>
            /// <param name="amount">In cents.</param>
            /// <returns>The new balance.</returns>
            [Throws(typeof(Overdrawn))]
            long Deposit(long amount);

            ValueTask<Entry[]> HistoryAsync(Currency currency = Currency.Pound, CancellationToken cancellationToken = default);
        }

        public enum Currency { Euro, Pound }

        [Message]
        public sealed record Entry(long Amount, [Bound(40)] string Text);

        [Message]
        public sealed class Overdrawn(long missing) : Exception
        {
            public long Missing => missing;
        }
        """;

    [Fact]
    public void The_generated_code_of_a_contract_is_as_reviewed()
    {
        Generated generated = Generated.From(Source);
        string actual = string.Join(
            "\n", generated.Texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"//// {t.Key}\n{t.Value}"));
        string verified = Path.Combine(AppContext.BaseDirectory, "Verified", "Account.txt");
        string received = Path.Combine(AppContext.BaseDirectory, "Account.received.txt");
        File.WriteAllText(received, actual);
        Assert.True(File.Exists(verified) && actual == File.ReadAllText(verified), $"Compare {received} with Verified/Account.txt.");
    }
}
