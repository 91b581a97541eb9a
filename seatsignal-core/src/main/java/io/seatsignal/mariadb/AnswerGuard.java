package io.seatsignal.mariadb;

import io.seatsignal.pacing.AnswerRate;
import io.seatsignal.pacing.ChannelState;
import io.seatsignal.pacing.ChannelState.Cause;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pauses channels whose calls people do not answer. */
final class AnswerGuard {

  private static final String LATEST =
      "SELECT a.talk_millis FROM ss_attempt a FORCE INDEX (ss_attempt_talk)"
          + " WHERE a.channel = ? AND a.receipt_at > COALESCE((SELECT c.judged_from"
          + " FROM ss_channel c WHERE c.channel = ?), '1970-01-01')"
          + " ORDER BY a.receipt_at DESC LIMIT ?";

  private AnswerGuard() {}

  /** With the same statements for each of the few channels. */
  static void judge(Connection connection, Set<String> channels) throws SQLException {
    for (String channel : channels.stream().sorted().toList()) {
      List<Duration> talks =
          new Sql(LATEST, channel, channel, AnswerRate.WINDOW)
              .rows(connection, row -> Duration.ofMillis(row.getLong("talk_millis")));
      Optional<String> complaint = AnswerRate.complaint(talks);
      if (complaint.isPresent()) {
        pause(connection, channel, complaint.get());
      }
    }
  }

  private static void pause(Connection connection, String channel, String complaint)
      throws SQLException {
    Instant until = Sql.now(connection).plus(ChannelState.ANSWER_RATE_PAUSE);
    ChannelStore.change(
        connection, Map.of(channel, state -> state.paused(Cause.ANSWER_RATE, until, complaint)));
    new Sql("UPDATE ss_channel SET judged_from = UTC_TIMESTAMP(6) WHERE channel = ?", channel)
        .update(connection);
  }
}
