package io.quantumexit.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A link with faults between a client and a server on this machine. */
public final class TcpProxy implements AutoCloseable {

    private static final int BUFFER_BYTES = 16 * 1024;

    private enum Link {
        FORWARD,
        PAUSED,
        BLACK_HOLE
    }

    private final ServerSocket server;
    private final int targetPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Link link = Link.FORWARD;
    private volatile long delayMillis;
    private volatile boolean refusing;

    public TcpProxy(int targetPort) {
        this.targetPort = targetPort;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        spawn("accept", this::accept);
    }

    public int port() {
        return server.getLocalPort();
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
        set(Link.FORWARD);
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
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            cut();
            set(Link.FORWARD);
        }
    }

    private void accept() throws IOException, InterruptedException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            if (refusing) {
                reset(client);
                continue;
            }
            sockets.add(client);
            spawn("link", () -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException, InterruptedException {
        try (client;
                Socket target = new Socket(InetAddress.getLoopbackAddress(), targetPort)) {
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
                TimeUnit.MILLISECONDS.sleep(delayMillis);
                if (passes()) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        } finally {
            sockets.remove(from);
        }
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
