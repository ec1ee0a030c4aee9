package io.quantumexit.daemon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import io.quantumexit.daemon.settings.LogLevel;
import io.quantumexit.testsupport.Await;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class DaemonLoggingTest {

    private static final Logger LOG = LoggerFactory.getLogger(DaemonLoggingTest.class);
    private static final Map<String, String> UNDER_SYSTEMD = Map.of("JOURNAL_STREAM", "8:12345");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void restore() throws JoranException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void eachLineCarriesItsPriorityUnderSystemd() {
        DaemonLogging.install(LogLevel.DEBUG, UNDER_SYSTEMD, out);
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
        DaemonLogging.install(LogLevel.INFO, UNDER_SYSTEMD, out);
        LOG.error("it broke", new IllegalStateException("because"));
        flush(3);
        assertThat(printed()).hasSizeGreaterThan(2).allMatch(line -> line.startsWith("<3>main "));
        assertThat(printed()[1]).contains("IllegalStateException: because");
    }

    @Test
    void peopleSeeTimeAndLevel() {
        DaemonLogging.install(LogLevel.WARN, Map.of(), out);
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
        DaemonLogging.install(LogLevel.INFO, UNDER_SYSTEMD, hung);
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
    void auditLineCannotBeBrokenOutOf() {
        String line = AuditLine.of("panic.served")
                .with("event_id", "7f")
                .with("reason", "a \"quoted\" \\ text\nhalted=false")
                .with("count", 3)
                .with("empty", "")
                .toString();
        assertThat(line)
                .isEqualTo("panic.served event_id=7f reason=\"a \\\"quoted\\\" \\\\ text\\nhalted=false\" count=3"
                        + " empty=\"\"");
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
