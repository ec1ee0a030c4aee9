package io.quantumexit.bench.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much a daemon allocates, by the JVM's own log of its collections: nothing can be attached to the daemons. */
public final class GcLogs {

    /** What the young generation held before and after; everything is allocated there. */
    private static final Pattern COLLECTION =
            Pattern.compile("\\[(\\d+\\.\\d+)s].* DefNew: (\\d+)K\\(\\d+K\\)->(\\d+)K");

    /** Makes a JVM write {@code gc-PID.log} into its working folder. */
    public static final String JVM_OPTION = "-Xlog:gc+heap=info:file=gc-%p.log:uptime";

    private final Path folder;

    /** {@code folder} is where the daemons work. */
    public GcLogs(Path folder) {
        this.folder = folder;
    }

    private record Collection(double seconds, long beforeKib, long afterKib) {}

    /** KiB allocated a second between its second collection and its last; empty when there were too few. */
    public OptionalDouble kibPerSecond(long pid) {
        List<Collection> all = collections(pid);
        if (all.size() < 3) {
            return OptionalDouble.empty();
        }
        long kib = 0;
        for (int i = 2; i < all.size(); i++) {
            kib += all.get(i).beforeKib() - all.get(i - 1).afterKib();
        }
        double seconds = all.get(all.size() - 1).seconds() - all.get(1).seconds();
        return OptionalDouble.of(kib / seconds);
    }

    private List<Collection> collections(long pid) {
        Path log = folder.resolve("gc-" + pid + ".log");
        List<Collection> all = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(log)) {
                Matcher match = COLLECTION.matcher(line);
                if (match.find()) {
                    all.add(new Collection(
                            Double.parseDouble(match.group(1)),
                            Long.parseLong(match.group(2)),
                            Long.parseLong(match.group(3))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(log.toString(), e);
        }
        return all;
    }
}
