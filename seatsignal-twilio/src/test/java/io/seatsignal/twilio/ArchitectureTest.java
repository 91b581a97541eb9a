package io.seatsignal.twilio;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "io.seatsignal.twilio", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.seatsignal.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule twiliosTypesAreInNoPublicSignature =
      classes()
          .that()
          .haveModifier(PUBLIC)
          .should(
              new ArchCondition<>("show no type of Twilio's SDK or of its HTTP client") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  Stream.concat(type.getMethods().stream(), type.getConstructors().stream())
                      .filter(member -> member.getModifiers().contains(PUBLIC))
                      .filter(ArchitectureTest::showsTheSdk)
                      .forEach(
                          member ->
                              events.add(
                                  SimpleConditionEvent.violated(member, member.getDescription())));
                }
              });

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

  private static boolean showsTheSdk(JavaCodeUnit member) {
    return Stream.concat(
            Stream.of(member.getRawReturnType()), member.getRawParameterTypes().stream())
        .anyMatch(
            shown ->
                shown.getPackageName().startsWith("com.twilio")
                    || shown.getPackageName().startsWith("org.apache.hc"));
  }
}
