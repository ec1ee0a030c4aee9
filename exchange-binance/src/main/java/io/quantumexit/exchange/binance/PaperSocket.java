package io.quantumexit.exchange.binance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;

/**
 * One end of a connection that leads nowhere: what an HTTP client writes is answered by a function, on the thread that
 * writes it. Nothing of it reaches the network.
 */
final class PaperSocket extends Socket {

    private static final String HEAD_END = "\r\n\r\n";
    private static final String LENGTH = "content-length:";
    private static final int PORT = 80;

    private final UnaryOperator<String> server;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private ByteArrayInputStream reply = new ByteArrayInputStream(new byte[0]);

    /**
     * Stands already.
     *
     * @param server head and body of a request to those of its answer, ASCII
     */
    PaperSocket(UnaryOperator<String> server) {
        this.server = server;
    }

    /** Makes them. */
    static SocketFactory factory(UnaryOperator<String> server) {
        return new SocketFactory() {
            @Override
            public Socket createSocket() {
                return new PaperSocket(server);
            }

            @Override
            public Socket createSocket(String host, int port) {
                return new PaperSocket(server);
            }

            @Override
            public Socket createSocket(InetAddress host, int port) {
                return new PaperSocket(server);
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress local, int localPort) {
                return new PaperSocket(server);
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
                return new PaperSocket(server);
            }
        };
    }

    /** Answers as soon as the request is whole. */
    private void flushed() {
        String text = request.toString(StandardCharsets.US_ASCII);
        int headEnd = text.indexOf(HEAD_END);
        if (headEnd >= 0 && text.length() >= headEnd + HEAD_END.length() + bodyLength(text)) {
            request.reset();
            reply = new ByteArrayInputStream(server.apply(text).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static int bodyLength(String text) {
        return text.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.regionMatches(true, 0, LENGTH, 0, LENGTH.length()))
                .mapToInt(
                        line -> Integer.parseInt(line.substring(LENGTH.length()).trim()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) {}

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
    }

    @Override
    public void setSoTimeout(int timeout) {}

    @Override
    public int getSoTimeout() {
        return 0;
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                request.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                request.write(bytes, offset, length);
            }

            @Override
            public void flush() {
                flushed();
            }
        };
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws SocketTimeoutException {
                requireReply();
                return reply.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws SocketTimeoutException {
                requireReply();
                return reply.read(bytes, offset, length);
            }

            private void requireReply() throws SocketTimeoutException {
                if (reply.available() == 0) {
                    throw new SocketTimeoutException("nothing was asked");
                }
            }
        };
    }
}
