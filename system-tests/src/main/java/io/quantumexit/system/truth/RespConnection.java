package io.quantumexit.system.truth;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One connection to Redis that speaks its protocol (RESP2) by hand. Not for use by several threads at once. */
final class RespConnection implements AutoCloseable {

    /** Longer than any pause of Redis that a test makes on purpose. */
    private static final int ANSWER_MAX_MILLIS = 5_000;

    private final Socket socket;
    private final InputStream in;

    private RespConnection(Socket socket) throws IOException {
        this.socket = socket;
        in = new BufferedInputStream(socket.getInputStream());
    }

    static RespConnection open(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(ANSWER_MAX_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MAX_MILLIS);
            return new RespConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends one command and waits for its answer. After an exception the connection is of no use any more. */
    RespReply call(String... words) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(ascii("*" + words.length + "\r\n"));
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            request.writeBytes(ascii("$" + bytes.length + "\r\n"));
            request.writeBytes(bytes);
            request.writeBytes(ascii("\r\n"));
        }
        socket.getOutputStream().write(request.toByteArray());
        return readReply();
    }

    private RespReply readReply() throws IOException {
        int type = in.read();
        String line = readLine();
        return switch (type) {
            case '+' -> RespReply.of(RespReply.Kind.TEXT, line);
            case '-' -> RespReply.of(RespReply.Kind.ERROR, line);
            case ':' -> RespReply.of(RespReply.Kind.NUMBER, line);
            case '$' -> readText(Integer.parseInt(line));
            case '*' -> readArray(Integer.parseInt(line));
            default -> throw new IOException("Redis answered with something that is not RESP2: type " + type);
        };
    }

    private RespReply readText(int length) throws IOException {
        if (length < 0) {
            return RespReply.NIL;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("Redis closed the connection inside an answer");
        }
        in.skipNBytes(2);
        return RespReply.of(RespReply.Kind.TEXT, new String(bytes, StandardCharsets.UTF_8));
    }

    private RespReply readArray(int length) throws IOException {
        if (length < 0) {
            return RespReply.NIL;
        }
        List<RespReply> items = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            items.add(readReply());
        }
        return RespReply.of(items);
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\r') {
            if (next < 0) {
                throw new EOFException("Redis closed the connection");
            }
            line.write(next);
            next = in.read();
        }
        in.skipNBytes(1);
        return line.toString(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
