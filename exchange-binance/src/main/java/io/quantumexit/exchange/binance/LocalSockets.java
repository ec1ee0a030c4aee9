package io.quantumexit.exchange.binance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Sockets whose connections begin at one of this host's addresses. */
final class LocalSockets extends SocketFactory {

    private static final int ANY_PORT = 0;

    private final InetAddress local;

    LocalSockets(InetAddress local) {
        this.local = local;
    }

    @Override
    public Socket createSocket() throws IOException {
        return bound(new InetSocketAddress(local, ANY_PORT));
    }

    private static Socket bound(SocketAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.bind(address);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket connected(Socket socket, SocketAddress remote) throws IOException {
        try {
            socket.connect(remote);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(createSocket(), new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(createSocket(), new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(bound(new InetSocketAddress(from, fromPort)), new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(bound(new InetSocketAddress(from, fromPort)), new InetSocketAddress(host, port));
    }
}
