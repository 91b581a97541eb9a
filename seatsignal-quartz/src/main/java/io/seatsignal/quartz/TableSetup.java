package io.seatsignal.quartz;

import io.seatsignal.base.SeatSignalException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables SS_QRTZ_* up to date. The only class that knows Flyway, which is optional. */
final class TableSetup {

  private static final String SCRIPTS = "io/seatsignal/quartz/schema";
  private static final String HISTORY = "ss_quartz_schema_history";

  private TableSetup() {}

  /**
   * Does what {@code schema} says; blocks. Nodes that start together wait for each other.
   *
   * @throws SeatSignalException if Flyway is not there, or says no
   */
  static void prepare(Schema schema, DataSource dataSource) {
    if (schema == Schema.NONE) {
      return;
    }
    try {
      Flyway flyway = flyway(dataSource);
      if (schema == Schema.MIGRATE) {
        flyway.migrate();
      } else {
        flyway.validate();
      }
    } catch (FlywayException e) {
      throw SeatSignalException.lasting(
          "the tables SS_QRTZ_* could not be brought up to date or are not: " + e.getMessage(), e);
    } catch (NoClassDefFoundError e) {
      throw SeatSignalException.lasting(
          "Schema."
              + schema
              + " needs Flyway: add org.flywaydb:flyway-core and flyway-mysql, or run the scripts of "
              + SCRIPTS
              + " by hand and choose Schema.NONE",
          e);
    }
  }

  private static Flyway flyway(DataSource dataSource) {
    return Flyway.configure(TableSetup.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:" + SCRIPTS)
        .table(HISTORY)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }
}
