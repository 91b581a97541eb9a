package io.seatsignal.example.backup;

/**
 * Tables that are made by scripts of their own.
 *
 * @param prefix what the names of its tables begin with
 * @param scripts where the scripts lie on the class path
 * @param history the table in which Flyway notes which of them were applied
 */
public record SchemaPart(String prefix, String scripts, String history) {

  /** The engine's. */
  public static final SchemaPart ENGINE =
      new SchemaPart("ss_", "io/seatsignal/mariadb/schema", "ss_schema_history");

  /** The application's own: accounts, sessions, tokens. */
  public static final SchemaPart ACCOUNTS =
      new SchemaPart("app_", "io/seatsignal/example/account/schema", "app_schema_history");
}
