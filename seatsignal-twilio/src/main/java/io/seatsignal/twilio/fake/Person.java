package io.seatsignal.twilio.fake;

import java.time.Duration;
import java.util.Optional;

/** Who is at the other end of a call: a script of keys, or somebody with a handset. */
final class Person {

  private final CallOutcome outcome;
  private final LiveCall call;
  private final Pace pace;
  private int asked;

  Person(CallOutcome outcome, LiveCall call, Pace pace) {
    this.outcome = outcome;
    this.call = call;
    this.pace = pace;
  }

  /** Whether the person, or somebody through the API, has ended the call. */
  boolean gone() {
    return call.handset().hungUp();
  }

  /**
   * Lets the phone ring.
   *
   * @return how that ends: {@code completed} if the phone is answered
   */
  String rings() throws InterruptedException {
    if (!outcome.byHand()) {
      pace.pass(Duration.ofSeconds(2));
      return gone() ? "canceled" : outcome.end();
    }
    Optional<Character> move = call.handset().next(pace.nanos(call.order().ringTime()));
    while (move.isPresent() && move.get() != Handset.ANSWER && move.get() != Handset.HANG_UP) {
      move = call.handset().next(pace.nanos(call.order().ringTime()));
    }
    return move.map(made -> made == Handset.ANSWER ? "completed" : "busy").orElse("no-answer");
  }

  void listens(Duration time) throws InterruptedException {
    call.lasts(time);
    pace.pass(time);
  }

  /**
   * Is asked for keys.
   *
   * @param speech how long the question takes; may be interrupted by a key
   * @param timeout how long is waited for each key
   * @param most how many keys are wanted
   * @return the keys, empty for none
   */
  String presses(Duration speech, Duration timeout, int most) throws InterruptedException {
    return outcome.byHand() ? byHand(speech, timeout, most) : byScript(speech, timeout);
  }

  private String byScript(Duration speech, Duration timeout) throws InterruptedException {
    String keys = outcome.keys();
    boolean presses = asked < keys.length() && keys.charAt(asked) != Handset.NO_KEY;
    String digit = presses ? keys.substring(asked, asked + 1) : "";
    asked++;
    listens(presses ? speech : speech.plus(timeout));
    return digit;
  }

  private String byHand(Duration speech, Duration timeout, int most) throws InterruptedException {
    StringBuilder digits = new StringBuilder();
    call.lasts(speech);
    Duration wait = speech.plus(timeout);
    while (digits.length() < most) {
      Optional<Character> move = call.handset().next(pace.nanos(wait));
      if (move.isEmpty() || move.get() == Handset.NO_KEY) {
        call.lasts(timeout);
        return digits.toString();
      }
      if (move.get() == Handset.HANG_UP || move.get() == '#') {
        return digits.toString();
      }
      digits.append(move.get().charValue());
      wait = timeout;
    }
    return digits.toString();
  }
}
