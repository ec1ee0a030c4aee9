package io.quantumexit.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

final class ArchitectureRulesTest {

    private static final String SAMPLE = "io.quantumexit.testsupport.sample";

    private final JavaClasses sample = new ClassFileImporter().importPackages(SAMPLE);

    @Test
    void threadsInCoreAreSeen() {
        assertThatThrownBy(() -> ArchitectureRules.coresKnowOnlyValues().check(sample))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("SleepingCore")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("PureCore"));
    }

    @Test
    void clockInCoreIsSeen() {
        assertThatThrownBy(() -> ArchitectureRules.coresReadNoClock().check(sample))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ClockReadingCore");
    }

    @Test
    void misnamedTestIsSeen() {
        assertThatThrownBy(() -> ArchitectureRules.testsAreNamedSo().check(sample))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("NobodyRunsThis");
    }

    @Test
    void anotherDaemonIsSeen() {
        assertThat(ArchitectureRules.mainClasses("io.quantumexit.schema")).isNotEmpty();
        assertThatThrownBy(
                        () -> ArchitectureRules.knowsNone(SAMPLE, "java.util").check(sample))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void orderlyHousePasses() {
        ArchitectureRules.check("io.quantumexit.schema");
    }
}
