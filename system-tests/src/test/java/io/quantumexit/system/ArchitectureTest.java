package io.quantumexit.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Who may know whom, over all modules at once (docs/architecture.md). */
@AnalyzeClasses(packages = "io.quantumexit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String BRAIN = "io.quantumexit.brain..";
    private static final String WATCHDOG = "io.quantumexit.watchdog..";
    private static final String WORKER = "io.quantumexit.worker..";
    private static final String OPERATOR = "io.quantumexit.cli..";
    private static final String CHAOS = "io.quantumexit.chaos..";
    private static final String SIMULATOR = "io.quantumexit.simulator..";
    private static final String EXCHANGE = "io.quantumexit.exchange..";
    private static final String BINANCE = "io.quantumexit.exchange.binance..";
    private static final String DAEMON_BASE = "io.quantumexit.daemon..";
    private static final String TESTING = "io.quantumexit.testsupport..";
    private static final String SYSTEM = "io.quantumexit.system..";

    @ArchTest
    static final ArchRule SCHEMA_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("io.quantumexit.schema..")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "belong to another module",
                    type -> type.getPackageName().startsWith("io.quantumexit.")
                            && !type.getPackageName().startsWith("io.quantumexit.schema")));

    @ArchTest
    static final ArchRule NO_DAEMON_KNOWS_ANOTHER = SlicesRuleDefinition.slices()
            .matching("io.quantumexit.(brain|watchdog|worker|cli)..")
            .should()
            .notDependOnEachOther();

    /** It opens positions; nothing that runs for long may reach it. */
    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_CHAOS_TEST = noClasses()
            .that()
            .resideOutsideOfPackage(CHAOS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CHAOS);

    /** Its view of the exchange is its own, so that a defect of the daemons' cannot hide. */
    @ArchTest
    static final ArchRule CHAOS_TEST_SHARES_NO_EXCHANGE_CODE = noClasses()
            .that()
            .resideInAPackage(CHAOS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EXCHANGE, BRAIN, WATCHDOG, WORKER);

    @ArchTest
    static final ArchRule BASE_KNOWS_NO_DAEMON_AND_NO_EXCHANGE = noClasses()
            .that()
            .resideInAPackage(DAEMON_BASE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BRAIN, WATCHDOG, WORKER, OPERATOR, EXCHANGE, SIMULATOR);

    @ArchTest
    static final ArchRule ONLY_THE_ADAPTER_KNOWS_THE_CONNECTOR = noClasses()
            .that()
            .resideOutsideOfPackage(BINANCE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.binance..", "okhttp3..", "okio..");

    @ArchTest
    static final ArchRule EXCHANGE_PORT_KNOWS_NO_ADAPTER = noClasses()
            .that()
            .resideInAPackage("io.quantumexit.exchange")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BINANCE);

    @ArchTest
    static final ArchRule WATCHDOG_NEVER_TALKS_TO_THE_EXCHANGE = noClasses()
            .that()
            .resideInAPackage(WATCHDOG)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(EXCHANGE);

    @ArchTest
    static final ArchRule SIMULATOR_SHARES_NOTHING = noClasses()
            .that()
            .resideInAPackage(SIMULATOR)
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are of ours",
                    type -> type.getPackageName().startsWith("io.quantumexit.")
                            && !type.getPackageName().startsWith("io.quantumexit.simulator")));

    @ArchTest
    static final ArchRule NOTHING_IN_PRODUCTION_KNOWS_THE_TESTS = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.quantumexit.schema..",
                    DAEMON_BASE,
                    EXCHANGE,
                    BRAIN,
                    WATCHDOG,
                    WORKER,
                    OPERATOR,
                    CHAOS,
                    SIMULATOR)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TESTING, SYSTEM);

    @ArchTest
    static final ArchRule HARNESS_SEES_THE_SYSTEM_FROM_OUTSIDE = noClasses()
            .that()
            .resideInAPackage(SYSTEM)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quantumexit.schema..", DAEMON_BASE, EXCHANGE, BRAIN, WATCHDOG, WORKER, OPERATOR, SIMULATOR);

    @ArchTest
    static final ArchRule CORES_ARE_PURE = noClasses()
            .that()
            .resideInAPackage("io.quantumexit.*.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quantumexit.*.io..",
                    "io.quantumexit.*.app..",
                    DAEMON_BASE,
                    "java.io..",
                    "java.nio",
                    "java.nio.channels..",
                    "java.nio.file..",
                    "java.net..",
                    "java.util.concurrent..",
                    "org.slf4j..",
                    "io.lettuce..",
                    "io.netty..")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
