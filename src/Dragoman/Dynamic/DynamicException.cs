using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>A declared exception of a contract that is data: its type, and its fields by name. Thrown by dynamic proxies, and by servants that answer with one.</summary>
[SuppressMessage("Design", "CA1032", Justification = "An exception without a type is none that a contract declares.")]
public sealed class DynamicException : Exception
{
    /// <summary>Makes an exception with its fields.</summary>
    /// <param name="data">The fields; the name or type of the record is that of the exception.</param>
    /// <param name="message">What it says for people, where a wire carries that; null: its fields.</param>
    /// <exception cref="ArgumentException">The record has no name.</exception>
    public DynamicException(DynamicRecord data, string? message = null)
        : base(message ?? $"{data}")
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Name.Length == 0)
            throw new ArgumentException("The name of the record says which exception it is.", nameof(data));

        Record = data;
    }

    /// <summary>The wire-neutral name of the exception's type.</summary>
    /// <value>Such as <c>Bank.InsufficientFunds</c>.</value>
    public string TypeName => Record.Name;

    /// <summary>The fields.</summary>
    /// <value>By name and position.</value>
    public DynamicRecord Record { get; }

    /// <summary>A field.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="KeyNotFoundException">There is no such field.</exception>
    public Any this[string name] => Record[name];
}
