package io.seatsignal.example.config;

import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.operation.Operations;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The keys of whoever keeps the application running. */
public final class OperatingKeys {

  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{16,200}");

  /** What the operator shows to read the metrics. */
  public static final Key<String> OPERATOR_TOKEN =
      Key.optional(
          "SEATSIGNAL_OPERATOR_TOKEN",
          Kinds.secret("16 to 200 printable characters without spaces", TOKEN),
          "metrics are shown to this machine only");

  /** What is fetched after each good cycle. */
  public static final Key<URI> PING_URL =
      Key.optional("SEATSIGNAL_PING_URL", Kinds.secretHttpUrl(), "");

  /** How log lines look. */
  public static final Key<LogFormat> LOG_FORMAT =
      Key.usually("SEATSIGNAL_LOG_FORMAT", Kinds.choice(LogFormat.class), "text");

  /** How long what is finished is kept. */
  public static final Key<Duration> RETENTION =
      Key.usually(
          "SEATSIGNAL_RETENTION",
          Kinds.duration(Operations.SHORTEST_KEPT),
          "P" + SeatSignalBuilder.DEFAULT_RETENTION.toDays() + "D");

  /** Whether a process that starts brings the tables up to date. */
  public static final Key<Boolean> DB_MIGRATE =
      Key.usually("SEATSIGNAL_DB_MIGRATE", Kinds.yesOrNo(), "yes");

  /** All of them, in the order in which they are listed. */
  static final List<Key<?>> ALL =
      List.of(OPERATOR_TOKEN, PING_URL, LOG_FORMAT, RETENTION, DB_MIGRATE);

  private OperatingKeys() {}

  /** How log lines look. */
  public enum LogFormat {
    /** For people. */
    TEXT,
    /** One JSON object a line. */
    JSON
  }
}
