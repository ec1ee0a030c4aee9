package io.quantumexit.daemon.settings;

import java.util.List;

/** Something about the configuration that waiting cannot mend; the process ends with exit code 78. */
public final class ConfigurationException extends RuntimeException {

    private final List<String> problems;

    public ConfigurationException(String problem) {
        this(List.of(problem));
    }

    /**
     * All problems at once, so that one look mends them all.
     *
     * @param problems each names the setting, its value and its bound
     */
    public ConfigurationException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
