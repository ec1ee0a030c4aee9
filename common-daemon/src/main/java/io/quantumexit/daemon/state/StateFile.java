package io.quantumexit.daemon.state;

import io.quantumexit.schema.Fields;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A few named values that survive a power cut: lines of {@code name=value}, the last one a checksum, so that a shell can
 * read it and a damaged file is known for what it is.
 */
public final class StateFile {

    private final AtomicFile file;

    public StateFile(Path path) {
        file = new AtomicFile(path);
    }

    public Path path() {
        return file.path();
    }

    /** Never throws: what cannot be read or believed is {@linkplain StateReading.Kind#DAMAGED damaged}. */
    public StateReading read() {
        try {
            return file.read().map(this::understood).orElseGet(StateReading::missing);
        } catch (IOException e) {
            return StateReading.damaged(path() + " cannot be read: " + e);
        }
    }

    /** What stands in it with or without a true checksum: words for people, not to be acted on. */
    public Fields unproven() {
        try {
            return file.read().map(StateText::values).orElse(Fields.of());
        } catch (IOException e) {
            return Fields.of();
        }
    }

    /** Replaces all values; when this returns they are on the disk. */
    public void write(Fields values) throws IOException {
        file.write(StateText.of(values));
    }

    private StateReading understood(String text) {
        return StateText.parse(text)
                .map(StateReading::good)
                .orElseGet(() -> StateReading.damaged(
                        path() + " is damaged: its checksum does not match its " + text.length() + " characters"));
    }
}
