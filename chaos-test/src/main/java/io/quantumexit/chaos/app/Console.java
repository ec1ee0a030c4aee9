package io.quantumexit.chaos.app;

import io.quantumexit.cli.view.Paint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/**
 * Where the command speaks and listens.
 *
 * @param environment what it was started with
 * @param in empty input when nobody sits there
 */
record Console(PrintWriter out, PrintWriter err, BufferedReader in, Map<String, String> environment) {

    Console {
        environment = Map.copyOf(environment);
    }

    void say(String text) {
        out.print(text.endsWith("\n") ? text : text + "\n");
        out.flush();
    }

    void complain(String text) {
        err.print("quantum-chaos-test: " + text + "\n");
        err.flush();
    }

    /** Whether a person sits there who can be asked; the shell says so, Java cannot tell. */
    boolean hasPerson() {
        return isSet("CHAOS_TEST_ASKS");
    }

    /** Colour only for a person at a terminal who has not declined it (no-color.org). */
    Paint paint() {
        boolean declined = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
        return isSet("CHAOS_TEST_TERMINAL") && !declined ? Paint.ANSI : Paint.PLAIN;
    }

    /** Whether the person types yes; no answer is no. */
    boolean confirms(String question) {
        out.print(question + " Type yes to go on: ");
        out.flush();
        try {
            String answer = in.readLine();
            return answer != null && answer.trim().toLowerCase(Locale.ROOT).equals("yes");
        } catch (IOException e) {
            return false;
        }
    }

    /** Who runs it: the person behind sudo, else the user. */
    String operator() {
        String sudo = environment.getOrDefault("SUDO_USER", "");
        String user = environment.getOrDefault("USER", "");
        return !sudo.isBlank() ? sudo : !user.isBlank() ? user : System.getProperty("user.name", "unknown");
    }

    private boolean isSet(String name) {
        return environment.getOrDefault(name, "").equals("1");
    }
}
