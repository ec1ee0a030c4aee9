package io.quantumexit.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

final class ArchitectureRulesTest {

    private final JavaClasses sample = new ClassFileImporter().importPackages("io.quantumexit.testsupport.sample.core");

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
    void ownHouseIsInOrder() {
        ArchitectureRules.daemonsDoNotKnowOneAnother("io.quantumexit.testsupport")
                .check(sample);
        ArchitectureRules.testsAreNamedSo().check(new ClassFileImporter().importPackages("io.quantumexit.testsupport"));
    }
}
