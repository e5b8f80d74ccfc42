using Dragoman.Testing.Descriptions;
using Dragoman.Testing.Samples;

namespace Dragoman.Tests.Descriptions;

/// <summary>Contracts of assemblies' files, damaged ones among them.</summary>
public sealed class AssemblyContractsTests : DescriptionConformance
{
    protected override IReadOnlyList<RemarkKind> Remarks => [];

    [Fact]
    public void A_file_that_is_no_assembly_is_refused()
    {
        string path = Path.GetTempFileName();
        try
        {
            Assert.Contains("no assembly of .NET", Refused(path), StringComparison.Ordinal);
            File.WriteAllText(path, "MZ and nothing behind it");
            Assert.Contains("no assembly of .NET", Refused(path), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void An_assembly_without_contracts_is_refused_with_what_it_lacks() =>
        Assert.Contains("declares no contracts", Refused(typeof(Assert).Assembly.Location), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_no_malformed_one() =>
        Assert.Throws<FileNotFoundException>(() => AssemblyContracts.Read(Path.Combine(AppContext.BaseDirectory, "nowhere.dll"), []));

    [Fact]
    public void Whatever_becomes_of_its_octets_a_file_is_read_or_refused()
    {
        byte[] image = File.ReadAllBytes(typeof(IEverything).Assembly.Location);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Random random = new(20260113);
        try
        {
            for (int round = 0; round < 300; round++)
            {
                byte[] damaged = round % 10 == 0 ? image[..random.Next(image.Length)] : [.. image];
                for (int change = round % 10 == 0 ? 0 : random.Next(1, 200); change > 0; change--)
                    damaged[random.Next(round % 2 == 0 ? damaged.Length : 1024)] = (byte)random.Next(256);

                File.WriteAllBytes(path, damaged);
                try
                {
                    _ = AssemblyContracts.Read(path, []);
                }
                catch (DescriptionException refused)
                {
                    Assert.StartsWith(path, refused.Message, StringComparison.Ordinal);
                }
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Refused(string path) => Assert.Throws<DescriptionException>(() => AssemblyContracts.Read(path, [])).Message;
}
