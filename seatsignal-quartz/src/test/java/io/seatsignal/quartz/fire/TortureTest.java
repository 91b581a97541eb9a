package io.seatsignal.quartz.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three nodes and 2,000 people under a fault every few seconds. {@code -Dtorture.seed=N} repeats a
 * plan, {@code -Dtorture.minutes=N} makes it longer.
 */
final class TortureTest {

  private static final Logger LOG = LoggerFactory.getLogger(TortureTest.class);
  private static final Duration LENGTH = Duration.ofSeconds(60);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void nothingIsLostAndNothingIsToldTwice() throws Exception {
    Plan plan =
        Planner.plan(
            setting("torture.seed").map(Long::parseLong).orElseGet(System::nanoTime),
            setting("torture.minutes")
                .map(minutes -> Duration.ofMinutes(Long.parseLong(minutes)))
                .orElse(LENGTH));
    LOG.info("{}", plan.summary());
    Report report;
    List<Judge.Finding> findings;
    try (Cluster cluster = new Cluster(directory, plan.sections(), plan.nodes())) {
      cluster.startNodes();
      People people = new People(cluster.office());
      people.arrive(plan.wishes());
      Chaos chaos = new Chaos(cluster);
      Conductor conductor = new Conductor(cluster, plan, people, chaos);

      Duration settling = conductor.run();

      cluster.nodes().forEach(Node::stop);
      Evidence evidence = Evidence.read(cluster);
      Sendings sendings =
          new Sendings(
              evidence, cluster.nodes().stream().flatMap(node -> node.freezes().stream()).toList());
      findings = new Judge(evidence, sendings).judge(conductor.shown(), people.histories());
      report = new Report(plan, evidence, sendings, findings, chaos, settling);
    }
    LOG.info("{}", report.text());
    report.write(
        Path.of(System.getProperty("basedir", ""), "target", "torture-" + plan.seed() + ".txt"));
    assertThat(findings).as("%s", report.text()).isEmpty();
  }

  private static Optional<String> setting(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
  }
}
