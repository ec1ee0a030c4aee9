package io.quantumexit.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.quantumexit.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class SimulatorArchitectureTest {

    @ArchTest
    static final ArchRule MARKET_STANDS_ON_THE_JDK_ALONE = classes()
            .that()
            .resideInAPackage("..simulator.market")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.quantumexit.simulator.market",
                    "java.lang..",
                    "java.math",
                    "java.time",
                    "java.util..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule ONE_PLACE_READS_THE_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("..simulator.wire")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule KNOWS_NO_CLIENT_OF_IT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quantumexit.exchange..", "io.quantumexit.schema..", "io.quantumexit.daemon..", "com.binance..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.quantumexit.simulator.(*)..").should().beFreeOfCycles();
}
