package io.seatsignal.example.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.seatsignal.course.Availability;
import io.seatsignal.signal.EndReason;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A watch as the contract has it.
 *
 * @param endReason why it ended; empty while it has not
 * @param signalling whether its person is being told right now
 * @param seatsAsOf the last good look at the term
 * @param message what came of asking for it; empty where it is only shown
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record WatchJson(
    long id,
    String source,
    String term,
    String crn,
    String course,
    String section,
    String title,
    WatchState state,
    WatchPolicy policy,
    boolean waitlist,
    Instant armedAt,
    int signalsSent,
    Optional<EndReason> endReason,
    boolean signalling,
    Availability availability,
    OptionalInt seats,
    OptionalInt capacity,
    Optional<Instant> seatsAsOf,
    Optional<String> message) {

  WatchJson saying(String words) {
    return new WatchJson(
        id,
        source,
        term,
        crn,
        course,
        section,
        title,
        state,
        policy,
        waitlist,
        armedAt,
        signalsSent,
        endReason,
        signalling,
        availability,
        seats,
        capacity,
        seatsAsOf,
        Optional.of(words));
  }
}
