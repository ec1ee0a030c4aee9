package io.quantumexit.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quantumexit.daemon.logging.AuditLine;

@AnalyzeClasses(packages = "io.quantumexit.worker", importOptions = ImportOption.DoNotIncludeTests.class)
class WorkerArchitectureTest {

    @ArchTest
    static final ArchRule CORE_STANDS_ON_MESSAGES_ALONE = classes()
            .that()
            .resideInAPackage("..worker.core..")
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.describe(
                    "are messages, the exchange port or plain Java",
                    type -> type.isEquivalentTo(AuditLine.class)
                            || type.getPackageName().equals("io.quantumexit.worker.core")
                            || type.getPackageName().equals("io.quantumexit.schema")
                            || type.getPackageName().equals("io.quantumexit.exchange")
                            || type.getPackageName().equals("java.lang")
                            || type.getPackageName().equals("java.lang.invoke")
                            || type.getPackageName().equals("java.math")
                            || type.getPackageName().equals("java.util")
                            || type.getPackageName().equals("java.util.function")
                            || type.getPackageName().equals("java.util.stream")
                            || type.getPackageName().startsWith("org.jspecify")
                            || type.isPrimitive()
                            || type.isArray()));

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_CLOCK_AND_NO_THREAD = noClasses()
            .that()
            .resideInAPackage("..worker.core..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class);

    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("core")
            .definedBy("..worker.core..")
            .layer("io")
            .definedBy("..worker.io..")
            .layer("app")
            .definedBy("..worker.app..")
            .whereLayer("core")
            .mayOnlyBeAccessedByLayers("io", "app")
            .whereLayer("io")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer();
}
