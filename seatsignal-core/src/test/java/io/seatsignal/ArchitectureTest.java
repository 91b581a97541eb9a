package io.seatsignal;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.seatsignal", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.seatsignal.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule baseAndCourseKnowNothingElse =
      noClasses()
          .that()
          .resideInAnyPackage("io.seatsignal.base..", "io.seatsignal.course..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.seatsignal..")
                  .and(not(resideInAnyPackage("io.seatsignal.base..", "io.seatsignal.course.."))));

  @ArchTest
  static final ArchRule signalsKnowNothingOfWatchesAndPolling =
      noClasses()
          .that()
          .resideInAPackage("io.seatsignal.signal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.seatsignal.watch..", "io.seatsignal.poll..");

  @ArchTest
  static final ArchRule watchesKnowNothingOfPolling =
      noClasses()
          .that()
          .resideInAPackage("io.seatsignal.watch..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.seatsignal.poll..");

  @ArchTest
  static final ArchRule nothingDependsOnTheFrontDoor =
      classes()
          .that()
          .resideInAPackage("io.seatsignal")
          .should()
          .onlyBeAccessed()
          .byAnyPackage("io.seatsignal", "io.seatsignal.guice");

  @ArchTest
  static final ArchRule jdbcStaysWithMariaDb =
      staysIn("java.sql..", "io.seatsignal.mariadb..", "io.seatsignal.embedded..");

  @ArchTest
  static final ArchRule httpStaysWithFose =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.seatsignal.fose..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("retrofit2..", "okhttp3..", "io.github.resilience4j..");

  @ArchTest
  static final ArchRule guiceStaysInItsPackage =
      staysIn("com.google.inject..", "io.seatsignal.guice..");

  @ArchTest
  static final ArchRule metersStayInTheirPackage =
      staysIn(
          "io.micrometer..", "io.seatsignal.metrics..", "io.seatsignal", "io.seatsignal.guice..");

  @ArchTest
  static final ArchRule operationsKnowNothingOfWatchesAndPolling =
      noClasses()
          .that()
          .resideInAPackage("io.seatsignal.operation..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.seatsignal.watch..", "io.seatsignal.poll..");

  @ArchTest
  static final ArchRule phoneMetadataStaysWithPhones =
      staysIn("com.google.i18n..", "io.seatsignal.phone..");

  @ArchTest
  static final ArchRule nobodyReadsTheClockDirectly =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.seatsignal.embedded..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule nobodyEndsTheHost =
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
  static final ArchRule loggingIsTheHostsChoice =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ch.qos.logback..", "java.util.logging..", "org.apache.logging..");

  @ArchTest
  static final ArchRule noVariableIsStatic = fields().that().areStatic().should().beFinal();

  private static ArchRule staysIn(String technology, String... homes) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(technology);
  }
}
