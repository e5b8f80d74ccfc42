package bench;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;

/** Registry and servant share one port on the loopback interface. */
final class Server implements Target {
    /** Exported objects are held weakly: without a strong reference the servant would be collected. */
    private static Server servant;

    private Server() {
    }

    static void serve(int port) throws Exception {
        RMIServerSocketFactory loopback = p -> new ServerSocket(p, 1024, InetAddress.getLoopbackAddress());
        Registry registry = LocateRegistry.createRegistry(port, null, loopback);
        servant = new Server();
        registry.rebind("e", UnicastRemoteObject.exportObject(servant, port, null, loopback));
        System.out.println("READY");
        Thread.currentThread().join();
    }

    @Override
    public int ping(int a, int b) {
        return a + b;
    }

    @Override
    public void blob(byte[] data) {
    }

    @Override
    public byte[] echo(byte[] data) {
        return data;
    }

    @Override
    public Mixed mix(Mixed value) {
        return value;
    }

    @Override
    public Mixed[] structs(Mixed[] values) {
        return values;
    }

    @Override
    public int[] ints(int[] values) {
        return values;
    }
}
