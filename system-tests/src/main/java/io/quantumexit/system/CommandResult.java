package io.quantumexit.system;

/**
 * What an operator's command came to.
 *
 * @param output standard output and error, as they were printed
 */
public record CommandResult(String command, int exitCode, String output) {

    /** The same, when it did what was asked; throws with its output otherwise. */
    public CommandResult orThrow() {
        if (exitCode != 0) {
            throw new IllegalStateException(command + " ended with " + exitCode + ": " + output.strip());
        }
        return this;
    }
}
