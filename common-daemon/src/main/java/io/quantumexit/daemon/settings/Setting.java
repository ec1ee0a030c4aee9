package io.quantumexit.daemon.settings;

import java.util.Optional;
import java.util.Set;

/**
 * One setting, as {@link SettingRegistry} knows it.
 *
 * @param name of the environment variable
 * @param defaultText what holds when it is not set, as it would be written
 * @param defaultNote where the default comes from when it is no fixed text; else empty
 * @param usedBy the programs that read it
 * @param requiredBy the programs that do not start without it
 * @param secretFile whether it names a file that holds a secret
 * @param meaning one sentence
 */
public record Setting<T>(
        String name,
        SettingType<T> type,
        Optional<String> defaultText,
        String defaultNote,
        Set<Program> usedBy,
        Set<Program> requiredBy,
        boolean secretFile,
        String meaning) {

    public Setting {
        usedBy = Set.copyOf(usedBy);
        requiredBy = Set.copyOf(requiredBy);
    }

    /** A setting of all programs without a default. */
    static <T> Setting<T> of(String name, SettingType<T> type, String meaning) {
        return new Setting<>(name, type, Optional.empty(), "", Set.of(Program.values()), Set.of(), false, meaning);
    }

    Setting<T> orElse(String text) {
        return new Setting<>(name, type, Optional.of(text), defaultNote, usedBy, requiredBy, secretFile, meaning);
    }

    Setting<T> orElseBy(String note) {
        return new Setting<>(name, type, defaultText, note, usedBy, requiredBy, secretFile, meaning);
    }

    Setting<T> usedBy(Program... programs) {
        return new Setting<>(name, type, defaultText, defaultNote, Set.of(programs), requiredBy, secretFile, meaning);
    }

    Setting<T> requiredBy(Program... programs) {
        return new Setting<>(name, type, defaultText, defaultNote, usedBy, Set.of(programs), secretFile, meaning);
    }

    Setting<T> holdingSecret() {
        return new Setting<>(name, type, defaultText, defaultNote, usedBy, requiredBy, true, meaning);
    }
}
