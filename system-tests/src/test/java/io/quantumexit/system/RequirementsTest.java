package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the requirements name as proof exists. */
class RequirementsTest {

    private static final Pattern PROOF = Pattern.compile("`(\\w+Test|[\\w-]+\\.txt)`");

    private static final Path ROOT = Path.of("..");

    @Test
    void everyProofThatIsNamedExists() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher matcher = PROOF.matcher(Files.readString(ROOT.resolve("docs/requirements.md")));
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(proofs()).containsAll(named);
    }

    private static Set<String> proofs() throws IOException {
        try (Stream<Path> files =
                Files.find(ROOT, 12, (path, what) -> path.toString().contains("/src/test/"))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
                    .collect(Collectors.toSet());
        }
    }
}
