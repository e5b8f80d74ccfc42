using Dragoman.Testing.Samples;

namespace Dragoman.Testing.Conformance;

/// <summary>Values with identity of one class each, which cannot lead back to themselves.</summary>
[Contract]
public partial interface ITickets
{
    Ticket? Echo(Ticket? ticket);

    Ticket EchoPresent(Ticket ticket);

    Ticket[] EchoAll(Ticket[] tickets);
}
