package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.operation.Operations;
import io.seatsignal.signal.LedgerEntry;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is deleted when it is old enough, and what never is. */
abstract class RetentionContract extends RepositoryScene {

  private static final Duration KEEP = Duration.ofDays(90);

  RetentionContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  private Operations.Cleared clear() {
    return repository.operations().clear(KEEP);
  }

  @Test
  @DisplayName("what is finished goes when its opening is over and old, not a moment before")
  void finished() {
    Watch watch = insisting("ann", SOFTWARE);
    look().opens(SOFTWARE).commit();
    acceptedSignal();
    look().fills(SOFTWARE).commit();
    pass(KEEP);

    assertThat(clear().obligations()).isZero();
    assertThat(ledger(watch.watcher())).hasSize(1);
    pass(Duration.ofMillis(1));
    Operations.Cleared cleared = clear();

    assertThat(cleared.obligations()).isOne();
    assertThat(cleared.signals()).isOne();
    assertThat(ledger(watch.watcher())).isEmpty();
    assertThat(again(watch)).isEqualTo(again(watch)).isNotNull();
    assertThat(clear()).isEqualTo(new Operations.Cleared(0, 0, 0));
  }

  @Test
  @DisplayName("what holds still and what is not finished stays, however old")
  void unfinished() {
    Watch open = insisting("ann", SOFTWARE);
    Watch doubtful = insisting("bob", ALGEBRA);
    Watch due = insisting("cid", POETRY);
    look().opens(SOFTWARE).commit();
    acceptedSignal();
    look().opens(ALGEBRA).commit();
    marked();
    look().fills(ALGEBRA).commit();
    look().opens(POETRY).commit();
    pass(KEEP.multipliedBy(2));

    assertThat(clear()).isEqualTo(new Operations.Cleared(0, 0, 0));
    assertThat(ledger(open.watcher())).hasSize(1);
    assertThat(ledger(doubtful.watcher())).hasSize(1);
    assertThat(claimOne().watcher()).isEqualTo(due.watcher());
  }

  @Test
  @DisplayName("a section goes on being told of, in order, after all of it was deleted")
  void goesOn() {
    Watch watch = insisting("ann", SOFTWARE);
    look().opens(SOFTWARE).commit();
    acceptedSignal();
    closesAndOpens(SOFTWARE);
    acceptedSignal();
    look().fills(SOFTWARE).commit();
    pass(KEEP.plusDays(1));
    assertThat(clear().obligations()).isEqualTo(2);

    look().opens(SOFTWARE).commit();

    assertThat(acceptedSignal().watcher()).isEqualTo(watch.watcher());
    assertThat(ledger(watch.watcher()))
        .singleElement()
        .extracting(LedgerEntry::state)
        .isEqualTo(LedgerEntry.State.ACCEPTED);
  }

  @Test
  @DisplayName("notices of an end go like openings that are over")
  void notices() {
    Watch watch = insisting("ann", SOFTWARE);
    repository.expire(TERM, time.instant());
    acceptedSignal();
    pass(KEEP.plusDays(1));

    assertThat(clear().obligations()).isOne();
    assertThat(ledger(watch.watcher())).isEmpty();
  }

  @Test
  @DisplayName("what the limits are reckoned from is kept")
  void tooShort() {
    assertThatThrownBy(() -> repository.operations().clear(Duration.ofDays(13)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
