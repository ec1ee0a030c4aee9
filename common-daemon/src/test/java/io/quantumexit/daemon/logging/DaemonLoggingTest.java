package io.quantumexit.daemon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import io.netty.channel.ChannelException;
import io.quantumexit.daemon.settings.LogLevel;
import io.quantumexit.daemon.systemd.NotifySocket;
import io.quantumexit.schema.AuditLine;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class DaemonLoggingTest {

    private static final Logger LOG = LoggerFactory.getLogger(DaemonLoggingTest.class);
    private static final Map<String, String> UNDER_SYSTEMD =
            Map.of("JOURNAL_STREAM", "8:12345", DaemonLogging.IDENTIFIER, "quantum-test");
    private static final String NO_JOURNAL = "/nowhere/journal/socket";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void restore() throws JoranException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void eachLineCarriesItsPriorityUnderSystemd() {
        DaemonLogging.install(LogLevel.DEBUG, UNDER_SYSTEMD, NO_JOURNAL, out);
        LOG.error("three\nalso three");
        LOG.warn("four");
        LOG.info("six");
        LOG.debug("seven");
        flush(5);
        assertThat(printed())
                .containsExactly(
                        "<3>main DaemonLoggingTest: three",
                        "<3>main DaemonLoggingTest: also three",
                        "<4>main DaemonLoggingTest: four",
                        "<6>main DaemonLoggingTest: six",
                        "<7>main DaemonLoggingTest: seven");
    }

    @Test
    void stackTraceKeepsThePriorityOfItsMessage() {
        DaemonLogging.install(LogLevel.INFO, UNDER_SYSTEMD, NO_JOURNAL, out);
        LOG.error("it broke", new IllegalStateException("because"));
        flush(3);
        assertThat(printed()).hasSizeGreaterThan(2).allMatch(line -> line.startsWith("<3>main "));
        assertThat(printed()[1]).contains("IllegalStateException: because");
    }

    @Test
    void peopleSeeTimeAndLevel() {
        DaemonLogging.install(LogLevel.WARN, Map.of(), NO_JOURNAL, out);
        LOG.warn("look here");
        LOG.info("not this");
        flush(1);
        assertThat(printed()).hasSize(1);
        assertThat(printed()[0]).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  main DaemonLoggingTest: look here");
    }

    /** As when journald is stopped: a write to it does not come back. */
    @Test
    void hungReaderBlocksNobodyAndTheLossIsTold() {
        CountDownLatch journald = new CountDownLatch(1);
        OutputStream hung = new OutputStream() {
            @Override
            public void write(int b) {
                out.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                try {
                    journald.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                out.write(bytes, offset, length);
            }
        };
        DaemonLogging.install(LogLevel.INFO, UNDER_SYSTEMD, NO_JOURNAL, hung);
        for (int i = 0; i < 10_000; i++) {
            LOG.info("line {}", i);
        }
        assertThat(out.size()).isZero();
        journald.countDown();
        Await.until(
                "the loss is told", () -> out.toString(StandardCharsets.UTF_8).contains("log lines were dropped"));
        Await.until("what was queued is printed", () -> printed().length > 4_000);
        assertThat(printed().length).isLessThan(5_000);
    }

    @Test
    void journalTakesEntriesWithFields() throws IOException {
        String path = folder.resolve("socket").toString();
        try (NotifySocket journald = new NotifySocket(path)) {
            DaemonLogging.install(LogLevel.INFO, UNDER_SYSTEMD, path, out);
            LoggerFactory.getLogger("audit")
                    .info(AuditLine.of("round.over")
                            .with("event_id", "7f")
                            .with("reason", "two\nlines \"quoted\" event_id=forged")
                            .toString());
            String entry = Await.value("an entry", Await.PATIENCE, journald::receive);
            assertThat(entry.lines())
                    .contains(
                            "MESSAGE=round.over event_id=7f reason=\"two\\nlines \\\"quoted\\\" event_id=forged\"",
                            "PRIORITY=6",
                            "SYSLOG_IDENTIFIER=quantum-test",
                            "LOGGER=audit",
                            "THREAD_NAME=main",
                            "QUANTUM_EVENT_ID=7f",
                            "QUANTUM_REASON",
                            "lines \"quoted\" event_id=forged")
                    .doesNotContain("QUANTUM_EVENT_ID=forged");
        }
        assertThat(out.size()).isZero();
    }

    /** Whatever a line cannot be printed for, the next ones can, and no count of lost lines is forgotten. */
    @Test
    void whatFailsIsCountedUntilItIsTold() {
        AtomicInteger writes = new AtomicInteger();
        OutputStream narrow = new OutputStream() {
            @Override
            public void write(int b) {
                out.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                switch (writes.incrementAndGet()) {
                    case 1 -> throw new OutOfMemoryError("Cannot reserve direct buffer memory");
                    case 2 -> throw new IOException("the loss cannot be told yet");
                    default -> out.write(bytes, offset, length);
                }
            }
        };
        DaemonLogging.install(LogLevel.INFO, UNDER_SYSTEMD, NO_JOURNAL, narrow);
        List.of("one", "two", "three").forEach(LOG::info);
        flush(2);
        assertThat(printed())
                .containsExactly(
                        "<6>main DaemonLoggingTest: 2 log lines were dropped before this one",
                        "<6>main DaemonLoggingTest: three");
    }

    /** No AF_UNIX by a drop-in, or no file descriptor left. */
    @Test
    void withoutASocketThereAreLines() throws IOException {
        String path = folder.resolve("socket").toString();
        try (NotifySocket journald = new NotifySocket(path)) {
            DaemonLogging.install(
                    LogLevel.INFO,
                    UNDER_SYSTEMD,
                    () -> {
                        throw new ChannelException("Too many open files");
                    },
                    path,
                    out);
            LOG.info("six");
            flush(2);
            assertThat(printed()[0])
                    .startsWith("<4>main DaemonLogging: ")
                    .contains("without fields")
                    .contains("Too many open files");
            assertThat(printed()[1]).isEqualTo("<6>main DaemonLoggingTest: six");
            assertThat(journald.receive()).isEmpty();
        }
    }

    /** A journald that hangs does not read: its queue is full, and waiting for each line would lose them at the exit. */
    @Test
    void fullJournalDelaysNoLineAndIsUsedAgain() throws IOException {
        String path = folder.resolve("socket").toString();
        try (NotifySocket journald = new NotifySocket(path)) {
            DaemonLogging.install(LogLevel.INFO, UNDER_SYSTEMD, path, out);
            for (int i = 0; i < 2_000; i++) {
                LOG.info("line {}", i);
            }
            Await.until(
                    "the last line", () -> out.toString(StandardCharsets.UTF_8).contains("line 1999\n"));
            long queued = 0;
            while (journald.receive().isPresent()) {
                queued++;
            }
            assertThat(queued).isPositive();
            assertThat(printed()).hasSize((int) (2_000 - queued));
            Await.value("an entry again", Await.PATIENCE, () -> {
                LOG.info("it reads");
                return journald.receive();
            });
        }
    }

    /** journald drops an entry of more than 1024 fields as a whole, and says nothing. */
    @Test
    void noLineHasMoreFieldsThanTheJournalTakes() {
        String line = IntStream.range(0, 2_000).mapToObj(i -> "k" + i + "=" + i).collect(Collectors.joining(" "));
        JournalEntry entry = new JournalEntry().withPairsOf("event_id=7f " + line);
        assertThat(new String(entry.toBytes(), StandardCharsets.UTF_8).lines())
                .hasSize(64)
                .contains("QUANTUM_EVENT_ID=7f", "QUANTUM_K0=0", "QUANTUM_K62=62");
    }

    /** journald restarts, or an entry is longer than a datagram may be. */
    @Test
    void whatTheJournalDoesNotTakeGoesToStandardOutput() throws IOException {
        String path = folder.resolve("socket").toString();
        try (NotifySocket journald = new NotifySocket(path)) {
            DaemonLogging.install(LogLevel.INFO, UNDER_SYSTEMD, path, out);
            LOG.warn("x".repeat(1_000_000));
            flush(1);
            assertThat(journald.receive()).isEmpty();
        }
        DaemonLogging.install(LogLevel.INFO, UNDER_SYSTEMD, path, out);
        LOG.warn("nobody listens");
        flush(2);
        assertThat(printed()[0]).hasSizeGreaterThan(1_000_000);
        assertThat(printed()[1]).isEqualTo("<4>main DaemonLoggingTest: nobody listens");
    }

    @Test
    void anyLineHasFieldsAndNoneBreaksOut() {
        Seeds.each(2_000, (seed, random) -> {
            String value = anyText(random);
            AuditLine line = AuditLine.of("step one").with("before", value).with("event_id", "7f");
            assertThat(Pairs.of(line.toString()))
                    .containsEntry("event_id", "7f")
                    .containsOnlyKeys("before", "event_id");
            assertThat(Pairs.of(anyText(random))).doesNotContainKey("");
        });
    }

    private static String anyText(Random random) {
        String characters = " =\"\\\nabc_1é\t";
        return random.ints(random.nextInt(12), 0, characters.length())
                .mapToObj(i -> characters.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** A machine may be too busy to print within the moment that flushing waits. */
    private void flush(int lines) {
        DaemonLogging.flush();
        Await.until(
                lines + " lines",
                () -> out.toString(StandardCharsets.UTF_8).lines().count() >= lines);
    }

    private String[] printed() {
        return out.toString(StandardCharsets.UTF_8).split("\n");
    }
}
