package io.quantumexit.daemon.logging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * One entry of the journal in its native form (systemd.io/JOURNAL_NATIVE_PROTOCOL). Each {@code key=value} of the message
 * becomes a field {@code QUANTUM_KEY}, so that {@code journalctl QUANTUM_EVENT_ID=…} finds all that concerns an event.
 */
final class JournalEntry {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final Set<String> names = new HashSet<>();

    /** @param name upper-case letters, digits and underscores, as the journal wants them */
    JournalEntry with(String name, String value) {
        if (!names.add(name)) {
            return this;
        }
        byte[] content = value.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        if (value.indexOf('\n') < 0) {
            bytes.write('=');
        } else {
            bytes.write('\n');
            bytes.writeBytes(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(content.length)
                    .array());
        }
        bytes.writeBytes(content);
        bytes.write('\n');
        return this;
    }

    JournalEntry withPairsOf(String message) {
        Pairs.of(message).forEach((key, value) -> with("QUANTUM_" + key.toUpperCase(Locale.ROOT), value));
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
