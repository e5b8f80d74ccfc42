package bench;

import java.io.Serializable;

/** Eight scalars and two short strings. */
public final class Mixed implements Serializable {
    private static final long serialVersionUID = 1L;

    public boolean flag;
    public byte level;
    public short kind;
    public int count;
    public long total;
    public float ratio;
    public double value;
    public int state;
    public String name;
    public String text;
}
