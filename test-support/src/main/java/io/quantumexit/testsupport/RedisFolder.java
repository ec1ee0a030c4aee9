package io.quantumexit.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folder of one redis-server, and how that is called in it. */
record RedisFolder(Path path) {

    static RedisFolder create() throws IOException {
        return new RedisFolder(Files.createTempDirectory("qt-redis-"));
    }

    /** On loopback only, and keeping nothing unless the options say so. */
    List<String> command(String program, int port, List<String> options) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", path.toString()));
        command.addAll(List.of("--save", "", "--appendonly", "no"));
        options.forEach(option -> command.add(option.replace("{folder}", path.toString())));
        return command;
    }

    void deleteData() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".rdb") || name.contains(".aof") || name.contains("appendonly")) {
                    Files.delete(file);
                }
            }
        }
    }

    void delete() {
        if (Files.notExists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("temporary folder " + path, e);
        }
    }
}
