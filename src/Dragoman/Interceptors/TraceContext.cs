namespace Dragoman;

/// <summary>The place of a call in a distributed trace (W3C Trace Context), attached to the call as a feature: wires that can carry it do.</summary>
/// <param name="TraceParent">The <c>traceparent</c> value.</param>
/// <param name="TraceState">The <c>tracestate</c> value, or null.</param>
public sealed record TraceContext(string TraceParent, string? TraceState);
