package io.quantumexit.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** A link with faults between a client and a server on this machine. */
public final class TcpProxy implements AutoCloseable {

    private static final int BUFFER_BYTES = 16 * 1024;

    private enum Link {
        FORWARD,
        PAUSED,
        BLACK_HOLE
    }

    /** What TCP waits before it sends a lost segment again; twice as long each further time. */
    private static final long RESEND_MILLIS = 200;

    /** The same for the first segment of a connection. */
    private static final long RECONNECT_MILLIS = 1_000;

    private final int port;
    private final IntSupplier targetPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Link link = Link.FORWARD;
    private volatile long delayMillis;
    private volatile boolean refusing;
    private volatile double lossShare;
    private volatile Random chance = new Random(0);
    private volatile ServerSocket server;

    public TcpProxy(int targetPort) {
        this(() -> targetPort);
    }

    /** A link to a server that may move: its port is asked for with each new connection. */
    public TcpProxy(IntSupplier targetPort) {
        this.targetPort = targetPort;
        server = listen(0);
        port = server.getLocalPort();
    }

    public int port() {
        return port;
    }

    /** Nothing passes, in both directions, and nothing is lost: what was sent arrives after {@link #heal()}. */
    public void pause() {
        set(Link.PAUSED);
    }

    /** What is sent vanishes, in both directions; connections stay. */
    public void blackHole() {
        set(Link.BLACK_HOLE);
    }

    /** Everything passes again, at once, and new connections are taken. */
    public void heal() {
        refusing = false;
        delayMillis = 0;
        lossShare = 0;
        if (server.isClosed()) {
            server = listen(port);
        }
        set(Link.FORWARD);
    }

    /**
     * So large a share of the segments is lost on the way, in both directions: TCP sends them again, which costs time.
     *
     * @param share of 1
     * @param seed decides which
     */
    public void lose(double share, long seed) {
        chance = new Random(seed);
        lossShare = share;
    }

    /** Resets every connection, and nobody listens any more: the system itself refuses new ones. */
    public void leave() {
        stopListening();
        cut();
    }

    /** Each piece of data arrives this much later. */
    public void delay(long millis) {
        delayMillis = millis;
    }

    /** Resets every connection; new ones are taken. */
    public void cut() {
        sockets.forEach(TcpProxy::reset);
    }

    /** Resets every connection, and each new one at once. */
    public void refuse() {
        refusing = true;
        cut();
    }

    @Override
    public void close() {
        try {
            stopListening();
        } finally {
            cut();
            set(Link.FORWARD);
        }
    }

    private void stopListening() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServerSocket listen(int wanted) {
        try {
            ServerSocket listening = new ServerSocket(wanted, 50, InetAddress.getLoopbackAddress());
            spawn("accept", () -> accept(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) throws IOException, InterruptedException {
        while (!listening.isClosed()) {
            Socket client = listening.accept();
            if (refusing) {
                reset(client);
                continue;
            }
            sockets.add(client);
            spawn("link", () -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(lossMillis(RECONNECT_MILLIS));
        try (client;
                Socket target = new Socket(InetAddress.getLoopbackAddress(), targetPort.getAsInt())) {
            sockets.add(target);
            Thread back = spawn("back", () -> pump(target, client));
            pump(client, target);
            back.join();
        } finally {
            sockets.remove(client);
        }
    }

    private void pump(Socket from, Socket to) throws IOException, InterruptedException {
        try (from;
                to) {
            from.setTcpNoDelay(true);
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                TimeUnit.MILLISECONDS.sleep(delayMillis + lossMillis(RESEND_MILLIS));
                if (passes()) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        } finally {
            sockets.remove(from);
        }
    }

    /** How much later a segment arrives because it was lost, perhaps more than once. */
    private long lossMillis(long firstMillis) {
        long millis = 0;
        for (long resend = firstMillis; chance.nextDouble() < lossShare; resend *= 2) {
            millis += resend;
        }
        return millis;
    }

    /** Waits while paused. */
    private boolean passes() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (link == Link.PAUSED) {
                changed.await();
            }
            return link == Link.FORWARD;
        } finally {
            lock.unlock();
        }
    }

    private void set(Link next) {
        lock.lock();
        try {
            link = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            return; // it is closed already, which is what was wanted
        }
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private static Thread spawn(String name, Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException e) {
                        return; // one side has closed; its pair closes with it
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
