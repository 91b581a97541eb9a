package io.seatsignal.command;

import static io.seatsignal.command.Conversation.ALGEBRA;
import static io.seatsignal.command.Conversation.SOFTWARE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.pacing.Delivery;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.signal.Inbox;
import io.seatsignal.signal.KeyPress;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.SendResult;
import io.seatsignal.watch.WatchState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The keys that are pressed in calls. */
abstract class CallKeys extends ConversationScene {

  private static final Duration SOON = Duration.ofSeconds(10);

  CallKeys(ConversationContract implementation) {
    super(implementation);
  }

  /** The attempt that told the student of a seat in software engineering. */
  private String call() {
    phone.reply(student, "watch cs 32");
    return phone.opens(SOFTWARE).get(0).attemptId();
  }

  @Test
  void twoKeepsWatchingWhatTheCallWasAbout() {
    phone.reply(student, "watch math 52");
    phone.reply(student, "off math 52");
    String call = call();
    phone.awaitState(student, SOFTWARE, WatchState.RESTING);

    assertThat(phone.inbox().pressed(call, KeyPress.KEEP_WATCHING)).isTrue();
    assertThat(phone.inbox().pressed(call, KeyPress.KEEP_WATCHING)).as("twice").isTrue();

    assertThat(armed()).containsExactly(SOFTWARE);
    assertThat(phone.watched(student, WatchState.STOPPED)).containsExactly(ALGEBRA);
  }

  @Test
  void twoIsRefusedForWhatWasStoppedSince() {
    String call = call();
    phone.awaitState(student, SOFTWARE, WatchState.RESTING);
    phone.reply(student, "off cs 32");

    assertThat(phone.inbox().pressed(call, KeyPress.KEEP_WATCHING)).isFalse();
    assertThat(armed()).isEmpty();
  }

  @Test
  void twoIsRefusedWhereNothingIsLeftToWaitFor() {
    phone.reply(student, "watch cs 32");
    String call = phone.cancels(SOFTWARE).get(0).attemptId();
    phone.awaitState(student, SOFTWARE, WatchState.ENDED);

    assertThat(phone.inbox().pressed(call, KeyPress.KEEP_WATCHING)).isFalse();
  }

  @Test
  void twoArmsAgainEvenIfTheCallWasInDoubt() {
    channel.answerNext(new SendResult.InDoubt("timed out"));
    String call = call();
    await().atMost(SOON).until(() -> phone.state(student), State.IN_DOUBT::equals);

    assertThat(phone.inbox().pressed(call, KeyPress.KEEP_WATCHING)).isTrue();

    assertThat(armed()).containsExactly(SOFTWARE);
    assertThat(phone.state(student)).isEqualTo(State.ACCEPTED);
  }

  @Test
  void oneEndsWhatWouldEscalate() {
    phone.seatSignal.watchers().prefer(student.id(), escalating());
    String call = call();
    phone.awaitState(student, SOFTWARE, WatchState.RESTING);
    assertThat(phone.state(student)).isEqualTo(State.TOLD);

    assertThat(phone.inbox().pressed(call, KeyPress.CONFIRM)).isTrue();

    assertThat(phone.state(student)).isEqualTo(State.ACCEPTED);
    assertThat(phone.watched(student, WatchState.RESTING)).containsExactly(SOFTWARE);
  }

  @Test
  void okConfirmsOnlyWhatIsOpen() {
    phone.seatSignal.watchers().prefer(student.id(), escalating());
    call();
    phone.awaitState(student, SOFTWARE, WatchState.RESTING);

    assertThat(phone.reply(student, "OK")).isEqualTo("Thanks, noted.");
    assertThat(phone.reply(student, "ok")).startsWith("SeatSignal Brown: sorry");
    assertThat(phone.reply(student, "1")).isEmpty();
  }

  private static Preferences escalating() {
    return Preferences.DEFAULT.delivered(Delivery.ESCALATE, Duration.ofMinutes(3));
  }

  @Test
  void nineEndsEverything() {
    String call = call();

    assertThat(phone.inbox().pressed(call, KeyPress.STOP_ALL)).isTrue();

    assertThat(optedOut(student.phone())).isTrue();
  }

  @Test
  void ofCallsThatWereNeverMadeHaveNoEffect() {
    Inbox inbox = phone.inbox();

    assertThat(inbox.told("AAAAAAAAAAAAAAAAAAAAAA")).isEmpty();
    for (KeyPress key : KeyPress.values()) {
      assertThat(inbox.pressed("AAAAAAAAAAAAAAAAAAAAAA", key)).isFalse();
    }
  }
}
