package io.seatsignal.mariadb;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * Makes the database's own time what a test says: every connection shows it from when it is
 * borrowed to when it is given back.
 */
final class DatabaseTime extends ForwardingDataSource {

  private final InstantSource time;

  DatabaseTime(DataSource target, InstantSource time) {
    super(target);
    this.time = time;
  }

  @Override
  Connection prepare(Connection connection) throws SQLException {
    Instant now = time.instant();
    BigDecimal seconds =
        BigDecimal.valueOf(now.getEpochSecond()).add(BigDecimal.valueOf(now.getNano() / 1000, 6));
    set(connection, seconds.toPlainString());
    return (Connection)
        Proxy.newProxyInstance(
            DatabaseTime.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close") && !connection.isClosed()) {
                set(connection, "DEFAULT");
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static void set(Connection connection, String timestamp) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET timestamp = " + timestamp);
    }
  }
}
