package io.seatsignal.quartz;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Sees the core as well: it is on the class path. */
@AnalyzeClasses(packages = "io.seatsignal", importOptions = DoNotIncludeTests.class)
class QuartzArchitectureTest {

  @ArchTest
  static final ArchRule quartzStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.seatsignal.quartz")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.quartz..");

  @ArchTest
  static final ArchRule theCoreDoesNotKnowThisPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.seatsignal.quartz")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.seatsignal.quartz..");

  @ArchTest
  static final ArchRule noVariableIsStatic =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("io.seatsignal.quartz")
          .and()
          .areStatic()
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule nobodyReadsTheClockOrEndsTheHost =
      noClasses()
          .that()
          .resideInAPackage("io.seatsignal.quartz")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "addShutdownHook", Thread.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);
}
