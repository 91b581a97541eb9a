package io.seatsignal.fose;

import io.seatsignal.course.Confirmation;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SnapshotResult;
import io.seatsignal.testing.SettableTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A source of Brown that asks a server on loopback. */
abstract class FoseFixture {

  static final Duration BUDGET = Duration.ofSeconds(20);

  final FoseServer server = new FoseServer();
  final SettableTime time = SettableTime.at("2025-01-22T15:00:00Z");
  private final List<FoseSeatSource> sources = new ArrayList<>();
  final FoseSeatSource source = source(settings());

  static FoseSettings settings() {
    return FoseSettings.of(FoseSettings.honestUserAgent("1.2.3", "mailto:test@example.edu"));
  }

  final FoseSeatSource source(FoseSettings settings) {
    return source(FoseSite.brown().withBaseUrl(server.url()), settings);
  }

  final FoseSeatSource source(FoseSite site, FoseSettings settings) {
    FoseSeatSource made = new FoseSeatSource(site, settings, time);
    sources.add(made);
    return made;
  }

  SnapshotResult look() {
    return source.snapshot(FoseAnswers.TERM, Optional.empty());
  }

  Confirmation confirm(String crn) {
    SectionId id = id(crn);
    Map<SectionId, Confirmation> answers = source.confirm(List.of(id), BUDGET);
    return Optional.ofNullable(answers.get(id)).orElseThrow();
  }

  static SectionId id(String crn) {
    return SectionId.of("brown", FoseAnswers.TERM, crn);
  }

  static SnapshotResult.Failed failure(SnapshotResult result) {
    if (result instanceof SnapshotResult.Failed failed) {
      return failed;
    }
    throw new AssertionError("not failed: " + result);
  }

  @AfterEach
  void close() {
    sources.forEach(FoseSeatSource::close);
    server.close();
  }
}
