package io.quantumexit.schema;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

@AnalyzeClasses(packages = "io.quantumexit.schema", importOptions = ImportOption.DoNotIncludeTests.class)
class SchemaArchitectureTest {

    @ArchTest
    static final ArchRule STANDS_ON_THE_JDK_AND_JACKSON_ALONE = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "io.quantumexit.schema",
                            "java.lang..",
                            "java.util..",
                            "java.nio.charset",
                            "java.security",
                            "com.fasterxml.jackson.core..",
                            "org.jspecify..")
                    .or(belongToAnyOf(StringWriter.class, Writer.class, IOException.class))); // what Jackson writes to

    @ArchTest
    static final ArchRule KNOWS_NO_CLOCK = noClasses()
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.time..", "java.util.concurrent..");
}
