package io.quantumexit.simulator.http;

import io.quantumexit.simulator.fault.ConnectionFault;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.channels.StreamSinkChannel;

/** Writes an answer, whole or broken. */
final class ReplyWriter {
    private ReplyWriter() {}

    static void write(HttpServerExchange exchange, WireReply reply, ConnectionFault connection) {
        switch (connection) {
            case DROP, RESET -> abandon(exchange, connection);
            case KEEP -> send(exchange, reply);
            case CLOSE_AFTER -> {
                exchange.addExchangeCompleteListener((done, next) -> {
                    IoUtils.safeClose(done.getConnection());
                    next.proceed();
                });
                send(exchange, reply);
            }
            // Dispatched, so that the server does not end the exchange when this call returns.
            case STALL -> exchange.dispatch(SameThreadExecutor.INSTANCE, () -> sendPart(exchange, reply, false));
            case TRUNCATE -> sendPart(exchange, reply, true);
        }
    }

    /** Ends the connection without an answer. */
    static void abandon(HttpServerExchange exchange, ConnectionFault how) {
        if (how == ConnectionFault.RESET) {
            try {
                exchange.getConnection().setOption(Options.CLOSE_ABORT, true);
            } catch (IOException alreadyClosed) {
                return;
            }
        }
        IoUtils.safeClose(exchange.getConnection());
    }

    private static void send(HttpServerExchange exchange, WireReply reply) {
        head(exchange, reply);
        exchange.getResponseSender().send(ByteBuffer.wrap(bytes(reply)));
    }

    /** Announces the whole body; sends half of it and closes, or nothing of it and stays. */
    private static void sendPart(HttpServerExchange exchange, WireReply reply, boolean halfThenClose) {
        byte[] body = bytes(reply);
        head(exchange, reply);
        exchange.setResponseContentLength(Math.max(body.length, 1));
        StreamSinkChannel channel = exchange.getResponseChannel();
        try {
            channel.write(ByteBuffer.wrap(body, 0, halfThenClose ? body.length / 2 : 0));
            channel.flush();
        } catch (IOException alreadyClosed) {
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        if (halfThenClose) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private static byte[] bytes(WireReply reply) {
        return reply.body().getBytes(StandardCharsets.UTF_8);
    }

    private static void head(HttpServerExchange exchange, WireReply reply) {
        exchange.setStatusCode(reply.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, reply.contentType());
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
    }
}
