package io.quantumexit.daemon;

import java.util.Map;
import java.util.UUID;

/** Names this start of this process: systemd's invocation id, so that last words can name it too. */
public final class ProcessBoot {

    private static final String ID = id(System.getenv());

    private ProcessBoot() {}

    /** The same answer for the life of the process. */
    public static String id() {
        return ID;
    }

    static String id(Map<String, String> environment) {
        String invocation = environment.getOrDefault("INVOCATION_ID", "");
        return invocation.isBlank() ? UUID.randomUUID().toString().replace("-", "") : invocation.trim();
    }
}
