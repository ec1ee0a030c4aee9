package io.quantumexit.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts fleets for a test and ends them with it. When the test has failed, their logs stay in target/fleets. */
final class Fleets implements AfterEachCallback {

    private static final List<String> STREAMS = List.of(
            Streams.HEARTBEAT,
            Streams.WATCHDOG_STATUS,
            Streams.READINESS,
            Streams.PANIC,
            Streams.COMPLETED,
            Streams.EVENTS);

    private final List<Fleet> fleets = new ArrayList<>();

    Fleet start(FleetOptions options) {
        Fleet fleet = Fleet.open(options);
        fleets.add(fleet);
        return fleet;
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        for (Fleet fleet : fleets) {
            try (fleet) {
                if (context.getExecutionException().isPresent() && !fleet.isClosed()) {
                    keep(fleet, context);
                }
            }
        }
        fleets.clear();
    }

    /** Keeps logs and streams of a fleet whose test has failed. */
    static void keep(Fleet fleet, ExtensionContext context) throws IOException {
        String test = context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName();
        Path kept = Files.createDirectories(Path.of("target", "fleets", test.replaceAll("[^A-Za-z0-9._-]+", "_")));
        for (Path log : fleet.logs()) {
            Files.copy(log, kept.resolve(log.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
        }
        StringBuilder text = new StringBuilder();
        for (String stream : STREAMS) {
            text.append(stream).append('\n');
            fleet.redis()
                    .all(stream)
                    .forEach(entry -> text.append("  ").append(entry).append('\n'));
        }
        text.append(Streams.TRADING_STATE).append("\n  ").append(fleet.redis().hash(Streams.TRADING_STATE));
        Files.writeString(kept.resolve("redis.txt"), text);
        System.out.println(test + " failed; logs and streams are in " + kept.toAbsolutePath());
    }
}
