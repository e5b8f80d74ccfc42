package bench;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** The contract every RMI peer of the benchmark serves, under the registry name "e". */
public interface Target extends Remote {
    int ping(int a, int b) throws RemoteException;

    void blob(byte[] data) throws RemoteException;

    byte[] echo(byte[] data) throws RemoteException;

    Mixed mix(Mixed value) throws RemoteException;

    Mixed[] structs(Mixed[] values) throws RemoteException;

    int[] ints(int[] values) throws RemoteException;
}
