package edu.example.seats;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.embedded.EmbeddedMariaDb;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.quartz.Scheduler;

/** What a host of this kind has already. */
final class HostPools {

  private HostPools() {}

  static HikariDataSource open(EmbeddedMariaDb server) {
    String database = "seatsignal_host_" + UUID.randomUUID().toString().replace('-', '_');
    server.createDatabase(database);
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(server.jdbcUrl(database));
    pool.setUsername(server.user());
    pool.setPassword(server.password());
    pool.setConnectionInitSql("SET idle_transaction_timeout = 2, innodb_lock_wait_timeout = 3");
    return pool;
  }

  static void createQuartzTables(DataSource pool) throws IOException, SQLException {
    try (InputStream script =
            Objects.requireNonNull(
                Scheduler.class.getResourceAsStream(
                    "/org/quartz/impl/jdbcjobstore/tables_mysql_innodb.sql"));
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      for (String one : text.replaceAll("(?m)^#.*$", "").split(";")) {
        if (one.stripLeading().startsWith("CREATE")) {
          statement.execute(one);
        }
      }
    }
  }
}
