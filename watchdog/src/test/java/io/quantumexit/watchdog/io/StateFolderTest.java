package io.quantumexit.watchdog.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.CloseNow;
import io.quantumexit.testsupport.Await;
import io.quantumexit.watchdog.core.Effect;
import io.quantumexit.watchdog.core.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFolderTest {

    @TempDir
    private Path path;

    @Test
    void aCallIsWithdrawnWithItsEpisode() {
        Path call = path.resolve(CloseNow.FILE);
        try (StateFolder folder = new StateFolder(path)) {
            folder.callForHelp(new Effect.CallForHelp("WHY", "e1", 4));
            folder.withdrawCall(3);
            Await.until("the call stands", () -> Files.exists(call));
            folder.withdrawCall(4);
            Await.until("the call is gone", () -> !Files.exists(call));
        }
    }

    @Test
    void aCallOfALaterEpochOrOfAPersonStays() throws Exception {
        Path call = path.resolve(CloseNow.FILE);
        try (StateFolder folder = new StateFolder(path)) {
            Files.writeString(call, "");
            folder.withdrawCall(9);
            CompletableFuture<Message> last = new CompletableFuture<>();
            Files.writeString(path.resolve("outcome.json"), "{\"outcome\":\"FLAT\"}");
            folder.readOutcome(last::complete);
            assertThat(last).succeedsWithin(Duration.ofSeconds(30));
            assertThat(call).isEmptyFile();
        }
    }
}
