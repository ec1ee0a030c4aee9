package io.quantumexit.daemon.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.testsupport.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppendJournalTest {

    @TempDir
    private Path folder;

    @Test
    void linesAreKeptInOrderAndAcrossStarts() throws IOException {
        Path path = folder.resolve("audit.log");
        try (AppendJournal journal = new AppendJournal(path)) {
            IntStream.range(0, 2_000)
                    .forEach(i -> assertThat(journal.append("line " + i)).isTrue());
        }
        Await.until("all are written", () -> Files.readAllLines(path).size() == 2_000);
        try (AppendJournal journal = new AppendJournal(path)) {
            journal.append("after a restart\nin one line");
        }
        Await.until("one more is written", () -> Files.readAllLines(path).size() > 2_000);
        List<String> lines = Files.readAllLines(path);
        assertThat(lines).hasSize(2_001).startsWith("line 0", "line 1").endsWith("after a restart in one line");
    }

    @Test
    void halfALineOfAPowerCutIsNotContinued() throws IOException {
        Path path = Files.writeString(folder.resolve("audit.log"), "whole\nhal");
        try (AppendJournal journal = new AppendJournal(path)) {
            journal.append("next");
        }
        Await.until(
                "the line is not glued to it", () -> Files.readAllLines(path).equals(List.of("whole", "hal", "next")));
    }

    @Test
    void whatTheDiskRefusesIsCountedAndTold() throws IOException {
        Path gone = folder.resolve("gone");
        try (AppendJournal journal = new AppendJournal(gone.resolve("audit.log"))) {
            journal.append("lost");
            Await.until("the loss is counted", () -> journal.dropped() == 1);
            Files.createDirectory(gone);
            journal.append("kept");
            Await.until(
                    "the loss is told",
                    () -> Files.readAllLines(gone.resolve("audit.log"))
                            .equals(List.of("journal.dropped lines=1", "kept")));
        }
    }
}
