package io.seatsignal.twilio.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call in its course. Thread-safe. */
final class LiveCall {

  private final String sid = Sids.next("CA");
  private final CallOrder order;
  private final Instant created;
  private final Duration queueTime;
  private final Handset handset = new Handset();
  private final List<String> transcript = new ArrayList<>();
  private final List<Integer> alerts = new ArrayList<>();
  private String status = "queued";
  private boolean asks;
  private Optional<String> answeredBy = Optional.empty();
  private Duration talk = Duration.ZERO;
  private Optional<Instant> started = Optional.empty();
  private Optional<Instant> ended = Optional.empty();

  LiveCall(CallOrder order, Instant created, Duration queueTime) {
    this.order = order;
    this.created = created;
    this.queueTime = queueTime;
  }

  String sid() {
    return sid;
  }

  CallOrder order() {
    return order;
  }

  Handset handset() {
    return handset;
  }

  synchronized FakeCall snapshot() {
    return new FakeCall(
        sid,
        order.from(),
        order.to(),
        order.url().orElse(order.twiml()),
        status,
        transcript,
        asks,
        answeredBy,
        talk,
        queueTime,
        alerts,
        created,
        started,
        ended);
  }

  synchronized void ringing(Instant now) {
    status = "ringing";
    started = Optional.of(now);
  }

  synchronized void answered(Optional<String> by) {
    status = "in-progress";
    answeredBy = by;
  }

  synchronized void ended(String how, Instant now) {
    status = how;
    asks = false;
    ended = Optional.of(now);
  }

  /** Ends a call that has not begun; false if it has. */
  synchronized boolean canceled(Instant now) {
    boolean waits = status.equals("queued") && ended.isEmpty();
    if (waits) {
      ended("canceled", now);
    }
    return waits;
  }

  synchronized void says(String line) {
    transcript.add(line);
  }

  synchronized void presses(String digits) {
    transcript.add(FakeCall.KEY + digits);
  }

  synchronized void asks(boolean now) {
    asks = now;
  }

  synchronized void alert(int code) {
    alerts.add(code);
  }

  /** Lets the call last longer, up to its limit. */
  synchronized void lasts(Duration longer) {
    Duration sum = talk.plus(longer);
    talk = sum.compareTo(order.timeLimit()) > 0 ? order.timeLimit() : sum;
  }

  synchronized boolean isOver() {
    return ended.isPresent() || talk.compareTo(order.timeLimit()) >= 0;
  }
}
