package io.quantumexit.daemon;

import io.quantumexit.daemon.settings.Program;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A daemon for {@link DaemonProcessTest}; its argument says how it behaves. */
final class SampleDaemon implements Agent<String> {

    private final String behaviour;
    private boolean stopped;

    private SampleDaemon(String behaviour) {
        this.behaviour = behaviour;
    }

    public static void main(String[] arguments) {
        if (arguments[0].equals("clock")) {
            System.out.println(new SystemClock().now().monoMillis());
            return;
        }
        DaemonProcess.run(Program.WATCHDOG, context -> {
            if (arguments[0].equals("wiring-fails")) {
                context.resources().add(() -> System.out.println("closed"));
                throw new IOException("no wire");
            }
            context.resources().add(() -> System.out.println("closed"));
            return new DutyCycle<>(
                    new SampleDaemon(arguments[0]), new Mailbox<>(8), context.clock(), context.systemd(), 1_000);
        });
    }

    @Override
    public String roleName() {
        return "sample";
    }

    @Override
    public void onStart(Now now) {
        System.out.println("started");
    }

    @Override
    public void onMessage(String message, Now now) {}

    @Override
    public MonoTime onTick(Now now) {
        if (behaviour.equals("throws")) {
            throw new IllegalStateException("out of the core");
        }
        return now.mono().plus(TimeUnit.SECONDS.toMillis(10));
    }

    @Override
    public void onStopRequested(Now now) {
        System.out.println("asked to stop");
        stopped = !behaviour.equals("stays");
    }

    @Override
    public boolean isStopped() {
        return stopped;
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.PANIC_NOT_FLAT;
    }
}
