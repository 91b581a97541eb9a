package io.seatsignal.mariadb;

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
  NONE
}
