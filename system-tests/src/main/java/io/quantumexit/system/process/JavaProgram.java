package io.quantumexit.system.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of this checkout, run from where the build puts it.
 *
 * @param module folder of the module
 * @param mainClass what to run of it
 */
public record JavaProgram(String module, String mainClass) {

    private static final Path ROOT = findRoot();

    /** The command line: the JVM that runs us, the options of tools/, the class path the build has written. */
    public List<String> command(Path temporaryFolder, List<String> arguments) {
        Path target = ROOT.resolve(module).resolve("target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + ROOT.resolve("tools/jvm.options"),
                "-Djava.io.tmpdir=" + temporaryFolder,
                "-cp",
                target.resolve("classes") + ":" + read(target.resolve("classpath")),
                mainClass));
        command.addAll(arguments);
        return command;
    }

    /** The checkout's top folder. */
    public static Path root() {
        return ROOT;
    }

    private static String read(Path classPath) {
        try {
            return Files.readString(classPath).trim();
        } catch (IOException e) {
            throw new UncheckedIOException("no " + classPath + ": build first, with mvn process-classes", e);
        }
    }

    private static Path findRoot() {
        try {
            Path here = Path.of(JavaProgram.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path folder = here; folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve("tools/jvm.options"))) {
                    return folder;
                }
            }
            throw new IllegalStateException(here + " is not inside a checkout");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
