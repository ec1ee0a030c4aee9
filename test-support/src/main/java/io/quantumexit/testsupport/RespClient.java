package io.quantumexit.testsupport;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Speaks to Redis without any client library, as an operator's redis-cli does. */
public final class RespClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 5_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    public RespClient(int port) throws IOException {
        this(port, TIMEOUT_MILLIS);
    }

    /** A client that gives up a command after {@code timeoutMillis}. */
    public RespClient(int port, int timeoutMillis) throws IOException {
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Redis said no. */
    public static final class ErrorReply extends RuntimeException {
        ErrorReply(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /** Every value of the reply in order, nested ones too; {@code (nil)} for a missing one. */
    public List<String> command(String... words) throws IOException {
        return call(words).values().toList();
    }

    /** The reply as it is nested. After an exception other than {@link ErrorReply} the connection is of no use. */
    public RespReply call(String... words) throws IOException {
        send(words);
        return read();
    }

    /** Asks and does not wait for the answer, as a reader does that freezes. */
    public void send(String... words) throws IOException {
        StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            request.append('$').append(length).append("\r\n").append(word).append("\r\n");
        }
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private RespReply read() throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', ':' -> RespReply.of(rest);
            case '-' -> throw new ErrorReply(rest);
            case '$' -> RespReply.of(rest.equals("-1") ? RespReply.MISSING : bulk(Integer.parseInt(rest)));
            case '*' -> rest.equals("-1") ? RespReply.of(RespReply.MISSING) : array(Integer.parseInt(rest));
            default -> throw new IOException("no reply of Redis: " + line);
        };
    }

    private RespReply array(int length) throws IOException {
        List<RespReply> items = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            items.add(read());
        }
        return RespReply.of(items);
    }

    private String bulk(int length) throws IOException {
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        line();
        return text;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("Redis closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
