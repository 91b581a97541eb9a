package io.seatsignal.mariadb;

import io.seatsignal.base.SeatSignalException;
import java.util.Arrays;
import java.util.Comparator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables up to date. Only {@link Schema} uses this, because Flyway may be missing. */
final class FlywaySchema {

  private static final Logger LOG = LoggerFactory.getLogger(FlywaySchema.class);

  private FlywaySchema() {}

  static void migrate(DataSource dataSource, String scripts, String history) {
    try {
      Flyway flyway = flyway(dataSource, scripts, history);
      refuseNewer(flyway);
      migrateTogether(flyway);
    } catch (FlywayException e) {
      throw SeatSignalException.lasting("cannot bring the tables up to date: " + firstLine(e), e);
    }
  }

  static void migrateTo(DataSource dataSource, String scripts, String history, String version) {
    try {
      configured(dataSource, scripts, history).target(version).load().migrate();
    } catch (FlywayException e) {
      throw SeatSignalException.lasting(
          "cannot make the tables of schema " + version + ": " + firstLine(e), e);
    }
  }

  static String newest(DataSource dataSource, String scripts, String history) {
    try {
      return Arrays.stream(flyway(dataSource, scripts, history).info().all())
          .filter(script -> script.getState().isResolved() && script.getVersion() != null)
          .map(MigrationInfo::getVersion)
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new FlywayException("there are no scripts in " + scripts))
          .toString();
    } catch (FlywayException e) {
      throw SeatSignalException.lasting(
          "cannot tell the newest version of the tables: " + firstLine(e), e);
    }
  }

  /**
   * Nodes that meet a schema for the first time together all want to baseline it, and Flyway fails
   * all but one. By then the history is there, and Flyway's own lock holds from that on.
   */
  private static void migrateTogether(Flyway flyway) {
    try {
      flyway.migrate();
    } catch (FlywayException first) {
      LOG.info("bringing the tables up to date is tried once more", first);
      try {
        flyway.migrate();
      } catch (FlywayException second) {
        first.addSuppressed(second);
        throw first;
      }
    }
  }

  static void validate(DataSource dataSource, String scripts, String history) {
    try {
      Flyway flyway = flyway(dataSource, scripts, history);
      refuseNewer(flyway);
      flyway.validate();
    } catch (FlywayException e) {
      throw SeatSignalException.lasting(
          "the tables are not those of this version; migrate them first: " + firstLine(e), e);
    }
  }

  /** Flyway itself lets tables pass that it does not know yet. */
  private static void refuseNewer(Flyway flyway) {
    for (MigrationInfo applied : flyway.info().applied()) {
      MigrationState state = applied.getState();
      if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
        throw SeatSignalException.lasting(
            "the tables are of a newer version of SeatSignal (schema "
                + applied.getVersion()
                + "); start that version, or restore a backup from before it",
            new FlywayException(state.getDisplayName()));
      }
    }
  }

  /** A baseline at version 0 lets the tables live beside those of a host application. */
  private static Flyway flyway(DataSource dataSource, String scripts, String history) {
    return configured(dataSource, scripts, history).load();
  }

  private static FluentConfiguration configured(
      DataSource dataSource, String scripts, String history) {
    return Flyway.configure(FlywaySchema.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:" + scripts)
        .table(history)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .placeholderReplacement(false);
  }

  private static String firstLine(FlywayException e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}
