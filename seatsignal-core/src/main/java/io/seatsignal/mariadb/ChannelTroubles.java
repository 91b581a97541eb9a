package io.seatsignal.mariadb;

import io.seatsignal.pacing.ChannelState;
import io.seatsignal.pacing.ChannelState.Cause;
import io.seatsignal.signal.SendResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What results say about their channels. A channel that fares as well as before is not written, so
 * that its row is nobody's bottleneck.
 */
final class ChannelTroubles {

  /** One result's effect at some moment. */
  private interface Effect {
    ChannelState on(ChannelState state, Instant now);
  }

  private static final class Course {
    private final List<Effect> effects = new ArrayList<>();
    private boolean matters;
  }

  private final Map<String, Course> courses = new HashMap<>();

  void add(SentItem attempt, SendResult result) {
    if (result instanceof SendResult.InDoubt) {
      add(attempt.channel(), true, ChannelState::doubted);
    } else if (result instanceof SendResult.Misconfigured wrong) {
      misconfigured(attempt.channel(), wrong.reason());
    } else {
      add(attempt.channel(), attempt.doubts() > 0, (state, now) -> state.answered());
    }
  }

  void misconfigured(String channel, String reason) {
    add(
        channel,
        true,
        (state, now) ->
            state.paused(Cause.MISCONFIGURED, now.plus(ChannelState.MISCONFIGURED_PAUSE), reason));
  }

  void store(Connection connection) throws SQLException {
    courses.values().removeIf(course -> !course.matters);
    if (courses.isEmpty()) {
      return;
    }
    Instant now = Sql.now(connection);
    Map<String, UnaryOperator<ChannelState>> changes = new HashMap<>();
    courses.forEach(
        (channel, course) ->
            changes.put(
                channel,
                state -> {
                  ChannelState changed = state;
                  for (Effect effect : course.effects) {
                    changed = effect.on(changed, now);
                  }
                  return changed;
                }));
    ChannelStore.change(connection, changes);
  }

  private void add(String channel, boolean matters, Effect effect) {
    Course course = courses.computeIfAbsent(channel, any -> new Course());
    course.effects.add(effect);
    course.matters |= matters;
  }
}
