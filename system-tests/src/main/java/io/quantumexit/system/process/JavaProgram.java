package io.quantumexit.system.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program of this checkout, run from where the build puts it.
 *
 * @param module folder of the module
 * @param mainClass what to run of it
 */
public record JavaProgram(String module, String mainClass) {

    private static final Path ROOT = findRoot();

    /** The command line: the JVM that runs us, the options of tools/, the class path the build has written. */
    public List<String> command(List<String> jvmOptions, Path temporaryFolder, List<String> arguments) {
        Path target = ROOT.resolve(module).resolve("target");
        return Stream.of(
                        List.of(java(), "@" + ROOT.resolve("tools/jvm.options"), "-Djava.io.tmpdir=" + temporaryFolder),
                        jvmOptions,
                        List.of("-cp", target.resolve("classes") + ":" + read(target.resolve("classpath")), mainClass),
                        arguments)
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The command line of the unit in the package: options, its own too, class-data archive, native libraries and jar.
     *
     * @param home what is {@code /usr/lib/quantum} when it is installed
     */
    public List<String> installedCommand(
            Path home, List<String> jvmOptions, Path temporaryFolder, List<String> arguments) {
        Path own = home.resolve(module + ".options");
        return Stream.of(
                        List.of(java(), "@" + home.resolve("jvm.options")),
                        Files.exists(own) ? List.of("@" + own) : List.<String>of(),
                        List.of(
                                "-Djava.library.path=" + home.resolve("native"),
                                "-XX:SharedArchiveFile=" + home.resolve("cds/" + module + ".jsa"),
                                "-Djava.io.tmpdir=" + temporaryFolder),
                        jvmOptions,
                        List.of("-jar", home.resolve(module + ".jar").toString()),
                        arguments)
                .flatMap(List::stream)
                .toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
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
