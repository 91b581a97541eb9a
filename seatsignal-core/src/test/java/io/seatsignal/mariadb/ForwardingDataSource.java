package io.seatsignal.mariadb;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source that asks another one and may change what it gets. */
abstract class ForwardingDataSource implements DataSource {

  private final DataSource target;

  ForwardingDataSource(DataSource target) {
    this.target = target;
  }

  /** Changes a connection that was just borrowed. */
  abstract Connection prepare(Connection connection) throws SQLException;

  @Override
  public final Connection getConnection() throws SQLException {
    Connection connection = target.getConnection();
    try {
      return prepare(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public final Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public final PrintWriter getLogWriter() throws SQLException {
    return target.getLogWriter();
  }

  @Override
  public final void setLogWriter(PrintWriter out) throws SQLException {
    target.setLogWriter(out);
  }

  @Override
  public final void setLoginTimeout(int seconds) throws SQLException {
    target.setLoginTimeout(seconds);
  }

  @Override
  public final int getLoginTimeout() throws SQLException {
    return target.getLoginTimeout();
  }

  @Override
  public final Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return target.getParentLogger();
  }

  @Override
  public final <T> T unwrap(Class<T> type) throws SQLException {
    return target.unwrap(type);
  }

  @Override
  public final boolean isWrapperFor(Class<?> type) throws SQLException {
    return target.isWrapperFor(type);
  }
}
