package io.quantumexit.chaos.io;

import io.quantumexit.chaos.core.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The brain as systemd's unit. */
public final class BrainUnit implements Brain {

    private static final String UNIT = "quantum-exit-brain.service";

    private static final List<String> SERVICES =
            List.of("quantum-emergency-exit-worker.service", "quantum-exit-brain-watchdog.service", UNIT);

    private Optional<ChildProcess> fault = Optional.empty();

    @Override
    public List<String> inactive() {
        List<String> command = new ArrayList<>(List.of("systemctl", "is-active"));
        command.addAll(SERVICES);
        List<String> states = ChildProcess.start(command.toArray(String[]::new)).lines();
        List<String> inactive = new ArrayList<>(SERVICES);
        for (int i = 0; i < SERVICES.size(); i++) {
            if (i < states.size() && states.get(i).equals("active")) {
                inactive.remove(SERVICES.get(i));
            }
        }
        return inactive;
    }

    @Override
    public void bringDown(Method method) {
        fault = Optional.of(ChildProcess.start(command(method)));
    }

    @Override
    public Optional<String> trouble() {
        return fault.map(ChildProcess::failure).orElse(Optional.of("nothing was done to the brain"));
    }

    @Override
    public String describe(Method method) {
        return String.join(" ", command(method));
    }

    @Override
    public Optional<String> restart(Method method) {
        return method == Method.STOP ? Optional.of("systemctl start " + UNIT) : Optional.empty();
    }

    private static String[] command(Method method) {
        return switch (method) {
            case KILL -> new String[] {"systemctl", "kill", "-s", "KILL", "--kill-whom=main", UNIT};
            case STOP -> new String[] {"systemctl", "stop", UNIT};
            case HANG -> new String[] {"systemctl", "kill", "-s", "STOP", "--kill-whom=main", UNIT};
        };
    }
}
