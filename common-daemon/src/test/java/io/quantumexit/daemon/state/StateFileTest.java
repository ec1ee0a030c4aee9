package io.quantumexit.daemon.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumexit.schema.Fields;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFileTest {

    private static final Fields VALUES = Fields.of("halted", "true", "epoch", "7", "reason", "line\nbreak \\ =x");

    @TempDir
    private Path folder;

    private StateFile file;

    @BeforeEach
    void open() {
        file = new StateFile(folder.resolve("halt"));
    }

    @Test
    void valuesComeBackAsTheyWere() throws IOException {
        assertThat(file.read().kind()).isEqualTo(StateReading.Kind.MISSING);
        file.write(VALUES);
        assertThat(file.read().ifGood()).contains(VALUES);
        file.write(Fields.of("halted", "false"));
        assertThat(file.read().ifGood()).contains(Fields.of("halted", "false"));
        assertThat(names()).containsExactly("halt");
    }

    @Test
    void shellCanReadIt() throws IOException {
        file.write(Fields.of("state", "ARMED", "epoch", "7"));
        assertThat(Files.readAllLines(file.path())).startsWith("state=ARMED", "epoch=7");
    }

    @Test
    void anyValuesComeBackAsTheyWere() {
        Seeds.each(200, (seed, random) -> {
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < 5; i++) {
                values.put("k" + i, anyText(random));
            }
            file.write(Fields.of(values));
            assertThat(file.read().ifGood()).contains(Fields.of(values));
        });
    }

    @Test
    void everyTruncationIsSeen() throws IOException {
        file.write(VALUES);
        byte[] whole = Files.readAllBytes(file.path());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file.path(), java.util.Arrays.copyOf(whole, length));
            assertDamaged();
        }
    }

    @Test
    void everyFlippedByteIsSeen() throws IOException {
        file.write(VALUES);
        byte[] whole = Files.readAllBytes(file.path());
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 0x04;
            Files.write(file.path(), flipped);
            assertDamaged();
        }
    }

    @Test
    void whatIsNoFileIsDamagedAndNotAnException() throws IOException {
        Files.createDirectory(file.path());
        assertDamaged();
    }

    @Test
    void hugeFileIsNotRead() throws IOException {
        Files.write(file.path(), new byte[AtomicFile.MAX_BYTES + 1]);
        assertDamaged();
    }

    @Test
    void failedWriteLeavesTheOldContentAndNoRubbish() throws IOException {
        file.write(VALUES);
        StateFile missingFolder = new StateFile(folder.resolve("gone").resolve("halt"));
        assertThatThrownBy(() -> missingFolder.write(VALUES)).isInstanceOf(IOException.class);
        assertThat(file.read().ifGood()).contains(VALUES);
        assertThat(names()).containsExactly("halt");
    }

    @Test
    void latestOfManyWritesWinsAndEachIsTold() throws Exception {
        try (AsyncStateFile async = new AsyncStateFile(file)) {
            List<CompletableFuture<Void>> writes = IntStream.rangeClosed(1, 1_000)
                    .mapToObj(i -> async.write(Fields.of("epoch", Integer.toString(i))))
                    .toList();
            for (CompletableFuture<Void> write : writes) {
                write.get(20, TimeUnit.SECONDS);
            }
            assertThat(file.read().ifGood()).contains(Fields.of("epoch", "1000"));
        }
    }

    @Test
    void closingWritesWhatWaits() {
        AsyncStateFile async = new AsyncStateFile(file);
        var unused = async.write(VALUES);
        async.close();
        Await.until("it is written", () -> file.read().ifGood().equals(Optional.of(VALUES)));
        assertThat(async.write(VALUES)).isCompletedExceptionally();
    }

    @Test
    void refusedWriteIsToldAndTheNextOneIsTried() throws Exception {
        Path gone = folder.resolve("gone");
        try (AsyncStateFile async = new AsyncStateFile(new StateFile(gone.resolve("halt")))) {
            CompletableFuture<Void> refused = async.write(VALUES);
            assertThatThrownBy(() -> refused.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
            Files.createDirectory(gone);
            async.write(VALUES).get(20, TimeUnit.SECONDS);
            assertThat(gone.resolve("halt")).exists();
        }
    }

    @Test
    void smallFileIsThereOrNot() throws IOException {
        AtomicFile closeNow = new AtomicFile(folder.resolve("close-now"));
        assertThat(closeNow.read()).isEmpty();
        assertThat(closeNow.remove()).isFalse();
        closeNow.write("reason=X\n");
        assertThat(closeNow.exists()).isTrue();
        assertThat(closeNow.read()).contains("reason=X\n");
        assertThat(closeNow.remove()).isTrue();
        assertThat(closeNow.exists()).isFalse();
        assertThat(names()).isEmpty();
    }

    private void assertDamaged() {
        StateReading reading = file.read();
        assertThat(reading.kind()).isEqualTo(StateReading.Kind.DAMAGED);
        assertThat(reading.problem()).contains(file.path().toString());
        assertThat(reading.ifGood()).isEmpty();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static String anyText(Random random) {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
    }
}
