package io.seatsignal.operation;

import io.seatsignal.course.Enrolment;
import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.TermId;
import io.seatsignal.pacing.ChannelState;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Route;
import io.seatsignal.signal.QueueState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An installation in which all is well until a test says otherwise. */
final class Scenery {

  static final TermId TERM = new TermId("brown", "202420");

  Instant now = Instant.parse("2025-01-23T12:00:00Z");
  Heartbeat heartbeat =
      new Heartbeat(TERM, Optional.of(now), Optional.of(now), 0, Optional.empty());
  Optional<Instant> enrolmentEnds = Optional.empty();
  List<ChannelState> channels = List.of();
  List<Pause> pauses = List.of();
  List<Hold> holds = List.of();
  QueueState queue = new QueueState(0, Duration.ZERO);
  BigDecimal spent = BigDecimal.ZERO;
  Duration ahead = Duration.ZERO;

  void beats() {
    heartbeat = new Heartbeat(TERM, Optional.of(now), Optional.of(now), 0, Optional.empty());
  }

  /** The last look failed now, the last good one was a minute ago. */
  void fails(int times, String reason) {
    heartbeat =
        new Heartbeat(
            TERM, Optional.of(now), Optional.of(now.minusSeconds(60)), times, Optional.of(reason));
  }

  void pauses(Pause.Kind kind, String name) {
    pauses = List.of(new Pause(kind, name, now, Optional.empty()));
  }

  void channelPauses(ChannelState.Cause cause, Duration length) {
    channels = List.of(ChannelState.fresh("text").paused(cause, now.plus(length), "in trouble"));
  }

  Installation installation() {
    return new Installation(
        List.of(new Enrolment(TERM, enrolmentEnds)),
        Duration.ofSeconds(60),
        List.of(
            new Route("text", Contact.TEXT, Duration.ZERO, new BigDecimal("0.01")),
            new Route("console", Contact.SHOW, Duration.ZERO, BigDecimal.ZERO)),
        Optional.of(new BigDecimal("5.00")));
  }

  Health health() {
    boolean right = ahead.abs().compareTo(ClockCheck.TOLERANCE) <= 0;
    return Health.of(
        installation(),
        new Readings(
            new ClockReading(now, ahead, right),
            List.of(heartbeat),
            channels,
            pauses,
            holds,
            queue,
            spent));
  }
}
