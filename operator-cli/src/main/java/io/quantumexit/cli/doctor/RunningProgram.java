package io.quantumexit.cli.doctor;

import java.util.List;

/**
 * What a daemon's process has open. The JVM keeps the file it was started from, whatever is put in its place.
 *
 * @param startedMillis epoch milliseconds
 * @param jars every program file it has open
 * @param javaReplaced the JVM itself was replaced on the disk
 */
public record RunningProgram(long pid, long startedMillis, List<OpenJar> jars, boolean javaReplaced) {

    public RunningProgram {
        jars = List.copyOf(jars);
    }

    /**
     * A file of the program.
     *
     * @param replaced what stands at its path now is another file, or none
     * @param modifiedMillis when the file at its path was written last, epoch milliseconds
     */
    public record OpenJar(String path, boolean replaced, long modifiedMillis) {

        /** As it was loaded it is on the disk no more. */
        boolean isStale(long startedMillis) {
            return replaced || modifiedMillis > startedMillis;
        }
    }
}
