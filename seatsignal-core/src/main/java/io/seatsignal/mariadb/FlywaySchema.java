package io.seatsignal.mariadb;

import io.seatsignal.base.SeatSignalException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables up to date. Loaded only if it is needed, because Flyway is optional. */
final class FlywaySchema {

  static final String SCRIPTS = "io/seatsignal/mariadb/schema";
  static final String HISTORY = "ss_schema_history";

  private FlywaySchema() {}

  static void apply(Schema schema, DataSource dataSource) {
    apply(schema, dataSource, SCRIPTS, HISTORY);
  }

  static void apply(Schema schema, DataSource dataSource, String scripts, String history) {
    if (schema == Schema.NONE) {
      return;
    }
    try {
      Flyway flyway = flyway(dataSource, scripts, history);
      if (schema == Schema.MIGRATE) {
        flyway.migrate();
      } else {
        flyway.validate();
      }
    } catch (FlywayException e) {
      throw SeatSignalException.lasting(
          schema == Schema.MIGRATE
              ? "cannot bring the tables up to date: " + firstLine(e)
              : "the tables are not those of this version; migrate them first: " + firstLine(e),
          e);
    } catch (NoClassDefFoundError e) {
      throw SeatSignalException.lasting(
          "Schema."
              + schema
              + " needs Flyway: add org.flywaydb:flyway-core and org.flywaydb:flyway-mysql, or"
              + " apply the scripts in "
              + scripts
              + " and use Schema.NONE",
          e);
    }
  }

  /** A baseline at version 0 lets the tables live beside those of a host application. */
  private static Flyway flyway(DataSource dataSource, String scripts, String history) {
    return Flyway.configure(FlywaySchema.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:" + scripts)
        .table(history)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .placeholderReplacement(false)
        .load();
  }

  private static String firstLine(FlywayException e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}
