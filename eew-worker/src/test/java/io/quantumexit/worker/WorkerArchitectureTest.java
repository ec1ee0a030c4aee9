package io.quantumexit.worker;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quantumexit.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.quantumexit.worker", importOptions = ImportOption.DoNotIncludeTests.class)
class WorkerArchitectureTest {

    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
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

    @Test
    void theHouseRulesHold() {
        ArchitectureRules.check("io.quantumexit.worker");
    }
}
