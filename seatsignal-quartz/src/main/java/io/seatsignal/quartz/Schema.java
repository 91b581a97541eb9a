package io.seatsignal.quartz;

/** What is done about the tables when a scheduler starts. */
public enum Schema {
  /** They are created or brought up to date by Flyway, which must be on the class path. */
  MIGRATE,
  /** Flyway checks that they are up to date, and the start fails if they are not. */
  VALIDATE,
  /** Nothing: somebody else runs the scripts in {@code io/seatsignal/quartz/schema}. */
  NONE
}
