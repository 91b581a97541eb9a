package io.seatsignal.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link SeatSource} keeps to, as tests.
 *
 * <p>Extend it and say how to make a source whose far end answers, unchanged, with a term that
 * lists at least one section.
 */
public abstract class SeatSourceContract {

  private static final Duration BUDGET = Duration.ofSeconds(5);
  private static final int THREADS = 8;

  private Optional<SeatSource> opened = Optional.empty();

  /**
   * Makes a source.
   *
   * @return a source that nothing else uses; closed by the contract
   */
  protected abstract SeatSource create();

  /**
   * A section that the source lists.
   *
   * @return its identity; its term is the term looked at
   */
  protected abstract SectionId listedSection();

  @BeforeEach
  final void openSource() {
    opened = Optional.of(create());
  }

  @AfterEach
  final void closeSource() {
    source().close();
  }

  private SeatSource source() {
    return opened.orElseThrow();
  }

  @Test
  @DisplayName("the name is one that a term allows and always the same, and so is the zone")
  void nameAndZone() {
    assertThat(source().name()).isEqualTo(listedSection().source()).isEqualTo(source().name());
    assertThat(new TermId(source().name(), "any").source()).isEqualTo(source().name());
    assertThat(source().zone()).isEqualTo(source().zone());
  }

  @Test
  @DisplayName("a look sees the listed section, each section once, and none of another term")
  void looks() {
    TermSnapshot snapshot = snapshot();

    assertThat(snapshot.termId()).isEqualTo(listedSection().termId());
    assertThat(snapshot.sections())
        .extracting(Section::id)
        .contains(listedSection())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.termId().equals(listedSection().termId()));
  }

  @Test
  @DisplayName("a second look at the same bytes is unchanged, for whoever holds the first")
  void unchanged() {
    TermSnapshot first = snapshot();
    assumeThat(first.fingerprint()).as("a source that cannot tell has no fingerprint").isNotEmpty();

    assertThat(source().snapshot(term(), Optional.of(first.fingerprint())))
        .isInstanceOf(SnapshotResult.Unchanged.class);
    assertThat(source().snapshot(term(), Optional.of("another look")))
        .isNotInstanceOf(SnapshotResult.Unchanged.class);
    assertThat(snapshot().sections()).isEqualTo(first.sections());
  }

  @ParameterizedTest
  @ValueSource(strings = {"000000", "no-such-term", "", "../x", "a b&c=\"d\""})
  @DisplayName("a look at a term that does not exist fails as a value, with a reason")
  void unknownTerm(String term) {
    SnapshotResult result = source().snapshot(term, Optional.empty());

    assertThat(result).isInstanceOf(SnapshotResult.Failed.class);
    assertThat(((SnapshotResult.Failed) result).reason()).isNotBlank();
  }

  @Test
  @DisplayName("the closer look answers for a listed section, and for nothing else than was asked")
  void confirms() {
    Map<SectionId, Confirmation> answers = source().confirm(List.of(listedSection()), BUDGET);

    assertThat(answers).containsOnlyKeys(listedSection());
    assertThat(answers.get(listedSection())).isInstanceOf(Confirmation.Answered.class);
    assertThat(source().confirm(List.of(), BUDGET)).isEmpty();
  }

  @Test
  @DisplayName("the closer look at a section that does not exist spoils nothing for the others")
  void confirmsUnknown() {
    SectionId unknown = new SectionId(listedSection().termId(), "no-such-crn");

    Map<SectionId, Confirmation> answers =
        source().confirm(List.of(unknown, listedSection()), BUDGET);

    assertThat(answers.get(listedSection())).isInstanceOf(Confirmation.Answered.class);
    assertThat(answers.get(unknown)).isNotInstanceOf(Confirmation.Answered.class);
  }

  @Test
  @DisplayName("without any time, the closer look leaves out what it did not try")
  void confirmsWithoutTime() {
    assertThat(source().confirm(List.of(listedSection()), Duration.ZERO).keySet())
        .isSubsetOf(Set.of(listedSection()));
  }

  @Test
  @DisplayName("many threads look at once and all see the same")
  void manyThreads() throws Exception {
    List<Section> alone = snapshot().sections();
    Callable<List<Section>> look = () -> snapshot().sections();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<Section>>> looks =
          threads.invokeAll(Stream.generate(() -> look).limit(4 * THREADS).toList());
      for (Future<List<Section>> seen : looks) {
        assertThat(new HashSet<>(seen.get(30, TimeUnit.SECONDS))).isEqualTo(new HashSet<>(alone));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("closing twice is closing once")
  void closesTwice() {
    source().close();
    source().close();
  }

  private String term() {
    return listedSection().term();
  }

  private TermSnapshot snapshot() {
    SnapshotResult result = source().snapshot(term(), Optional.empty());
    assertThat(result).isInstanceOf(SnapshotResult.Complete.class);
    return ((SnapshotResult.Complete) result).snapshot();
  }
}
