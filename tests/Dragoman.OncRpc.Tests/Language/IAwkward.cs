namespace Dragoman.OncRpc.Tests.Language;

/// <summary>Names and types that C cannot have as they are.</summary>
[Contract]
[Plain]
public partial interface IAwkward
{
    int Id(ID id);

    int Null();

    int True();

    int Sum(int first, [XdrName("first")] int second);

    FILE Open(FILE file);

    Document Read(Document document);

    Grid Turn(Grid grid);

    Choices Choose(Choices choices);

    Corner Walk(Corner start);

    Chain Pull(Chain chain);

    IEcho Other(IEcho echo);
}

/// <summary>Called like the procedure, which is a macro.</summary>
[Message]
public record ID(int Value);

/// <summary>Called like a type of C's library, with members called like its macros.</summary>
[Message]
public record FILE(int Errno, string Stdin);

/// <summary>A value of a dictionary in itself.</summary>
[Message]
public class Document
{
    public Dictionary<string, Document> Members { get; set; } = [];

    public List<Document> Items { get; set; } = [];

    public Document? Parent { get; set; }
}

/// <summary>An element of lists of lists in itself.</summary>
[Message]
public class Grid
{
    public List<List<Grid>> Rows { get; set; } = [];
}

/// <summary>An element of lists in itself that may be missing.</summary>
[Message]
public class Choices
{
    public List<Choices?> Rows { get; set; } = [];

    public List<(int Place, Choices Choice)> Places { get; set; } = [];
}

/// <summary>Leads to edges, each of which holds a corner whole.</summary>
[Message]
public record Corner(List<Edge> Edges);

/// <summary>Leads to a corner.</summary>
[Message]
public record Edge(Corner To);

/// <summary>Stands alone and in linked lists.</summary>
[Message]
public record Chain(int Value, [property: Linked] List<Chain> Rest);
