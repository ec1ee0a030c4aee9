package io.quantumexit.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quantumexit.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

/** The house rules, and what the view may not know. */
class CliArchitectureTest {

    private static final String ROOT = "io.quantumexit.cli";

    @Test
    void theHouseRulesHold() {
        ArchitectureRules.check(ROOT);
    }

    @Test
    void theViewOnlyLooks() {
        JavaClasses main = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".view..", ROOT + ".doctor..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.lettuce..",
                        "picocli..",
                        "java.io..",
                        "java.nio..",
                        "java.net..",
                        "java.util.concurrent..",
                        "io.quantumexit.daemon.redis..",
                        "io.quantumexit.exchange.binance..",
                        ROOT + ".io..",
                        ROOT + ".app..")
                .because("what is shown follows from what was seen alone")
                .check(main);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".io..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".app..")
                .check(main);
    }
}
