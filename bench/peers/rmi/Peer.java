package bench;

/** Java RMI as server and client of the benchmark contract. */
public final class Peer {
    private Peer() {
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("java.rmi.server.hostname", "127.0.0.1");
        if (args.length == 2 && args[0].equals("server")) {
            Server.serve(Integer.parseInt(args[1]));
        } else if (args.length >= 5 && args[0].equals("client")) {
            int callers = args.length > 5 ? Integer.parseInt(args[5]) : 1;
            Client client = new Client(Integer.parseInt(args[1]), args[2]);
            new Measurement(Double.parseDouble(args[3]), Double.parseDouble(args[4]), callers).run(client.call());
            System.exit(0);
        } else {
            System.err.println("usage: Peer server PORT | client PORT MODE SECONDS WARMUP [CALLERS CONNS]");
            System.exit(2);
        }
    }
}
