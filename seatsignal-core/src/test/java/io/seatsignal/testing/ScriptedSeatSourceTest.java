package io.seatsignal.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Confirmation;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.SeatSourceContract;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SnapshotResult;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ScriptedSeatSourceTest extends SeatSourceContract {

  private static final SectionId ID = SectionId.of("brown", "202420", "26379");

  private final ScriptedSeatSource source = source();

  @Override
  protected SeatSource create() {
    return source();
  }

  @Override
  protected SectionId listedSection() {
    return ID;
  }

  private static ScriptedSeatSource source() {
    ScriptedSeatSource source = new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
    source.put(Sections.section(ID).course("CSCI 0320", "S01").full(60).build());
    return source;
  }

  @Test
  void opensFillsAndCancels() {
    source.open(ID, 2);
    assertThat(row().availability()).isEqualTo(Availability.OPEN);
    assertThat(row().seats()).isEqualTo(Seats.of(2, 60));
    source.fill(ID);
    assertThat(row().seats()).isEqualTo(Seats.of(0, 60));
    source.cancel(ID);
    assertThat(row().availability()).isEqualTo(Availability.CANCELLED);
    source.remove(ID);
    assertThat(source.seen("202420").sections()).isEmpty();
  }

  @Test
  void anyChangeHasAnotherFingerprintAndNoChangeHasTheSame() {
    String first = source.seen("202420").fingerprint();

    source.put(row());
    assertThat(source.seen("202420").fingerprint()).isEqualTo(first);

    source.open(ID, 1);
    assertThat(source.snapshot("202420", Optional.of(first)))
        .isEqualTo(new SnapshotResult.Complete(source.seen("202420")));
  }

  @Test
  void hiddenCountsAreOnlyConfirmed() {
    source.hideCounts();
    source.open(ID, 2);

    assertThat(row().seats()).isEqualTo(Seats.UNKNOWN);
    assertThat(source.confirm(List.of(ID), Duration.ofSeconds(1)))
        .containsEntry(ID, new Confirmation.Answered(Availability.OPEN, Seats.of(2, 60)));
  }

  @Test
  void scriptedAnswersComeOnceAndInOrder() {
    source.failNext("HTTP 503");
    source.answerNext(
        () -> {
          throw new IllegalStateException("broken");
        });

    assertThat(source.snapshot("202420", Optional.empty()))
        .isEqualTo(new SnapshotResult.Failed("HTTP 503", false, Optional.empty()));
    assertThatThrownBy(() -> source.snapshot("202420", Optional.empty())).hasMessage("broken");
    assertThat(source.snapshot("202420", Optional.empty()))
        .isInstanceOf(SnapshotResult.Complete.class);
    assertThat(source.snapshots()).isEqualTo(3);
  }

  @Test
  void scriptedConfirmationsStay() {
    source.confirmAs(ID, new Confirmation.Failed("timed out"));
    assertThat(source.confirm(List.of(ID), Duration.ofSeconds(1)))
        .containsEntry(ID, new Confirmation.Failed("timed out"));

    source.neverConfirm(ID);
    assertThat(source.confirm(List.of(ID), Duration.ofSeconds(1))).isEmpty();
    assertThat(source.confirms()).isEqualTo(2);
  }

  @Test
  void wrongUseIsNamed() {
    SectionId other = SectionId.of("emory", "5241", "1");

    assertThatThrownBy(() -> source.put(Sections.section(other).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("emory/5241/1 is not a section of brown");
    assertThatThrownBy(() -> source.fill(SectionId.of("brown", "202420", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("put section brown/202420/1 before changing it");
  }

  private Section row() {
    return source.seen("202420").sections().get(0);
  }
}
