package io.quantumexit.exchange.binance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.quantumexit.exchange.binance", importOptions = ImportOption.DoNotIncludeTests.class)
class BinanceArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_EXCHANGE_PRACTICE_KEYS_AND_ADDRESS_ARE_SEEN_OUTSIDE = classes()
            .that()
            .arePublic()
            .should()
            .haveSimpleName("BinanceExchange")
            .orShould()
            .haveSimpleName("PaperAccount")
            .orShould()
            .haveSimpleName("BinanceConfig")
            .orShould()
            .haveSimpleName("Secret");

    /** The connector's typed calls validate for milliseconds, retry, and re-send; its buildCall does not. */
    @ArchTest
    static final ArchRule NO_TYPED_CALLS_OF_THE_CONNECTOR = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.binance.connector.client.derivatives_trading_usds_futures..");

    @ArchTest
    static final ArchRule ONLY_THE_CLOCK_READS_WALL_TIME = noClasses()
            .that()
            .doNotHaveSimpleName("ExchangeClock")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.time..");
}
