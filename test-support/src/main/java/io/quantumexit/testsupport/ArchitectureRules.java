package io.quantumexit.testsupport;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The house rules that a compiler does not know. A module's {@code ArchitectureTest} is one line that calls this. */
public final class ArchitectureRules {

    private static final String ROOT = "io.quantumexit";

    /** What a pure core may know besides itself. */
    private static final String[] CORE_MAY_USE = {
        ROOT + ".schema",
        ROOT + ".exchange",
        "java.lang",
        "java.lang.runtime",
        "java.nio.charset",
        "java.util",
        "java.util.function",
        "java.util.stream",
        "java.util.random",
        "java.util.regex",
        "java.math",
        "java.text",
        "org.jspecify.annotations"
    };

    /** Types of the packages above that read a clock, start a thread or have a mind of their own. */
    private static final Set<String> CORE_MAY_NOT_USE = Set.of(
            "java.lang.Thread",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.util.Timer",
            "java.util.Date",
            "java.util.Calendar");

    /** Reads of the clock, of chance and of the environment. */
    private static final Set<String> CORE_MAY_NOT_CALL = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID");

    private static final Set<String> TEST_ANNOTATIONS =
            Set.of("Test", "TestFactory", "ParameterizedTest", "RepeatedTest", "TestTemplate");

    private static final List<String> DAEMONS = List.of("brain", "watchdog", "worker", "riskkernel", "observer");

    private ArchitectureRules() {}

    /**
     * Checks everything below {@code rootPackage}: its cores are pure, none of its classes knows another daemon, and its
     * test classes are named so.
     *
     * @param rootPackage for example {@code io.quantumexit.watchdog}
     */
    public static void check(String rootPackage) {
        JavaClasses main = mainClasses(rootPackage);
        JavaClasses all = imported(new ClassFileImporter(), rootPackage);
        coresKnowOnlyValues().allowEmptyShould(true).check(main);
        coresReadNoClock().allowEmptyShould(true).check(main);
        daemonsDoNotKnowOneAnother(rootPackage).allowEmptyShould(true).check(all);
        testsAreNamedSo().allowEmptyShould(true).check(all);
    }

    /** What is not test code below {@code rootPackage}, for a module's own rules. */
    public static JavaClasses mainClasses(String rootPackage) {
        return imported(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()), rootPackage);
    }

    /** Libraries are known by name only: reading them all takes half a minute and no rule needs it. */
    private static JavaClasses imported(ClassFileImporter importer, String rootPackage) {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return importer.importPackages(rootPackage);
        });
    }

    static ArchRule coresKnowOnlyValues() {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(CORE_MAY_USE)
                .and(DescribedPredicate.describe("pure", type -> !CORE_MAY_NOT_USE.contains(type.getName())))
                .or(resideInAnyPackage("..core.."))
                .or(DescribedPredicate.describe(
                        "primitive", type -> type.getBaseComponentType().isPrimitive()));
        return classes()
                .that()
                .resideInAPackage("..core..")
                .should()
                .onlyDependOnClassesThat(allowed)
                .because("a core decides and does nothing else: no I/O, thread, clock or logger");
    }

    static ArchRule coresReadNoClock() {
        return noClasses()
                .that()
                .resideInAPackage("..core..")
                .should()
                .accessTargetWhere(DescribedPredicate.<JavaAccess<?>>describe(
                        "reads the clock, chance or the environment",
                        access -> CORE_MAY_NOT_CALL.contains(
                                access.getTargetOwner().getName() + "." + access.getName())))
                .because("time and chance are inputs of a core");
    }

    private static ArchRule daemonsDoNotKnowOneAnother(String rootPackage) {
        return knowsNone(
                rootPackage,
                DAEMONS.stream()
                        .map(name -> ROOT + "." + name)
                        .filter(name -> !name.equals(rootPackage))
                        .toArray(String[]::new));
    }

    static ArchRule knowsNone(String rootPackage, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(rootPackage + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.of(others).map(name -> name + "..").toArray(String[]::new))
                .because("daemons talk through Redis only");
    }

    static ArchRule testsAreNamedSo() {
        return classes()
                .that(DescribedPredicate.describe(
                        "hold tests",
                        type -> type.getMethods().stream()
                                .flatMap(method -> method.getAnnotations().stream())
                                .anyMatch(annotation -> TEST_ANNOTATIONS.contains(
                                        annotation.getRawType().getSimpleName()))))
                .and()
                .areTopLevelClasses()
                .should()
                .haveSimpleNameEndingWith("Test")
                .because("otherwise nobody runs them");
    }
}
