package io.seatsignal.example.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.mariadb.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps classes apart that count a bench's databases: test processes share one server. */
public final class OneBenchAtATime implements BeforeAllCallback, AfterAllCallback {

  private final TestDatabase database;
  private @Nullable Connection holder;

  public OneBenchAtATime(TestDatabase database) {
    this.database = database;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws SQLException {
    Connection connection = database.connect();
    holder = connection;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT GET_LOCK('one bench at a time', 240)")) {
      row.next();
      assertThat(row.getInt(1)).as("nobody else benches").isEqualTo(1);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws SQLException {
    if (holder != null) {
      holder.close();
    }
  }
}
