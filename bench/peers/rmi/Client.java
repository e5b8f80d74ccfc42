package bench;

import java.rmi.registry.LocateRegistry;

/**
 * The calls of every mode. RMI opens one connection per call in flight, so callers and connections
 * are always equally many.
 */
final class Client {
    private static final int OCTETS = 1 << 20;
    private static final int STRUCTS = 1000;
    private static final int INTS = 100_000;

    private final Target target;
    private final String mode;

    Client(int port, String mode) throws Exception {
        this.target = (Target) LocateRegistry.getRegistry("127.0.0.1", port).lookup("e");
        this.mode = mode;
    }

    Measurement.Call call() {
        return switch (mode) {
            case "null", "conns" -> sequence -> target.ping(sequence, 5) == sequence + 5;
            case "blob" -> blob(new byte[OCTETS]);
            case "echo" -> echo(new byte[OCTETS]);
            case "mix" -> mix(sample(42));
            case "structs" -> structs();
            case "ints" -> ints();
            default -> throw new IllegalArgumentException("unknown mode " + mode);
        };
    }

    private Measurement.Call blob(byte[] data) {
        return sequence -> {
            target.blob(data);
            return true;
        };
    }

    private Measurement.Call echo(byte[] data) {
        data[OCTETS - 1] = 'x';
        return sequence -> {
            byte[] back = target.echo(data);
            return back.length == OCTETS && back[OCTETS - 1] == 'x';
        };
    }

    private Measurement.Call mix(Mixed value) {
        return sequence -> {
            Mixed back = target.mix(value);
            return back.count == value.count && back.text.equals(value.text);
        };
    }

    private Measurement.Call structs() {
        Mixed[] values = new Mixed[STRUCTS];
        for (int i = 0; i < STRUCTS; i++) {
            values[i] = sample(i);
        }
        return sequence -> {
            Mixed[] back = target.structs(values);
            return back.length == STRUCTS && back[STRUCTS - 1].count == STRUCTS - 1;
        };
    }

    private Measurement.Call ints() {
        int[] values = new int[INTS];
        for (int i = 0; i < INTS; i++) {
            values[i] = i;
        }
        return sequence -> {
            int[] back = target.ints(values);
            return back.length == INTS && back[INTS - 1] == INTS - 1;
        };
    }

    private static Mixed sample(int count) {
        Mixed m = new Mixed();
        m.flag = true;
        m.level = 7;
        m.kind = 3;
        m.count = count;
        m.total = 1234567890123L;
        m.ratio = 0.5f;
        m.value = 2.25;
        m.state = 2;
        m.name = "dragoman";
        m.text = "ten mixed fields";
        return m;
    }
}
