package bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** The timed loop and the result line, taken exactly as the C peers take theirs. */
final class Measurement {
    private static final int SAMPLE_EVERY = 8;
    private static final int SAMPLES_MAX = 1 << 21;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final double seconds;
    private final double warmup;
    private final int callers;

    Measurement(double seconds, double warmup, int callers) {
        this.seconds = seconds;
        this.warmup = warmup;
        this.callers = callers;
    }

    /** One call; false for a wrong answer. */
    interface Call {
        boolean run(int sequence) throws Exception;
    }

    void run(Call call) throws Exception {
        long warmAt = System.nanoTime() + (long) (warmup * 1e9);
        long endAt = warmAt + (long) (seconds * 1e9);
        Caller[] all = new Caller[callers];
        for (int i = 0; i < callers; i++) {
            all[i] = new Caller(call, warmAt, endAt, SAMPLES_MAX / callers, callers > 1 ? SAMPLE_EVERY : 1);
        }
        for (int i = 1; i < callers; i++) {
            all[i].start();
        }
        all[0].run();
        for (int i = 1; i < callers; i++) {
            all[i].join();
        }
        print(all);
    }

    private static void print(Caller[] all) throws Exception {
        long calls = 0;
        long bytes = 0;
        long started = Long.MAX_VALUE;
        long ended = Long.MIN_VALUE;
        int kept = 0;
        for (Caller c : all) {
            if (c.failure != null) {
                throw c.failure;
            }
            calls += c.calls;
            bytes += c.bytes;
            started = Math.min(started, c.started);
            ended = Math.max(ended, c.ended);
            kept += c.kept;
        }
        float[] samples = new float[kept];
        int at = 0;
        for (Caller c : all) {
            System.arraycopy(c.samples, 0, samples, at, c.kept);
            at += c.kept;
        }
        Arrays.sort(samples);
        System.out.printf(Locale.ROOT, "calls=%d seconds=%.6f p50=%.2f p99=%.2f p999=%.2f bytes=%d%n", calls,
                (ended - started) / 1e9, percentile(samples, 0.5), percentile(samples, 0.99),
                percentile(samples, 0.999), bytes / calls);
    }

    private static float percentile(float[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }

    private static final class Caller extends Thread {
        private final Call call;
        private final long warmAt;
        private final long endAt;
        private final int every;
        private final float[] samples;
        private int kept;
        private long calls;
        private long bytes;
        private long started;
        private long ended;
        private Exception failure;

        Caller(Call call, long warmAt, long endAt, int limit, int every) {
            this.call = call;
            this.warmAt = warmAt;
            this.endAt = endAt;
            this.every = every;
            this.samples = new float[limit];
        }

        @Override
        public void run() {
            try {
                measure();
            } catch (Exception e) {
                failure = e;
            }
        }

        private void measure() throws Exception {
            int sequence = 0;
            long now = System.nanoTime();
            while (now < warmAt) {
                check(sequence++);
                now = System.nanoTime();
            }
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            started = now;
            do {
                long before = now;
                check(sequence++);
                now = System.nanoTime();
                if (calls++ % every == 0 && kept < samples.length) {
                    samples[kept++] = (now - before) / 1000f;
                }
            } while (now < endAt);
            ended = now;
            bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        }

        private void check(int sequence) throws Exception {
            if (!call.run(sequence)) {
                throw new IllegalStateException("wrong answer to call " + sequence);
            }
        }
    }
}
