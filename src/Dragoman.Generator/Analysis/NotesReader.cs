using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dragoman.Generator;

/// <summary>Reads remarks from attributes, and summaries from documentation comments.</summary>
internal static class NotesReader
{
    public static NotesModel Read(ISymbol symbol) => Read(symbol.GetAttributes(), Summary(symbol));

    public static NotesModel Read(IEnumerable<AttributeData> attributes, string summary) =>
        new(attributes.Where(IsRemark).Select(Constants.Attribute).ToEquatable(), summary) { Described = attributes.Where(IsRemark).Select(Constants.Described).ToEquatable() };

    public static string Summary(ISymbol symbol) => Text(Documentation(symbol)?.Element("summary"));

    public static string Parameter(ISymbol owner, string name) =>
        Text(Documentation(owner)?.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == name));

    public static string Returns(ISymbol method) => Text(Documentation(method)?.Element("returns"));

    private static bool IsRemark(AttributeData attribute) =>
        attribute.AttributeClass is { } type && attribute.AttributeConstructor is not null && type.DerivesFrom("Dragoman.RemarkAttribute");

    private static XElement? Documentation(ISymbol symbol)
    {
        string? xml = symbol.GetDocumentationCommentXml();
        if (string.IsNullOrWhiteSpace(xml))
            xml = FromComments(symbol);

        try
        {
            return string.IsNullOrWhiteSpace(xml) ? null : XElement.Parse($"<doc>{xml}</doc>").Element("member") ?? XElement.Parse($"<doc>{xml}</doc>");
        }
        catch (XmlException)
        {
            // The compiler warns of malformed documentation itself.
            return null;
        }
    }

    // A compiler that writes no documentation file gives none to generators: the comments are still in the source.
    private static string FromComments(ISymbol symbol)
    {
        StringBuilder text = new();
        foreach (SyntaxReference reference in symbol.DeclaringSyntaxReferences)
        {
            // A field is one declarator of several; the comment stands before all of them.
            SyntaxNode declaration = reference.GetSyntax();
            foreach (SyntaxTrivia trivia in (declaration is VariableDeclaratorSyntax { Parent.Parent: { } field } ? field : declaration).GetLeadingTrivia())
            {
                string line = trivia.ToString().Trim();
                if (line.StartsWith("///", StringComparison.Ordinal) && !line.StartsWith("////", StringComparison.Ordinal))
                    text.AppendLine(line.Substring(3));
            }
        }

        return text.ToString();
    }

    private static string Text(XElement? element) =>
        element is null ? "" : Regex.Replace(string.Concat(element.Nodes().Select(Text)), @"\s+", " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference => Last((string?)(reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword"))),
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    private static string Last(string? reference)
    {
        string name = reference ?? "";
        int end = name.IndexOf('(');
        name = end < 0 ? name : name.Substring(0, end);
        return name.Substring(name.LastIndexOfAny(['.', ':']) + 1);
    }
}
