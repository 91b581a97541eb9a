package io.seatsignal.mariadb;

import io.seatsignal.base.SeatSignalException;
import javax.sql.DataSource;

/** What to do about the tables when a repository, or a module with tables of its own, is opened. */
public enum Schema {
  /** Creates or updates them with Flyway, beside whatever else the database holds. The default. */
  MIGRATE,
  /** Checks with Flyway that they are those of this version, and changes nothing. */
  VALIDATE,
  /**
   * Takes them as they are: for hosts that apply the scripts in {@code
   * io/seatsignal/mariadb/schema} themselves. Needs no Flyway.
   */
  NONE;

  private static final String SCRIPTS = "io/seatsignal/mariadb/schema";
  private static final String HISTORY = "ss_schema_history";

  void apply(DataSource dataSource) {
    apply(dataSource, SCRIPTS, HISTORY);
  }

  /**
   * Makes or updates tables with Flyway as far as a version, so that what was saved with it fits
   * in.
   *
   * @param dataSource the database
   * @param scripts where the scripts lie on the class path
   * @param history the table in which Flyway notes which of them were applied
   * @param version the version to stop at
   * @throws SeatSignalException if Flyway fails
   */
  public static void migrateTo(
      DataSource dataSource, String scripts, String history, String version) {
    FlywaySchema.migrateTo(dataSource, scripts, history, version);
  }

  /**
   * The newest version that there is a script for; needs Flyway.
   *
   * @param dataSource any database; nothing in it is changed
   * @param scripts where the scripts lie on the class path
   * @param history the table in which Flyway notes which of them were applied
   * @return the version
   * @throws SeatSignalException if Flyway fails, or there are no scripts
   */
  public static String newest(DataSource dataSource, String scripts, String history) {
    return FlywaySchema.newest(dataSource, scripts, history);
  }

  /**
   * Does it, for a module with scripts of its own. Blocks; nodes that start together wait for each
   * other.
   *
   * @param dataSource the database
   * @param scripts where the scripts lie on the class path, e.g. {@code
   *     io/seatsignal/quartz/schema}
   * @param history the table in which Flyway notes which of them were applied
   * @throws SeatSignalException if Flyway is needed and missing, or it fails
   */
  public void apply(DataSource dataSource, String scripts, String history) {
    try {
      switch (this) {
        case MIGRATE -> FlywaySchema.migrate(dataSource, scripts, history);
        case VALIDATE -> FlywaySchema.validate(dataSource, scripts, history);
        case NONE -> {}
      }
    } catch (NoClassDefFoundError e) {
      throw SeatSignalException.lasting(
          "Schema."
              + this
              + " needs Flyway: add org.flywaydb:flyway-core and org.flywaydb:flyway-mysql, or"
              + " apply the scripts in "
              + scripts
              + " and use Schema.NONE",
          e);
    }
  }
}
