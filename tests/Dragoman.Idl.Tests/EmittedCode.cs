using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dragoman.Idl.Tests;

/// <summary>Compiles what the compiler wrote, beside attributes of the names and forms that it relies on.</summary>
internal static class EmittedCode
{
    private const string Attributes =
        """
        namespace Dragoman
        {
            using System;
            public sealed class ContractAttribute : Attribute;
            public sealed class MessageAttribute : Attribute;
            public sealed class UnionAttribute : Attribute;
            public sealed class OnewayAttribute : Attribute;
            public sealed class CaseAttribute(params object[] values) : Attribute { public object[] Values => values; public bool IsDefault { get; set; } }
            [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Field | AttributeTargets.Property)]
            public sealed class BoundAttribute(int length) : Attribute { public int Length => length; }
            [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Field | AttributeTargets.Property)]
            public sealed class FixedAttribute(params int[] lengths) : Attribute { public int[] Lengths => lengths; }
        }

        namespace Dragoman.OncRpc
        {
            using System;
            public sealed class OncProgramAttribute(uint number) : Attribute { public uint Number => number; public uint Version { get; set; } }
            public sealed class OncProcedureAttribute(uint number) : Attribute { public uint Number => number; }
            public sealed class XdrNameAttribute(string name) : Attribute { public string Name => name; }
            public sealed class XdrListAttribute : Attribute;
            public readonly struct Quadruple;
        }
        """;

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "System.Collections.dll" or "System.Threading.dll")
            .Select(p => MetadataReference.CreateFromFile(p)),
    ]);

    private static readonly SyntaxTree AttributesTree = CSharpSyntaxTree.ParseText(Attributes);

    /// <summary>What a C# compiler has to say against the text.</summary>
    public static IEnumerable<string> SyntaxErrors(string text) =>
        CSharpSyntaxTree.ParseText(text).GetDiagnostics().Select(d => d.ToString());

    /// <summary>What a C# compiler has to say against the text, warnings included.</summary>
    public static IEnumerable<string> Errors(string text)
    {
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        CSharpCompilation compilation = CSharpCompilation.Create("Emitted", [CSharpSyntaxTree.ParseText(text), AttributesTree], References.Value, options);
        return compilation.GetDiagnostics()
            .Where(d => d.Severity >= DiagnosticSeverity.Warning)

            .Select(d => d.ToString());
    }
}
