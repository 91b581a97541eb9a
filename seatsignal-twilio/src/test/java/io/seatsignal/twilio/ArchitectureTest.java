package io.seatsignal.twilio;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.seatsignal.twilio", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.seatsignal.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theRestOfTheEngineIsReachedThroughItsWords =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.seatsignal..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.seatsignal.twilio..",
                              "io.seatsignal.base..",
                              "io.seatsignal.pacing..",
                              "io.seatsignal.phone..",
                              "io.seatsignal.signal.."))));

  @ArchTest
  static final ArchRule nobodyReadsTheClockDirectly =
      noClasses()
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule nobodyEndsTheHostOrSleeps =
      noClasses()
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .orShould()
          .callMethod(Runtime.class, "addShutdownHook", Thread.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule noVariableIsStatic = fields().that().areStatic().should().beFinal();
}
