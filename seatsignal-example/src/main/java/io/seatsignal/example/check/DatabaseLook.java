package io.seatsignal.example.check;

import io.seatsignal.example.app.Database;
import io.seatsignal.example.app.DatabaseState;
import io.seatsignal.example.app.OperationState;
import io.seatsignal.example.app.Tables;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.OperatingKeys;
import io.seatsignal.example.config.SendingKeys;
import io.seatsignal.operation.ClockCheck;
import io.seatsignal.operation.ClockReading;
import io.seatsignal.operation.Hold;
import io.seatsignal.operation.Pause;
import io.seatsignal.pacing.ChannelState;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Looks at the database: its server, clock and tables, and what operators left in there. */
final class DatabaseLook {

  private final Report report;
  private final Configuration configuration;

  DatabaseLook(Report report, Configuration configuration) {
    this.report = report;
    this.configuration = configuration;
  }

  /** Looks; returns the name of the installation, if there are tables already. */
  Optional<String> at(InstantSource time) {
    try (Database database = Database.of(configuration)) {
      report.line(database.toString());
      DatabaseState state = DatabaseState.of(database, time);
      report.line("server " + state.server());
      clock(state.clock());
      if (state.tables().stream().allMatch(each -> each.state() == Tables.State.MISSING)
          && configuration.get(OperatingKeys.DB_MIGRATE)) {
        report.line("no tables yet; serve makes them");
      } else {
        state.tables().forEach(this::tables);
      }
      Tables engines = state.tables().get(0);
      if (engines.state() == Tables.State.CURRENT && engines.broken().isEmpty()) {
        operations(OperationState.of(database));
      }
      return state.installation();
    }
  }

  private void clock(ClockReading clock) {
    long millis = clock.ahead().toMillis();
    String words =
        "this machine's clock is %d ms %s the database's"
            .formatted(Math.abs(millis), millis < 0 ? "behind" : "ahead of");
    if (clock.right()) {
      report.line(words);
    } else {
      report.finding(
          words
              + ", and more than %d ms keep it on stand-by, neither polling nor sending: keep both in step by NTP"
                  .formatted(ClockCheck.TOLERANCE.toMillis()));
    }
  }

  private void tables(Tables tables) {
    String newest = "version " + tables.newest();
    switch (tables.state()) {
      case MISSING -> behind("no tables of the " + tables.owner() + " yet", "makes them");
      case OLDER ->
          behind(
              "%s, and this program needs %s".formatted(words(tables), newest),
              "brings them up to date");
      case CURRENT ->
          tables
              .broken()
              .ifPresentOrElse(
                  why -> report.finding(words(tables) + ": " + why),
                  () -> report.line(words(tables)));
      case NEWER ->
          report.finding(
              "%s, and this program knows only %s: start the newer program, or restore a backup from before it"
                  .formatted(words(tables), newest));
    }
  }

  private void behind(String words, String remedy) {
    if (configuration.get(OperatingKeys.DB_MIGRATE)) {
      report.line("%s; serve %s".formatted(words, remedy));
    } else {
      report.finding(
          "%s, and %s is no: \"migrate\" %s"
              .formatted(words, OperatingKeys.DB_MIGRATE.name(), remedy));
    }
  }

  private static String words(Tables tables) {
    return "schema version %s of the %s"
        .formatted(tables.installed().orElse("none"), tables.owner());
  }

  private void operations(OperationState state) {
    for (Pause pause : state.pauses()) {
      report.warning(
          "%s %s is paused by an operator since %s, %s"
              .formatted(
                  pause.kind().word(),
                  pause.name(),
                  shown(pause.since()),
                  pause
                      .until()
                      .map(end -> "until " + shown(end))
                      .orElse("until \"resume\" ends it")));
    }
    for (Hold hold : state.holds()) {
      report.warning(
          "%s: %d changed sections are held back since %s; \"release %s %s\" lets them through"
              .formatted(
                  hold.termId(),
                  hold.sections(),
                  shown(hold.since()),
                  hold.termId().source(),
                  hold.termId().term()));
    }
    for (ChannelState channel : state.channels()) {
      channel
          .pause()
          .filter(pause -> pause.cause() != ChannelState.Cause.OPERATOR)
          .filter(pause -> channel.pausedUntil(state.at()).isPresent())
          .ifPresent(
              pause ->
                  report.warning(
                      "channel %s is paused until %s: %s"
                          .formatted(channel.channel(), shown(pause.until()), pause.detail())));
    }
    report.line(
        "spent today "
            + state.spentToday().stripTrailingZeros().toPlainString()
            + " "
            + configuration.get(SendingKeys.CURRENCY));
  }

  private static Instant shown(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }
}
