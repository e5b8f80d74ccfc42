using Dragoman.Testing.Samples;

namespace Dragoman.Testing.Conformance;

/// <summary>Gives back what comes.</summary>
public sealed class Tickets : ITickets
{
    public Ticket? Echo(Ticket? ticket) => ticket;

    public Ticket EchoPresent(Ticket ticket) => ticket;

    public Ticket[] EchoAll(Ticket[] tickets) => tickets;
}
