package io.quantumexit.cli.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.cli.io.Terminal;

/** Where a command's answer goes: text for people, or JSON for programs that asked for it. */
record Answers(Terminal terminal, boolean json) {

    /** For people only; programs get one object at the end. */
    void tell(String text) {
        if (!json) {
            terminal.say(text);
        }
    }

    /** For programs only. */
    void tell(ObjectNode answer) {
        if (json) {
            terminal.say(answer.toString());
        }
    }
}
