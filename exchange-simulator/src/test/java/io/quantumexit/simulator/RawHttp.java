package io.quantumexit.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** HTTP as bytes on a socket, for what clients hide. */
final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    RawHttp(URI base) {
        try {
            socket = new Socket(base.getHost(), base.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The whole answer of one request on its own connection. */
    static String get(URI base, String path) {
        try (RawHttp raw = new RawHttp(base)) {
            raw.write("GET " + path + " HTTP/1.1\r\nHost: sim\r\nConnection: close\r\n\r\n");
            return raw.readToEnd();
        }
    }

    void write(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Everything until the other side closes; fails on a reset and when nothing comes for long. */
    String readToEnd() {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Everything up to and including this text. */
    String readUntil(String end) {
        try {
            InputStream input = socket.getInputStream();
            StringBuilder text = new StringBuilder();
            while (text.indexOf(end) < 0) {
                int next = input.read();
                if (next < 0) {
                    throw new IOException("closed after: " + text);
                }
                text.append((char) next);
            }
            return text.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether nothing comes and nothing ends for this long. */
    boolean silentFor(int millis) {
        try {
            socket.setSoTimeout(millis);
            return socket.getInputStream().read() == -2;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
