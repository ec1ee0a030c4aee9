package io.quantumexit.daemon.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Standard output. */
final class StreamSink implements LogSink {

    private final LineForm form;
    private final OutputStream out;

    StreamSink(LineForm form, OutputStream out) {
        this.form = form;
        this.out = out;
    }

    @Override
    public void print(ILoggingEvent event) throws IOException {
        write(form.text(event));
    }

    @Override
    public void printLoss(long lines, ILoggingEvent before) throws IOException {
        write(form.head(before) + LogSink.loss(lines) + "\n");
    }

    /** Standard output is the process'. */
    @Override
    public void close() {}

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
