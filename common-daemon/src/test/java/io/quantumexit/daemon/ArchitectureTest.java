package io.quantumexit.daemon;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.quantumexit.testsupport.ArchitectureRules;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final String ROOT = "io.quantumexit.daemon";

    private final JavaClasses main = ArchitectureRules.mainClasses(ROOT);

    @Test
    void houseRules() {
        ArchitectureRules.check(ROOT);
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(main);
    }

    /** Lettuce stays behind the port; a daemon that needs another client changes one package. */
    @Test
    void lettuceIsKnownToTheRedisPackageAndTheSyntaxOfItsUrlToTheSettings() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".redis")
                .and()
                .doNotHaveSimpleName("SettingTypes")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce..")
                .check(main);
    }

    @Test
    void wallClockIsReadInOnePlace() {
        noClasses()
                .that()
                .doNotHaveSimpleName("SystemClock")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(main);
    }
}
