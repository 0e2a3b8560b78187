package plumbline.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

/** Which module may know which: dependencies point one way. */
class ArchitectureTest {
    private static final String[] SDK = {
        "plumbline.data..",
        "plumbline.problem..",
        "plumbline.spi..",
        "plumbline.support..",
        "plumbline.tape.."
    };
    private static final String GUICE = "com.google.inject..";
    private static final String INJECT = "jakarta.inject..";
    private static final String JACKSON = "com.fasterxml..";

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("plumbline");

    @Test
    void everyModuleWasReallyAnalysed() {
        for (String canary :
                new String[] {
                    "plumbline.spi.Policy",
                    "plumbline.tape.Var",
                    "plumbline.engine.Nd4jEngine",
                    "plumbline.method.dpo.DpoOptimizer",
                    "plumbline.method.rlhf.sft.SftOptimizer",
                    "plumbline.method.rlaif.RlaifPlugin",
                    "plumbline.method.constitutional.ConstitutionalPlugin",
                    "plumbline.harness.Main"
                }) {
            assertTrue(OURS.contain(canary), canary + " was not analysed");
        }
    }

    @Test
    void theSdkKnowsNothingOfOurs() {
        classes()
                .that()
                .resideInAnyPackage(SDK)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with("java.."))
                .check(OURS);
    }

    @Test
    void methodsKnowTheSdkAndThemselvesAlone() {
        for (String method : new String[] {"dpo", "rlhf", "rlaif", "constitutional"}) {
            classes()
                    .that()
                    .resideInAPackage("plumbline.method." + method + "..")
                    .and()
                    .doNotHaveSimpleName("PromptClassifier")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            with("java..", "org.slf4j..", "plumbline.method." + method + ".."))
                    .check(OURS);
        }
    }

    /** BCO's logistic regression is Deeplearning4j's; one class knows of it. */
    @Test
    void deeplearning4jIsKnownToOneClassAlone() {
        noClasses()
                .that()
                .doNotHaveSimpleName("PromptClassifier")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.deeplearning4j..")
                .check(OURS);
    }

    @Test
    void theEngineKnowsOfOursTheSdkAlone() {
        noClasses()
                .that()
                .resideInAPackage("plumbline.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "plumbline.harness..", "plumbline.method..", "plumbline.testkit..")
                .check(OURS);
    }

    @Test
    void onlyTheHarnessIsWiredByGuice() {
        noClasses()
                .that()
                .resideOutsideOfPackage("plumbline.harness..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GUICE, INJECT)
                .check(OURS);
    }

    @Test
    void withinTheHarnessOnlyItsRootKnowsGuice() {
        noClasses()
                .that()
                .resideInAPackage("plumbline.harness.(*)..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(GUICE)
                .check(OURS);
    }

    @Test
    void theHarnessFindsEngineAndMethodsOnlyAtRunTime() {
        noClasses()
                .that()
                .resideInAPackage("plumbline.harness..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("plumbline.engine..", "plumbline.method..")
                .check(OURS);
    }

    @Test
    void methodsReadNoFileFormats() {
        noClasses()
                .that()
                .resideInAnyPackage("plumbline.method..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JACKSON, "org.yaml..", "org.apache.commons.csv..")
                .check(OURS);
    }

    private static String[] with(String... others) {
        String[] all = java.util.Arrays.copyOf(SDK, SDK.length + others.length);
        System.arraycopy(others, 0, all, SDK.length, others.length);
        return all;
    }
}
