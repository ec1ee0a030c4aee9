package io.quantumexit.bench.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcLogsTest {

    @TempDir
    Path folder;

    @Test
    void whatWasAllocatedIsWhatFilledTheYoungGeneration() throws IOException {
        Files.writeString(folder.resolve("gc-7.log"), """
                [1.000s] GC(0) DefNew: 8704K(9792K)->1000K(9792K) Eden: 8704K(8704K)->0K(8704K)
                [1.000s] GC(0) Tenured: 0K(21888K)->3809K(21888K)
                [10.000s] GC(1) DefNew: 9704K(9792K)->600K(9792K) Eden: 8704K(8704K)->0K(8704K)
                [30.000s] GC(2) DefNew: 9304K(9792K)->600K(9792K) Eden: 8704K(8704K)->0K(8704K)
                """);
        assertThat(new GcLogs(folder).kibPerSecond(7).orElseThrow()).isEqualTo((9304 - 600) / 20.0);
    }

    @Test
    void ofTooFewCollectionsNothingIsTold() throws IOException {
        Files.writeString(folder.resolve("gc-7.log"), "[1.000s] GC(0) DefNew: 8704K(9792K)->1000K(9792K)\n");
        assertThat(new GcLogs(folder).kibPerSecond(7)).isEmpty();
    }
}
