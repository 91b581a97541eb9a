package io.seatsignal.mariadb;

import io.seatsignal.base.SeatSignalException;
import javax.sql.DataSource;

/** What to do about the tables when a repository is opened. */
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

  /**
   * Does it.
   *
   * @throws SeatSignalException if the tables cannot be made or are not right
   */
  void apply(DataSource dataSource) {
    try {
      switch (this) {
        case MIGRATE -> FlywaySchema.migrate(dataSource);
        case VALIDATE -> FlywaySchema.validate(dataSource);
        case NONE -> {}
      }
    } catch (NoClassDefFoundError e) {
      throw SeatSignalException.lasting(
          "Schema."
              + this
              + " needs Flyway: add org.flywaydb:flyway-core and org.flywaydb:flyway-mysql, or"
              + " apply the scripts in io/seatsignal/mariadb/schema and use Schema.NONE",
          e);
    }
  }
}
