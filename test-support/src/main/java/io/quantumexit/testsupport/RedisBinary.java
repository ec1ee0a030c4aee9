package io.quantumexit.testsupport;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** A redis-server that can be started here. */
record RedisBinary(Path path, int majorVersion) {

    /** The oldest that has all we use. */
    private static final int OLDEST = 7;

    private static final Pattern VERSION = Pattern.compile("v=(\\d+)");
    private static final RedisBinary FOUND = search();

    static RedisBinary find() {
        return FOUND;
    }

    private static RedisBinary search() {
        boolean embedded = "embedded".equals(System.getProperty("qt.redis"));
        return (embedded ? Optional.<RedisBinary>empty() : onPath()).orElseGet(RedisBinary::unpacked);
    }

    private static Optional<RedisBinary> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .map(path -> new RedisBinary(path, versionOf(path)))
                .filter(binary -> binary.majorVersion >= OLDEST)
                .findFirst();
    }

    private static RedisBinary unpacked() {
        try {
            Path folder = Files.createTempDirectory("qt-redis-bin-");
            folder.toFile().deleteOnExit(); // before its content: what is registered first is deleted last
            Path path = ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .toPath();
            path.toFile().deleteOnExit();
            return new RedisBinary(path, versionOf(path));
        } catch (IOException e) {
            throw new UncheckedIOException("embedded redis-server cannot be unpacked", e);
        }
    }

    private static int versionOf(Path path) {
        try {
            Process process = new ProcessBuilder(path.toString(), "--version").start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(text);
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
