namespace Interop.Tests;

/// <summary>A case with Python as the table states it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PeerCalls">The serializers in which Python calls.</param>
/// <param name="DragomanCalls">The serializers in which Dragoman calls.</param>
internal sealed record Pyro4CaseRow(string Name, string[] PeerCalls, string[] DragomanCalls);
