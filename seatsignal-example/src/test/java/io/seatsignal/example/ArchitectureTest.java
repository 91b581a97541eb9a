package io.seatsignal.example;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.seatsignal.example",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchRule telnyxIsWrittenAsAPluginWouldBe = standsAlone("telnyx");

  @ArchTest static final ArchRule emailIsWrittenAsAPluginWouldBe = standsAlone("email");

  @ArchTest static final ArchRule webhookIsWrittenAsAPluginWouldBe = standsAlone("webhook");

  /** Uses what the engine says to channels, and nothing of this application. */
  private static ArchRule standsAlone(String name) {
    String home = "io.seatsignal.example." + name + "..";
    return noClasses()
        .that()
        .resideInAPackage(home)
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.seatsignal..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(
                            home,
                            "io.seatsignal.base..",
                            "io.seatsignal.course..",
                            "io.seatsignal.pacing..",
                            "io.seatsignal.phone..",
                            "io.seatsignal.signal.."))))
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("io.seatsignal.example");
  }

  @ArchTest
  static final ArchRule nobodyDependsOnThem =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.seatsignal.example.telnyx..",
              "io.seatsignal.example.email..",
              "io.seatsignal.example.webhook..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.seatsignal.example.telnyx..",
              "io.seatsignal.example.email..",
              "io.seatsignal.example.webhook..");
}
