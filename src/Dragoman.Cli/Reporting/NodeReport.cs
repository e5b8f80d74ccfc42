namespace Dragoman.Cli;

/// <summary>Says where a node and its names are reached.</summary>
internal static class NodeReport
{
    public static void Write(Node node)
    {
        foreach (string notice in node.Notices)
            Report.Complaint($"dragoman: {notice}");

        foreach (NodeEndpoint endpoint in node.Endpoints)
            Report.Line($"listening     {endpoint}");

        foreach (string url in node.NameServiceUrls)
            Report.Line($"names         {url}");
    }
}
