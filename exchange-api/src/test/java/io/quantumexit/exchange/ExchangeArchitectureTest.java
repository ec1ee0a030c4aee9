package io.quantumexit.exchange;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.quantumexit.exchange", importOptions = ImportOption.DoNotIncludeTests.class)
class ExchangeArchitectureTest {

    @ArchTest
    static final ArchRule PORT_DEPENDS_ON_NOTHING_BUT_THE_SCHEMA = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.quantumexit.exchange",
                    "io.quantumexit.schema",
                    "java.lang..",
                    "java.math",
                    "java.util..",
                    "org.jspecify.annotations");
}
