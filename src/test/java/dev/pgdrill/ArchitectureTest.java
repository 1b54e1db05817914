package dev.pgdrill;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** The rooms, and who may know whom. */
@AnalyzeClasses(packages = "dev.pgdrill", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.pgdrill";

    /** Each room with the rooms that it may use; everyone may use the root package. */
    private static final Map<String, List<String>> ROOMS = Map.of(
            "catalog", List.of(),
            "journal", List.of("catalog"),
            "cluster", List.of("catalog"),
            "drill", List.of("cluster", "journal", "catalog"),
            "report", List.of("journal", "catalog"),
            "interview", List.of("drill", "journal", "catalog"),
            "grading", List.of("report", "drill", "journal", "catalog"),
            "shell", List.of("drill", "report", "cluster", "journal", "catalog"));

    @ArchTest
    static final ArchRule roomsKnowOnlyThoseBelow = CompositeArchRule.of(rooms());

    @ArchTest
    static final ArchRule theRootKnowsNoRoom =
            noClasses().that().resideInAPackage(ROOT).should().dependOnClassesThat(resideInAnyPackage(ROOT + ".*.."));

    @ArchTest
    static final ArchRule noCircles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheDockerRuntimeKnowsDocker =
            onlyIn("cluster.docker", "org.testcontainers..", "com.github.dockerjava..");

    @ArchTest
    static final ArchRule onlyTheLocalRuntimeMakesTerminals = onlyIn("cluster.local", "com.pty4j..");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsItsLibrary = onlyIn("cli", "picocli..");

    @ArchTest
    static final ArchRule onlyShellAndCommandLinePrint = noClasses()
            .that(resideOutsideOfPackages(ROOT + ".cli..", ROOT + ".shell.."))
            .should(accessField(System.class, "out").or(accessField(System.class, "err")));

    @ArchTest
    static final ArchRule everyPackageSaysWhatMayBeNull =
            classes().should().beAnnotatedWith(NullMarked.class).orShould(haveANullMarkedPackage());

    private static ArchRule onlyIn(String room, String... libraries) {
        return noClasses()
                .that(resideOutsideOfPackages(ROOT + "." + room + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries));
    }

    private static List<ArchRule> rooms() {
        List<ArchRule> rules = new ArrayList<>();
        ROOMS.forEach((room, below) -> {
            List<String> allowed = new ArrayList<>(List.of(ROOT, ROOT + "." + room + ".."));
            below.forEach(each -> allowed.add(ROOT + "." + each + ".."));
            DescribedPredicate<JavaClass> above =
                    resideInAnyPackage(ROOT + "..").and(resideOutsideOfPackages(allowed.toArray(String[]::new)));
            rules.add(noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + room + "..")
                    .should()
                    .dependOnClassesThat(above)
                    .as(room + " knows " + (below.isEmpty() ? "no other room" : "only " + String.join(", ", below)))
                    .allowEmptyShould(true));
        });
        return rules;
    }

    private static ArchCondition<JavaClass> haveANullMarkedPackage() {
        return ArchCondition.from(DescribedPredicate.describe(
                "have a package that is @NullMarked", type -> type.getPackage().isAnnotatedWith(NullMarked.class)));
    }
}
